// An attribution for every draw of a posterior: in the scenario's own reference world, by its own weather and normal.
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/configuration/weather_forcing.hpp"
#include "analysis/questions/games_over_draws.hpp"
#include "analysis/questions/scenario_posterior.hpp"
#include "analysis/statistics/share_summary.hpp"

namespace sanqi::analysis {

/// Over the draws that have a share.
struct PlayerOverDraws {
    Quantiles alone, shapley, removal;
};

struct UnionOverDraws {
    Quantiles nested, alone, removal;
};

struct OutcomeOverDraws {
    std::size_t outcome;  ///< among outcome_rows
    std::size_t without;  ///< draws in which there is nothing to share
    Quantiles total;      ///< to share, in the unit of the outcome
    PlayerOverDraws weather, policy;
    Quantiles interaction;
    std::vector<UnionOverDraws> groups;  ///< in the order of model::groups
    std::vector<UnionOverDraws> levers;  ///< in the order of model::levers; nested over `lever_draws` alone
};

struct AttributionOverDraws {
    ScenarioPosterior posterior;
    std::size_t failed;  ///< draws, of which a run failed
    /// With which each lever's nested share was found; none in R1, where it would take 72,000 runs a draw.
    std::size_t lever_draws;
    ShareError error;
    std::vector<OutcomeOverDraws> outcomes;  ///< in the order of outcome_rows
};

AttributionOverDraws attribute_over_draws(const Configuration& configuration, const Scenario& scenario,
                                          ScenarioPosterior posterior, const WeatherSample& sample);

}  // namespace sanqi::analysis
