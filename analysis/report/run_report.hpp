// One run, told: as text, as JSON, as a results file and as a figure. A run that is not history is told beside it.
#pragma once

#include <optional>
#include <string>

#include "analysis/configuration/history.hpp"
#include "analysis/figure/figure.hpp"
#include "analysis/questions/run_answer.hpp"
#include "analysis/questions/runs_over_draws.hpp"
#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

/// At most 100 columns wide. The fit of series stands beside history, and
/// `with_fit` the whole fit to the record beside any run.
std::string run_text(const AnsweredRun& answered, const History& history, bool with_fit);

/// What to quote instead of a run that has no interval.
std::string without_interval();

/// Every stock, flow and auxiliary over time, the yearly table beside the record, the outcomes and their differences
/// from history.
Dataset run_dataset(const AnsweredRun& answered, const History& history);

/// The dataset without the series, with what was changed, fit, balance and numerical error. Keys that scripts rely on:
/// none is renamed or dropped without a line in the changelog.
Json run_json(const AnsweredRun& answered, const History& history);

/// Six panels: the model, the record, and the reference world; of a run that is not history that run, history and the
/// record. With `over_draws` 90 % of the draws of a posterior are shaded.
figure::Figure run_figure(const AnsweredRun& answered, const History& history,
                          const std::optional<AnswerOverDraws>& over_draws = std::nullopt);

}  // namespace sanqi::analysis::report
