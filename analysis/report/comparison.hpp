// Several runs side by side, the first as the measure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/configuration/question.hpp"
#include "analysis/figure/figure.hpp"
#include "analysis/questions/runs_over_draws.hpp"
#include "analysis/report/json.hpp"
#include "analysis/runs/run.hpp"

namespace sanqi::analysis::report {

struct NamedRun {
    Question question;
    Run run;
};

/// What the outcomes of a run are to be taken less of: the first run's. What is counted against the reference run has
/// no difference (NaN) where the two have another reference world, weather or normal: it would mix that of the
/// scenarios with that of what they are measured by. Files have NaN there, JSON null.
Outcomes<double> measure_of(const NamedRun& one, const NamedRun& first);

/// The same of runs over draws, one a run.
void leave_out_unlike(std::vector<RunOverDraws>& over_draws, const std::vector<NamedRun>& runs);

/// At least one run; outcomes with differences from the first, then output and death rate by years. Scenarios stand
/// below one another: there is room for any number.
std::string comparison_text(const std::vector<NamedRun>& runs);
Json comparison_json(const std::vector<NamedRun>& runs);

/// /scenarios (what each is), /outcomes, /difference from the first, /annual beside the record: all over `scenario`.
Dataset comparison_dataset(const std::vector<NamedRun>& runs, const History& history);

/// More lines in one panel cannot be told apart.
inline constexpr std::size_t most_drawn = figure::looks.size();

/// What the rows of a table call it.
std::string label_of(const NamedRun& one);

/// At most `most_drawn` runs; with a posterior and `over_draws`, one a run, 90 % of its draws are shaded.
figure::Figure comparison_figure(const std::vector<NamedRun>& runs, const History& history,
                                 const std::optional<ScenarioPosterior>& posterior = {},
                                 const std::vector<RunOverDraws>& over_draws = {});

}  // namespace sanqi::analysis::report
