// Runs of scenarios with the parameters of every draw of a posterior, paired draw by draw.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "analysis/configuration/question.hpp"
#include "analysis/configuration/weather_forcing.hpp"
#include "analysis/ensemble/ensemble.hpp"
#include "analysis/questions/scenario_posterior.hpp"
#include "analysis/runs/annual.hpp"
#include "analysis/runs/outcomes.hpp"
#include "analysis/statistics/share_summary.hpp"

namespace sanqi::analysis {

/// One entry an outcome, in the order of outcome_rows; over the draws whose runs did not fail.
using OutcomeQuantiles = std::array<Quantiles, outcome_rows.size()>;

/// Each number of the yearly table over the draws.
struct YearlyQuantiles {
    YearlyTable q05, median, q95;
};

struct RunOverDraws {
    OutcomeQuantiles outcomes;  ///< in R1 of the means over drawn weather
    /// The same draw's outcomes less those of the first scenario, of all but the first.
    std::optional<OutcomeQuantiles> difference;
    YearlyQuantiles annual;
    std::size_t failed;          ///< draws
    double step_change_percent;  ///< most that half of every step moves the excess deaths of some draws
};

/// The most, in per cent, that half of every step moves the excess deaths of some of the members, which are `deaths`.
double change_at_half_steps(const ensemble::Ensemble& ensemble, const std::vector<double>& deaths);

/// One entry a scenario. All are worlds that the posterior is of (see posterior_fault).
std::vector<RunOverDraws> runs_over_draws(const Configuration& configuration, const ScenarioPosterior& posterior,
                                          std::span<const Scenario> scenarios, const WeatherSample& sample);

/// A run's scenario beside history under the same weather and correction, over draws.
struct AnswerOverDraws {
    ScenarioPosterior posterior;
    std::optional<RunOverDraws> history;  ///< none where the scenario is that history
    RunOverDraws run;                     ///< its difference is from history
};

AnswerOverDraws answer_over_draws(const Configuration& configuration, const Question& question,
                                  ScenarioPosterior posterior, const WeatherSample& sample);

}  // namespace sanqi::analysis
