// The correlation of a sample's normal scores: the Gaussian copula nearest to it.
#pragma once

#include <cstddef>
#include <span>

#include <Eigen/Core>

namespace sanqi::analysis {

/// Of the columns of row-major `draws`, from a posterior for instance, for gaussian_copula: dependence that isn't
/// elliptical is lost. Throws InputError where there are too few draws (not more than inputs), a value isn't finite or
/// a column doesn't vary.
Eigen::MatrixXd score_correlation(std::span<const double> draws, std::size_t inputs);

}  // namespace sanqi::analysis
