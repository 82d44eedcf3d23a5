// Inputs that are not independent.
#pragma once

#include <cstddef>
#include <functional>
#include <span>

#include <Eigen/Core>

#include "analysis/designs/design.hpp"

namespace sanqi::analysis {

/// Turns independent uniform numbers into points of a distribution over the unit cube with uniform margins, row by row
/// and in place: coordinate order[k] becomes its draw given coordinates order[0], ..., order[k-1] of the row (the
/// inverse of Rosenblatt's transformation in that order). A pure function of each row, callable from many threads.
using Dependence = std::function<void(std::span<const std::size_t> order, std::span<double> rows)>;

/// Leaves the numbers as they are.
Dependence independence();

/// The Gaussian copula of a correlation matrix (of the normal scores). Throws InputError where the matrix is not square
/// and symmetric with ones on its diagonal, or not positive definite.
Dependence gaussian_copula(Eigen::MatrixXd correlation);

/// `design`, a sample of independent inputs, with its inputs made dependent.
Design dependent(Design design, Dependence dependence);

}  // namespace sanqi::analysis
