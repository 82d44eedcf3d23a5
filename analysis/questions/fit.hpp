// The fit: central values of the fitted parameters, by least squares on the evidence and the priors together.
#pragma once

#include <cstdint>
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

/// Where one start of the search ended.
struct Optimum {
    int start = 0;  ///< 0: the present values; else drawn from the prior
    double evidence = 0.0;
    double prior = 0.0;
    int iterations = 0;
    bool settled = false;   ///< the search came to rest before its last step
    int mode = 0;           ///< optima of one mode are joined by ways without a barrier; 0 is the mode of the best
    double distance = 0.0;  ///< from the best, root mean square over the scores
    double barrier = 0.0;   ///< how far the straight way to the best of its mode rises above its higher end
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
    std::vector<Optimum> optima;      ///< in the order of the starts
};

struct FitOptions {
    int iterations = 40;
    std::vector<std::size_t> frozen;  ///< fitted parameters kept at the scenario's value all the same
    int starts = 1;
    std::uint64_t seed = 1959;        ///< of the starts that are drawn
    double until = model::unbounded;  ///< [year] the record from then on is left out
};

/// Start, iteration and half the sum of squares.
using FitProgress = std::function<void(int start, int iteration, double objective)>;

/// Levenberg-Marquardt (Eigen) from the present values and from `starts` - 1 points drawn from the prior narrowed to
/// six tenths, each parameter through the normal score of its prior, so that no value leaves its range; the best is
/// kept. Its evidence and prior are those of the values to 5 digits, as they are handed on. `progress` hears of every
/// iteration. Throws InputError where nothing is left to fit, ModelError where the start cannot be run.
Fit fit_parameters(const Configuration& configuration, const Scenario& scenario, const FitOptions& options,
                   const FitProgress& progress);

/// Why no file of parameters can hold what a fit of the scenario holds, "" where one can: a value outside the prior
/// that stands beside it in the file.
std::string unwritable_value(const Configuration& configuration, const Scenario& scenario, const FitOptions& options);

}  // namespace sanqi::analysis
