// Linear regression on standardised inputs: the direction and the weight of each, and how much a line can tell.
#pragma once

#include <span>
#include <vector>

#include "analysis/statistics/sample.hpp"

namespace sanqi::analysis {

/// One entry an input. All NaN where the sample doesn't decide them: too few members, an input or the outcome that
/// doesn't vary, inputs that are a linear combination of one another.
struct Regression {
    std::vector<double> coefficients;  ///< standard deviations of the outcome per standard deviation of the input
    std::vector<double> partial_correlation;  ///< between input and outcome, both freed of what all others explain
    double r_squared;  ///< the share of the variance that the regression explains: below about 0.7 don't rank by it
    Counts members;
};

/// Ordinary least squares.
Regression regress(const Sample& sample);

/// `points`, in any unit, are row-major; failed members are left out. Inputs may be dependent. Throws
/// std::invalid_argument where points and outputs don't belong together.
Regression standardised_regression(std::span<const double> points, std::span<const double> outputs, std::size_t inputs);

}  // namespace sanqi::analysis
