// The fit: central values of the fitted parameters, by least squares on the evidence and the priors together.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analysis/configuration/scenario.hpp"
#include "analysis/configuration/world.hpp"

namespace sanqi::analysis {

struct FittedParameter {
    std::size_t row;  ///< in model::parameter_rows
    double score;     ///< standard normal score within the prior: beyond +-2 the data pull hard
};

struct Fit {
    std::vector<FittedParameter> parameters;
    model::Parameters<double> values;  ///< what the fit ended with, to 5 digits, or held
    std::vector<std::size_t> frozen;
    double evidence = 0.0;  ///< half the sum of squared evidence residuals
    double prior = 0.0;     ///< half the sum of squared scores
    int iterations = 0;
    int residuals = 0;  ///< number of points of evidence
};

struct FitOptions {
    int iterations = 40;
    std::vector<std::size_t> frozen;  ///< fitted parameters kept at the scenario's value all the same
};

/// Levenberg-Marquardt (Eigen) from the present values, each parameter through the normal score of its prior, so that
/// no value leaves its range. Evidence and prior are those of the values to 5 digits, as they are handed on. `progress`
/// hears of every iteration. Throws InputError where nothing is left to fit, ModelError where the start cannot be run.
Fit fit_parameters(const Configuration& configuration, const Scenario& scenario, const FitOptions& options,
                   const std::function<void(int, double)>& progress);

/// Why no file of parameters can hold what a fit of the scenario holds, "" where one can: a value outside the prior
/// that stands beside it in the file.
std::string unwritable_value(const Configuration& configuration, const Scenario& scenario, const FitOptions& options);

}  // namespace sanqi::analysis
