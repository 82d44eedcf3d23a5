// The worlds of questions run by every draw of a posterior, and the named values that their sentences tell.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "analysis/questions/essay_question.hpp"
#include "analysis/questions/scenario_posterior.hpp"
#include "analysis/runs/annual.hpp"
#include "analysis/statistics/share_summary.hpp"

namespace sanqi::analysis {

/// One row of the yearly table in one world over draws, one entry a year.
struct DrawnRow {
    std::vector<double> q05, median, q95;
};

struct EssayAnswer {
    EssayQuestion question;
    std::vector<Quantiles> values;             ///< in the order of its values; shares and relative ones in per cent
    std::vector<std::vector<DrawnRow>> lines;  ///< of its figure: worlds of every row
};

struct Essays {
    std::vector<EssayAnswer> answers;
    std::vector<DrawsInUse> posteriors;  ///< one a weather series that was asked for
    std::size_t failed;                  ///< most draws with a failed run in one world
    double step_change_percent;          ///< most that half of every step moves the excess deaths of some draws
};

/// A world that several questions ask for is run once. All differences and shares are of one draw, quantiles over draws
/// come last. `posterior`, without it the shipped one, is of the default weather series. Throws InputError where a
/// posterior is missing or is of another world than the questions'.
Essays answered(const Configuration& configuration, std::vector<EssayQuestion> questions,
                const std::optional<std::filesystem::path>& posterior);

}  // namespace sanqi::analysis
