// Morris' screening: how an outcome moves when one input does.
#pragma once

#include <span>
#include <vector>

#include "analysis/estimators/bootstrap.hpp"
#include "analysis/estimators/method.hpp"
#include "analysis/statistics/outputs.hpp"

namespace sanqi::analysis {

/// One entry an input, in the outcome's unit per width of the input's range. NaN where there is no whole trajectory.
struct MorrisEffects {
    std::vector<double> mu;            ///< mean effect
    std::vector<double> mu_star;       ///< mean absolute effect: the rank of an input (Campolongo et al. 2007)
    std::vector<double> mu_star_conf;  ///< half a 95 % interval's width; NaN for one trajectory
    /// Standard deviation of the effect: curvature and interactions; NaN for one trajectory.
    std::vector<double> sigma;
    Kept trajectories;
};

extern const MethodRow morris_method;

/// `points` are a morris design's, of the unit cube and row-major, and `outputs` its outputs. A trajectory with a
/// failed member is left out whole. Throws std::invalid_argument where outputs aren't whole trajectories, points don't
/// belong to them, or a step doesn't move just one input.
MorrisEffects morris_effects(std::span<const double> points, std::span<const double> outputs, std::size_t inputs,
                             const Bootstrap& bootstrap);

}  // namespace sanqi::analysis
