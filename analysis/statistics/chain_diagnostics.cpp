#include "analysis/statistics/chain_diagnostics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "analysis/statistics/distributions.hpp"
#include "analysis/statistics/sample.hpp"

namespace sanqi::analysis {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

bool usable(const Chains& chains) {
    return chains.rows() >= 4 && chains.cols() > 0 && chains.allFinite() && chains.minCoeff() < chains.maxCoeff();
}

/// Twice as many chains of half the length; of an odd number of draws the middle one is left out.
Eigen::MatrixXd halves(const Chains& chains) {
    const Eigen::Index half = chains.rows() / 2;
    Eigen::MatrixXd split(half, 2 * chains.cols());
    split << chains.topRows(half), chains.bottomRows(half);
    return split;
}

/// The normal scores of the draws' ranks among all (Blom).
Eigen::MatrixXd rank_normalised(const Eigen::MatrixXd& chains) {
    const Normal standard;
    const Eigen::VectorXd rank = ranks(chains.reshaped());
    const double size = static_cast<double>(rank.size());
    return rank.unaryExpr([&](double one) { return quantile(standard, (one - 0.375) / (size + 0.25)); })
        .reshaped(chains.rows(), chains.cols());
}

double variance(const Eigen::VectorXd& values) {
    return (values.array() - values.mean()).square().sum() / static_cast<double>(values.size() - 1);
}

double r_hat_of(const Eigen::MatrixXd& split) {
    double within = 0.0;
    for (const auto& chain : split.colwise()) within += variance(chain) / static_cast<double>(split.cols());
    const double draws = static_cast<double>(split.rows());
    return std::sqrt(variance(split.colwise().mean().transpose()) / within + (draws - 1.0) / draws);
}

/// Of R's type 7.
double empirical_quantile(std::vector<double> values, double probability) {
    std::ranges::sort(values);
    const double place = static_cast<double>(values.size() - 1) * probability;
    const auto below = static_cast<std::size_t>(place);
    const double part = place - std::floor(place);
    return (1.0 - part) * values[below] + part * values[std::min(below + 1, values.size() - 1)];
}

std::vector<double> values_of(const Chains& chains) {
    const auto all = chains.reshaped();
    return {all.begin(), all.end()};
}

/// What the sums over lags need of the chains.
class Autocorrelation {
public:
    explicit Autocorrelation(const Eigen::MatrixXd& split) : centred_(split.rowwise() - split.colwise().mean()) {
        const double draws = static_cast<double>(split.rows());
        within_ = covariance(0) * draws / (draws - 1.0);
        total_ = covariance(0) + (split.cols() > 1 ? variance(split.colwise().mean().transpose()) : 0.0);
    }

    double at(Eigen::Index lag) const { return 1.0 - (within_ - covariance(lag)) / total_; }

private:
    /// Mean over chains of the autocovariance, divided by the number of draws whatever the lag.
    double covariance(Eigen::Index lag) const {
        const Eigen::Index pairs = centred_.rows() - lag;
        return centred_.topRows(pairs).cwiseProduct(centred_.bottomRows(pairs)).sum() /
               static_cast<double>(centred_.size());
    }

    Eigen::MatrixXd centred_;
    double within_, total_;
};

/// Geyer's initial monotone sequence: autocorrelations at lags 0, 1, 2, ... in pairs while their sum is positive, and
/// the one after the pairs, 0 where it is negative.
std::vector<double> initial_monotone_sequence(const Eigen::MatrixXd& split) {
    const Autocorrelation correlation(split);
    std::vector<double> found{1.0, correlation.at(1)};
    double sum = found[0] + found[1], next = 0.0;
    for (Eigen::Index lag = 2; lag < split.rows() - 3 && sum > 0.0; lag += 2) {
        const double even = correlation.at(lag), odd = correlation.at(lag + 1);
        sum = even + odd;
        next = sum >= 0.0 ? even : std::max(even, 0.0);
        found.insert(found.end(), {next, odd});
    }
    found.resize(std::max<std::size_t>(found.size() - 2, 2));
    for (std::size_t t = 2; t + 1 < found.size(); t += 2)
        if (found[t] + found[t + 1] > found[t - 2] + found[t - 1])
            found[t] = found[t + 1] = 0.5 * (found[t - 2] + found[t - 1]);
    found.push_back(next);
    return found;
}

double sample_size_of(const Eigen::MatrixXd& split) {
    if (split.rows() < 3 || split.minCoeff() == split.maxCoeff()) return none;
    const std::vector<double> sequence = initial_monotone_sequence(split);
    double time = -1.0 + sequence.back();
    for (std::size_t t = 0; t + 1 < sequence.size(); ++t) time += 2.0 * sequence[t];
    const double size = static_cast<double>(split.size());
    return size / std::max(time, 1.0 / std::log10(size));
}

double sample_size_at_quantile(const Chains& chains, double probability) {
    const double limit = empirical_quantile(values_of(chains), probability);
    return sample_size_of(halves((chains.array() <= limit).cast<double>().matrix()));
}

}  // namespace

double r_hat(const Chains& chains) {
    if (!usable(chains)) return none;
    const double median = empirical_quantile(values_of(chains), 0.5);
    const Eigen::MatrixXd folded = (chains.array() - median).abs();
    return std::max(r_hat_of(rank_normalised(halves(chains))), r_hat_of(rank_normalised(halves(folded))));
}

double bulk_sample_size(const Chains& chains) {
    return usable(chains) ? sample_size_of(rank_normalised(halves(chains))) : none;
}

double tail_sample_size(const Chains& chains) {
    if (!usable(chains)) return none;
    return std::min(sample_size_at_quantile(chains, 0.05), sample_size_at_quantile(chains, 0.95));
}

double error_of_mean(const Chains& chains) {
    if (!usable(chains)) return none;
    return std::sqrt(variance(chains.reshaped()) / sample_size_of(halves(chains)));
}

double error_of_quantile(const Chains& chains, double probability) {
    if (!usable(chains)) return none;
    const double size = sample_size_at_quantile(chains, probability);
    const Beta place(size * probability + 1.0, size * (1.0 - probability) + 1.0);
    std::vector<double> sorted = values_of(chains);
    std::ranges::sort(sorted);
    const double count = static_cast<double>(sorted.size()), one_deviation = 0.1586553;  // Phi(-1), as R's digits
    const double low = std::max(std::floor(quantile(place, one_deviation) * count), 1.0);
    const double high = std::min(std::ceil(quantile(place, 1.0 - one_deviation) * count), count);
    return 0.5 * (sorted[static_cast<std::size_t>(high) - 1] - sorted[static_cast<std::size_t>(low) - 1]);
}

double drift(const Chains& chains) {
    if (!usable(chains) || chains.cols() < 2) return none;
    const Eigen::Index fifth = std::max<Eigen::Index>(chains.rows() / 5, 1);
    const Eigen::VectorXd differences =
        (chains.bottomRows(fifth).colwise().mean() - chains.topRows(fifth).colwise().mean()).transpose();
    return differences.mean() / std::sqrt(variance(differences) / static_cast<double>(differences.size()));
}

}  // namespace sanqi::analysis
