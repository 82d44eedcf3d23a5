// The fit: central values of the fitted parameters, by least squares on the evidence and the priors together.
#pragma once

#include <functional>
#include <vector>

#include "analysis/configuration/scenario.hpp"
#include "analysis/configuration/world.hpp"

namespace sanqi::analysis {

struct FittedParameter {
    std::size_t row;  ///< in model::parameter_rows
    double value;     ///< in its unit
    double score;     ///< standard normal score within the prior: beyond +-2 the data pull hard
};

struct Fit {
    std::vector<FittedParameter> parameters;
    double evidence;  ///< half the sum of squared evidence residuals
    double prior;     ///< half the sum of squared scores
    int iterations;
    int residuals;  ///< number of points of evidence
};

struct FitOptions {
    int iterations = 40;
    std::vector<std::size_t> frozen;  ///< fitted parameters kept at the scenario's value all the same
};

/// Levenberg-Marquardt (Eigen) from the present values, each parameter through the normal score of its prior, so that
/// no value leaves its range. `progress` hears of every iteration. Throws ModelError where the start cannot be run.
Fit fit_parameters(const Configuration& configuration, const Scenario& scenario, const FitOptions& options,
                   const std::function<void(int, double)>& progress);

}  // namespace sanqi::analysis
