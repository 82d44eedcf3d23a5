#include "analysis/statistics/discrepancy.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <Eigen/Cholesky>
#include <boost/math/distributions/chi_squared.hpp>

#include "analysis/statistics/distributions.hpp"

namespace sanqi::analysis {

namespace {

constexpr double same_date = 1e-6;  // [year]

double log_of_sum(const std::vector<double>& logs) {
    const double greatest = std::ranges::max(logs);
    if (!std::isfinite(greatest)) return greatest;
    double sum = 0.0;
    for (const double one : logs) sum += std::exp(one - greatest);
    return greatest + std::log(sum);
}

Eigen::MatrixXd correlation_matrix(std::span<const double> at, double correlation) {
    const auto size = static_cast<Eigen::Index>(at.size());
    return Eigen::MatrixXd::NullaryExpr(size, size, [&](Eigen::Index i, Eigen::Index j) {
        const double gap = std::abs(at[static_cast<std::size_t>(i)] - at[static_cast<std::size_t>(j)]);
        return gap < same_date ? 1.0 : std::pow(correlation, gap);
    });
}

/// Mean and covariance of a path at `at`, in units of the scale, given `values` at `seen`.
struct Conditioned {
    Eigen::VectorXd mean;
    Eigen::MatrixXd covariance;
};

Conditioned conditioned(std::span<const double> values, std::span<const double> seen, std::span<const double> at,
                        double correlation) {
    if (seen.empty())
        return {Eigen::VectorXd::Zero(static_cast<Eigen::Index>(at.size())), correlation_matrix(at, correlation)};
    std::vector<double> all(seen.begin(), seen.end());
    all.insert(all.end(), at.begin(), at.end());
    const Eigen::MatrixXd joint = correlation_matrix(all, correlation);
    const auto known = static_cast<Eigen::Index>(seen.size()), sought = static_cast<Eigen::Index>(at.size());
    const Eigen::LLT<Eigen::MatrixXd> factor(joint.topLeftCorner(known, known));
    const Eigen::MatrixXd across = joint.topRightCorner(known, sought);
    const Eigen::Map<const Eigen::VectorXd> path(values.data(), known);
    return {across.transpose() * factor.solve(path),
            joint.bottomRightCorner(sought, sought) - across.transpose() * factor.solve(across)};
}

}  // namespace

Discrepancy::Discrepancy(double scale, std::vector<double> correlations, std::vector<double> dates)
    : scale_(scale), dates_(std::move(dates)) {
    const auto n = static_cast<double>(size());
    const double common = std::lgamma(0.5 * (scale_freedom + n)) - std::lgamma(0.5 * scale_freedom) -
                          0.5 * n * std::log(scale_freedom * std::numbers::pi * scale * scale) -
                          std::log(static_cast<double>(correlations.size()));
    for (const double correlation : correlations) {
        Path path{correlation, {0.0}, {1.0}, common};
        for (std::size_t i = 1; i < dates_.size(); ++i) {
            path.decay.push_back(std::pow(correlation, dates_[i] - dates_[i - 1]));
            const double variance = 1.0 - path.decay.back() * path.decay.back();
            path.precision.push_back(1.0 / variance);
            path.log_constant -= 0.5 * std::log(variance);
        }
        paths_.push_back(std::move(path));
    }
}

Discrepancy Discrepancy::over(std::vector<double> dates) const {
    std::vector<double> correlations;
    for (const Path& path : paths_) correlations.push_back(path.correlation);
    return {scale_, std::move(correlations), std::move(dates)};
}

double Discrepancy::squares(const Path& path, std::span<const double> values) const {
    double sum = 0.0, before = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double innovation = values[i] - path.decay[i] * before;
        sum += path.precision[i] * innovation * innovation;
        before = values[i];
    }
    return sum;
}

std::vector<double> Discrepancy::log_terms(std::span<const double> values) const {
    const double exponent = 0.5 * (scale_freedom + static_cast<double>(size()));
    std::vector<double> terms;
    terms.reserve(paths_.size());
    for (const Path& path : paths_)
        terms.push_back(path.log_constant -
                        exponent * std::log1p(squares(path, values) / (scale_freedom * scale_ * scale_)));
    return terms;
}

double Discrepancy::log_density(std::span<const double> values) const { return log_of_sum(log_terms(values)); }

std::vector<double> Discrepancy::weights(std::span<const double> values) const {
    std::vector<double> terms = log_terms(values);
    const double sum = log_of_sum(terms);
    for (double& term : terms) term = std::exp(term - sum);
    return terms;
}

Eigen::MatrixXd Discrepancy::curvature(std::span<const double> values) const {
    const auto n = static_cast<Eigen::Index>(size());
    const std::vector<double> weight = weights(values);
    Eigen::MatrixXd curvature = Eigen::MatrixXd::Zero(n, n);
    for (std::size_t k = 0; k < paths_.size(); ++k) {
        const Path& path = paths_[k];
        const double factor = weight[k] * (scale_freedom + static_cast<double>(size())) /
                              (scale_freedom * scale_ * scale_ + squares(path, values));
        for (Eigen::Index i = 0; i < n; ++i) {
            const auto at = static_cast<std::size_t>(i);
            const double precision = factor * path.precision[at], decay = path.decay[at];
            curvature(i, i) += precision;
            if (i == 0) continue;
            curvature(i, i - 1) -= precision * decay;
            curvature(i - 1, i) -= precision * decay;
            curvature(i - 1, i - 1) += precision * decay * decay;
        }
    }
    return curvature;
}

std::vector<double> Discrepancy::predicted(std::span<const double> values, std::span<const double> at, bool anew,
                                           std::span<const double> uniforms) const {
    const std::vector<double> weight = weights(values);
    std::size_t k = 0;
    for (double left = uniforms[0]; k + 1 < weight.size() && left > weight[k]; ++k) left -= weight[k];
    const boost::math::chi_squared chi_squared(scale_freedom + static_cast<double>(size()));
    const double scale = std::sqrt((scale_freedom * scale_ * scale_ + squares(paths_[k], values)) /
                                   boost::math::quantile(chi_squared, uniforms[1]));
    const auto [mean, covariance] =
        anew ? conditioned({}, {}, at, paths_[k].correlation) : conditioned(values, dates_, at, paths_[k].correlation);
    // Dates that were seen have no variance left: rounding may leave a little less than none.
    const Eigen::LDLT<Eigen::MatrixXd> factor(covariance);
    const auto n = static_cast<Eigen::Index>(at.size());
    const Eigen::VectorXd independent = Eigen::VectorXd::NullaryExpr(n, [&](Eigen::Index i) {
        const double variance = std::max(0.0, factor.vectorD()[i]);
        return std::sqrt(variance) * quantile(Normal(), uniforms[2 + static_cast<std::size_t>(i)]);
    });
    const Eigen::VectorXd noise = factor.transpositionsP().transpose() * (factor.matrixL() * independent);
    const Eigen::VectorXd path = mean + scale * noise;
    return {path.begin(), path.end()};
}

}  // namespace sanqi::analysis
