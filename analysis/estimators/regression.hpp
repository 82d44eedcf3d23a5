// Linear regression on standardised inputs: the direction and the weight of each, and how much a line can tell.
#pragma once

#include <span>
#include <vector>

#include "analysis/estimators/method.hpp"
#include "analysis/statistics/sample.hpp"

namespace sanqi::analysis {

/// One entry an input. All NaN where there are too few members or the outcome doesn't vary; NaN for an input that
/// doesn't vary, which is left out of the fit, and for those that are a linear combination of one another.
struct Regression {
    std::vector<double> coefficients;  ///< standard deviations of the outcome per standard deviation of the input
    std::vector<double> partial_correlation;  ///< between input and outcome, both freed of what all others explain
    double r_squared;  ///< the share of the variance that the regression explains: below about 0.7 don't rank by it
    Kept members;
    std::size_t least_members;                         ///< that it takes
    std::vector<std::size_t> constant{};               ///< inputs that don't vary
    std::vector<std::vector<std::size_t>> together{};  ///< inputs whose effects can't be told apart, a list a group
};

extern const MethodRow regression_method;

/// Why values of a regression are NaN, and why not to rank by it.
std::vector<std::string> doubts_of(const Regression& regression, std::span<const std::string> inputs);

/// Ordinary least squares. Inputs count as a combination of one another where the condition number of their correlation
/// matrix is beyond 1e10.
Regression regress(const Sample& sample);

/// `points`, in any unit, are row-major; failed members are left out. Inputs may be dependent. Throws
/// std::invalid_argument where points and outputs don't belong together.
Regression standardised_regression(std::span<const double> points, std::span<const double> outputs, std::size_t inputs);

}  // namespace sanqi::analysis
