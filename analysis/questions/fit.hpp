// The fit: central values of the fitted parameters, by least squares on the evidence and the priors together.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "analysis/configuration/scenario.hpp"
#include "analysis/configuration/world.hpp"
#include "analysis/posterior/optimum.hpp"

namespace sanqi::analysis {

struct FittedParameter {
    std::size_t row;  ///< in model::parameter_rows
    double score;     ///< standard normal score within the prior: beyond +-2 the data pull hard
};

/// Where one start of the search ended, and half the sums of squares there.
struct FitOptimum : posterior::Optimum {
    double evidence = 0.0;  ///< of residuals in errors
    double prior = 0.0;     ///< of scores
};

/// The best of the optima, and all of them.
struct Fit {
    std::vector<FittedParameter> parameters;
    model::Parameters<double> values;  ///< what the fit ended with, to 5 digits, or held
    std::vector<std::size_t> frozen;
    double evidence = 0.0;  ///< half the sum of squared evidence residuals
    double prior = 0.0;     ///< half the sum of squared scores
    int iterations = 0;
    int residuals = 0;                ///< number of points of evidence
    double until = model::unbounded;  ///< [year] the record from then on was left out
    std::vector<FitOptimum> optima;   ///< in the order of the starts
};

struct FitOptions {
    int iterations = 40;
    std::vector<std::size_t> frozen;  ///< kept at their present values; what the scenario sets is kept as it is
    int starts = 1;
    std::uint64_t seed = 1959;        ///< of the starts that are drawn
    double until = model::unbounded;  ///< [year] the record from then on is left out
};

/// Start, iteration and minus the log posterior, up to a constant.
using FitProgress = std::function<void(int start, int iteration, double objective)>;

/// The optimum of a posterior whose evidence has independent errors (posterior::optima) in double precision, from the
/// present values and from `starts` - 1 draws of the prior; the best is kept, and told to 5 digits, as it is handed on.
/// Evidence and prior are those of a run by itself. `progress` hears of every iteration. Throws InputError where
/// nothing is left to fit, ModelError where the start cannot be run.
Fit fit_parameters(const Configuration& configuration, const Scenario& scenario, const FitOptions& options,
                   const FitProgress& progress);

/// Why no file of parameters can hold what a fit of the scenario holds, "" where one can: a value outside the prior
/// that stands beside it in the file.
std::string unwritable_value(const Configuration& configuration, const Scenario& scenario);

}  // namespace sanqi::analysis
