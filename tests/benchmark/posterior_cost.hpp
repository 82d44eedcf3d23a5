// What calibration and verdict make of the lanes: their integrations beside those of bare batches on the same mesh.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/configuration/world.hpp"
#include "solvers/batch.hpp"

namespace sanqi::analysis::bench {

/// CPU time on one core, the best of three rounds.
struct PosteriorCost {
    std::string_view question;  ///< "calibration" or "verdict"
    solvers::Precision precision;
    std::size_t steps;  ///< of the mesh
    std::size_t integrations;
    double seconds;       ///< as the question makes them: drawn, run, read, weighed
    double bare_seconds;  ///< of batches that are read at the window's ends alone
};

/// 512 points as wide about the scenario's values as a posterior: their log likelihoods, and their games over all sets
/// of groups. Throws ModelError.
std::vector<PosteriorCost> posterior_costs(const Configuration& configuration, const Scenario& scenario);

}  // namespace sanqi::analysis::bench
