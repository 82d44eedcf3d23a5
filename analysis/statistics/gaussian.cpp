#include "analysis/statistics/gaussian.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <stdexcept>
#include <utility>
#include <vector>

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>

namespace sanqi::analysis {

Gaussian gaussian(Eigen::VectorXd mean, Eigen::MatrixXd covariance) {
    const Eigen::LLT<Eigen::MatrixXd> decomposition(covariance);
    if (decomposition.info() != Eigen::Success || !covariance.allFinite())
        throw std::invalid_argument("a covariance that is not positive definite");
    return {std::move(mean), std::move(covariance), decomposition.matrixL()};
}

Gaussian gaussian_of(const Eigen::Ref<const Eigen::MatrixXd>& draws) {
    const Eigen::VectorXd mean = draws.colwise().mean();
    const Eigen::MatrixXd centred = draws.rowwise() - mean.transpose();
    return gaussian(mean, centred.transpose() * centred / static_cast<double>(draws.rows() - 1));
}

Eigen::MatrixXd coloured(const Gaussian& gaussian, const Eigen::MatrixXd& standard) {
    Eigen::MatrixXd points = gaussian.factor.triangularView<Eigen::Lower>() * standard;
    return points.colwise() + gaussian.mean;
}

Eigen::MatrixXd whitened(const Gaussian& gaussian, const Eigen::MatrixXd& points) {
    return gaussian.factor.triangularView<Eigen::Lower>().solve(points.colwise() - gaussian.mean);
}

double log_density(const Gaussian& gaussian, const Eigen::VectorXd& point) {
    const double constant = 0.5 * static_cast<double>(point.size()) * std::log(2.0 * std::numbers::pi);
    return -0.5 * whitened(gaussian, point).squaredNorm() - gaussian.factor.diagonal().array().log().sum() - constant;
}

Gaussian in_leading_directions(const Gaussian& draws, const Gaussian& first, std::size_t directions) {
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> axes(first.covariance);
    std::vector<Eigen::Index> order(static_cast<std::size_t>(first.mean.size()));
    std::iota(order.begin(), order.end(), Eigen::Index{0});
    std::ranges::stable_sort(order, std::greater(),
                             [&](Eigen::Index axis) { return std::abs(std::log(axes.eigenvalues()[axis])); });
    order.resize(std::min(directions, order.size()));
    const Eigen::MatrixXd leading = axes.eigenvectors()(Eigen::all, order);
    const Eigen::MatrixXd into = leading * leading.transpose();
    const Eigen::MatrixXd unit = Eigen::MatrixXd::Identity(into.rows(), into.cols());
    return gaussian(first.mean + into * (draws.mean - first.mean), into * draws.covariance * into + unit - into);
}

Gaussian between(const Gaussian& one, const Gaussian& other, double weight) {
    return gaussian(weight * one.mean + (1.0 - weight) * other.mean,
                    weight * one.covariance + (1.0 - weight) * other.covariance);
}

}  // namespace sanqi::analysis
