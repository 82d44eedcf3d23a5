#include "analysis/posterior/bridge.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <vector>

#include "analysis/statistics/chain_diagnostics.hpp"
#include "analysis/statistics/random_numbers.hpp"

namespace sanqi::analysis::posterior {

namespace {

constexpr std::size_t proposals = 4096;
constexpr double widths[] = {1.0, 1.1};  // of the Gaussian

/// The log of the target's density over the Gaussian's, one a point.
using LogRatios = std::vector<double>;

/// The ratio of constants r solves r = mean over proposals of l / (s1 l + s2 r) / mean over draws of 1 / (s1 l + s2 r),
/// where l are the ratios of densities and s1 and s2 the shares of draws and proposals in all.
double bridged(const LogRatios& of_draws, const LogRatios& of_proposals, double independent_draws) {
    constexpr int most_rounds = 1000;
    std::vector<double> sorted = of_draws;
    std::ranges::nth_element(sorted, sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2));
    const double centre = sorted[sorted.size() / 2];
    const auto count = static_cast<double>(of_proposals.size());
    const double draws_share = independent_draws / (independent_draws + count), rest = 1.0 - draws_share;
    double log_r = 0.0, change = 1.0;
    for (int round = 0; round < most_rounds && std::abs(change) > 1e-10; ++round) {
        const double r = std::exp(log_r);
        double above = 0.0, below = 0.0;
        for (const double log_ratio : of_proposals) {
            const double inverse = std::exp(centre - log_ratio);  // infinite where a run fails
            above += 1.0 / (draws_share + rest * r * inverse) / count;
        }
        for (const double log_ratio : of_draws)
            below +=
                1.0 / (draws_share * std::exp(log_ratio - centre) + rest * r) / static_cast<double>(of_draws.size());
        change = std::log(above / below) - log_r;
        log_r += change;
    }
    return centre + log_r;
}

/// Rows of every second chain, `half` 0 or 1.
std::vector<Eigen::Index> rows_of_half(const Draws& draws, std::size_t half) {
    std::vector<Eigen::Index> rows;
    for (Eigen::Index row = 0; row < draws.scores.rows(); ++row)
        if (static_cast<std::size_t>(row) % draws.chains % 2 == half) rows.push_back(row);
    return rows;
}

class Bridge {
public:
    Bridge(const Target& target, const Draws& draws, std::uint64_t seed)
        : target_(target), draws_(draws), random_(seed, Stream::bridge) {}

    double estimate(std::size_t fitted_half, double width, std::uint32_t number) const {
        const Gaussian fitted = gaussian_of(draws_.scores(rows_of_half(draws_, fitted_half), Eigen::all));
        const Gaussian wide = gaussian(fitted.mean, width * width * fitted.covariance);
        const std::vector<Eigen::Index> rows = rows_of_half(draws_, 1 - fitted_half);
        LogRatios of_draws;
        for (const Eigen::Index row : rows)
            of_draws.push_back(log_ratio(wide, draws_.scores.row(row), draws_.log_weight[row]));
        return bridged(of_draws, ratios_of_proposals(wide, number), independent(of_draws));
    }

private:
    double log_ratio(const Gaussian& wide, const Eigen::VectorXd& point, double log_weight) const {
        const double log_prior =
            -0.5 * point.squaredNorm() - 0.5 * static_cast<double>(point.size()) * std::log(2.0 * std::numbers::pi);
        return log_weight + log_prior - log_density(wide, point);
    }

    LogRatios ratios_of_proposals(const Gaussian& wide, std::uint32_t number) const {
        Eigen::MatrixXd standard(wide.mean.size(), proposals);
        for (std::size_t i = 0; i < proposals; ++i)
            random_.normal({standard.col(static_cast<Eigen::Index>(i)).data(), target_.dimension},
                           std::uint64_t{number} << 32U | i);
        const Eigen::MatrixXd points = coloured(wide, standard);
        const std::vector<Eigen::VectorXd> columns(points.colwise().begin(), points.colwise().end());
        LogRatios ratios = target_.log_weight(columns);
        for (std::size_t i = 0; i < ratios.size(); ++i) ratios[i] = log_ratio(wide, columns[i], ratios[i]);
        return ratios;
    }

    /// What the draws' ratios are worth as independent ones.
    double independent(const LogRatios& of_draws) const {
        const auto chains = static_cast<Eigen::Index>(of_draws.size()) /
                            (draws_.scores.rows() / static_cast<Eigen::Index>(draws_.chains));
        const Eigen::Map<const Eigen::MatrixXd> table(of_draws.data(), chains,
                                                      static_cast<Eigen::Index>(of_draws.size()) / chains);
        return bulk_sample_size(table.transpose());
    }

    const Target& target_;
    const Draws& draws_;
    RandomNumbers random_;
};

}  // namespace

LogEvidence log_evidence(const Target& target, const Draws& draws, std::uint64_t seed) {
    if (!target.cut.empty()) throw std::invalid_argument("the evidence of a target with a cut");
    const Bridge bridge(target, draws, seed);
    LogEvidence result;
    for (std::uint32_t i = 0; i < result.estimates.size(); ++i)
        result.estimates[i] = bridge.estimate(i % 2, widths[i / 2], i);
    const auto [least, most] = std::ranges::minmax(result.estimates);
    result.spread = most - least;
    for (const double estimate : result.estimates)
        result.mean += estimate / static_cast<double>(result.estimates.size());
    return result;
}

}  // namespace sanqi::analysis::posterior
