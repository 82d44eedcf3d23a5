// Targets whose posterior is known.
#pragma once

#include <cmath>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

#include <Eigen/Cholesky>
#include <Eigen/Core>

#include "analysis/posterior/target.hpp"
#include "analysis/statistics/gaussian.hpp"
#include "analysis/statistics/random_numbers.hpp"

namespace sanqi::analysis::posterior::testing {

/// Standard normal numbers, one row a row.
inline Eigen::MatrixXd noise(Eigen::Index rows, Eigen::Index columns, std::uint64_t seed) {
    Eigen::MatrixXd transposed(columns, rows);
    for (Eigen::Index row = 0; row < rows; ++row)
        RandomNumbers(seed, Stream::bootstrap)
            .normal({transposed.col(row).data(), static_cast<std::size_t>(columns)}, static_cast<std::uint64_t>(row));
    return transposed.transpose();
}

/// Residuals, each with a normal error of 1, are `residuals` of the scores.
inline Target least_squares(std::size_t dimension, std::function<Eigen::VectorXd(const Eigen::VectorXd&)> residuals,
                            std::vector<std::size_t> cut = {}) {
    Target target{.dimension = dimension, .cut = std::move(cut), .log_weight = {}, .residuals = {}, .whitened = {}};
    target.log_weight = [residuals](Target::Points points) {
        std::vector<double> weights;
        for (const Eigen::VectorXd& point : points) weights.push_back(-0.5 * residuals(point).squaredNorm());
        return weights;
    };
    target.residuals = [residuals](Target::Points points) {
        std::vector<Eigen::VectorXd> all;
        for (const Eigen::VectorXd& point : points) all.push_back(residuals(point));
        return all;
    };
    target.whitened = [](const Eigen::VectorXd& raw, const Eigen::VectorXd&) { return raw; };
    return target;
}

/// Data y = A z + noise: all is known.
struct Linear {
    Eigen::MatrixXd matrix;
    Eigen::VectorXd data;

    Linear(Eigen::Index rows, Eigen::Index dimension, double size, std::uint64_t seed)
        : matrix(size * noise(rows, dimension, seed) / std::sqrt(static_cast<double>(dimension))),
          data(matrix * noise(dimension, 1, seed + 1) + noise(rows, 1, seed + 2)) {}

    Target target(std::vector<std::size_t> cut = {}) const {
        return least_squares(
            static_cast<std::size_t>(matrix.cols()),
            [*this](const Eigen::VectorXd& z) -> Eigen::VectorXd { return data - matrix * z; }, std::move(cut));
    }

    Gaussian posterior() const {
        const Eigen::Index dimension = matrix.cols();
        const Eigen::MatrixXd unit = Eigen::MatrixXd::Identity(dimension, dimension);
        const Eigen::MatrixXd covariance = (unit + matrix.transpose() * matrix).llt().solve(unit);
        return gaussian(covariance * matrix.transpose() * data, covariance);
    }

    /// Of exp(-|r|^2/2), without the constant of the noise.
    double log_evidence() const {
        const Eigen::MatrixXd of_data =
            Eigen::MatrixXd::Identity(matrix.rows(), matrix.rows()) + matrix * matrix.transpose();
        const Eigen::LLT<Eigen::MatrixXd> factor(of_data);
        const Eigen::MatrixXd lower = factor.matrixL();
        return -0.5 * data.dot(factor.solve(data)) - lower.diagonal().array().log().sum();
    }
};

/// Mean, standard deviation and evidence of a density on a grid of two scores, by summing it up; `cut`: the first keeps
/// its prior.
struct OnGrid {
    Eigen::Vector2d mean = Eigen::Vector2d::Zero(), square = Eigen::Vector2d::Zero();
    double evidence = 0.0;

    OnGrid(const Target& target, bool cut) {
        constexpr int points = 801;
        constexpr double end = 8.0, width = 2.0 * end / (points - 1);
        double total = 0.0;
        for (int i = 0; i < points; ++i) {
            std::vector<Eigen::VectorXd> row(points,
                                             Eigen::VectorXd::Zero(static_cast<Eigen::Index>(target.dimension)));
            for (int j = 0; j < points; ++j)
                row[static_cast<std::size_t>(j)].head(2) << -end + width * i, -end + width * j;
            const std::vector<double> weights = target.log_weight(row);
            double of_row = 0.0;
            Eigen::Vector2d sum = Eigen::Vector2d::Zero(), squares = Eigen::Vector2d::Zero();
            for (std::size_t j = 0; j < row.size(); ++j) {
                const Eigen::Vector2d z = row[j].head(2);
                const double density = std::exp(weights[j] - 0.5 * z[1] * z[1]);
                of_row += density;
                sum += density * z;
                squares += density * z.cwiseProduct(z);
            }
            const double prior = std::exp(-0.5 * row.front()[0] * row.front()[0]);
            const double share = cut ? prior / of_row : prior;
            evidence += prior * of_row * width * width / (2.0 * std::acos(-1.0));
            total += share * of_row;
            mean += share * sum;
            square += share * squares;
        }
        mean /= total;
        square /= total;
    }

    double deviation(int k) const { return std::sqrt(square[k] - mean[k] * mean[k]); }
};

/// A ridge that bends: narrow across, as long as the prior along.
inline Target banana(std::size_t dimension) {
    return least_squares(dimension, [](const Eigen::VectorXd& z) -> Eigen::VectorXd {
        return Eigen::Vector2d((z[1] - 0.5 * z[0] * z[0] + 0.5) / 0.3, 0.3 * z[0]);
    });
}

/// What is learned of the second score depends on the first in place, width and skewness.
inline Target curved_with_cut(std::size_t dimension) {
    return least_squares(dimension,
                         [](const Eigen::VectorXd& z) -> Eigen::VectorXd {
                             return Eigen::Vector2d((z[1] * std::exp(0.4 * z[0]) + 0.8 * z[0] - 1.0) / 0.4,
                                                    (z[1] + 0.3 * z[1] * z[1] - 0.6) / 0.8);
                         },
                         {0});
}

}  // namespace sanqi::analysis::posterior::testing
