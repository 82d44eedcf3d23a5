// The multivariate normal distribution, and how a sampler comes by one that resembles what it samples.
#pragma once

#include <cstddef>

#include <Eigen/Core>

namespace sanqi::analysis {

struct Gaussian {
    Eigen::VectorXd mean;
    Eigen::MatrixXd covariance;
    Eigen::MatrixXd factor;  ///< lower triangular, times its transpose the covariance
};

/// Throws std::invalid_argument where the covariance is not positive definite.
Gaussian gaussian(Eigen::VectorXd mean, Eigen::MatrixXd covariance);

/// Mean and covariance of draws, one a row. Throws as gaussian(), so where there are not more draws than columns.
Gaussian gaussian_of(const Eigen::Ref<const Eigen::MatrixXd>& draws);

/// Of standard normal numbers a point, and back; one point a column.
Eigen::MatrixXd coloured(const Gaussian& gaussian, const Eigen::MatrixXd& standard);
Eigen::MatrixXd whitened(const Gaussian& gaussian, const Eigen::MatrixXd& points);

double log_density(const Gaussian& gaussian, const Eigen::VectorXd& point);

/// The Gaussian of `draws` in those `directions` in which `first`, a first guess, departs most from the standard
/// normal, and the standard normal about the guess's mean in all others: few draws know little of many directions, and
/// a covariance full of their noise is worse than none.
Gaussian in_leading_directions(const Gaussian& draws, const Gaussian& first, std::size_t directions);

/// Means and covariances averaged, `weight` of `one` in [0, 1] and the rest of `other`.
Gaussian between(const Gaussian& one, const Gaussian& other, double weight);

}  // namespace sanqi::analysis
