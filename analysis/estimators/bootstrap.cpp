#include "analysis/estimators/bootstrap.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <oneapi/tbb/parallel_for.h>

#include "analysis/statistics/random_numbers.hpp"

namespace sanqi::analysis {

namespace {

/// How often each unit is in resamples first, first + 1, ...: one row a resample.
Eigen::MatrixXd multiplicities(const RandomNumbers& random, Eigen::Index first, Eigen::Index resamples,
                               Eigen::Index units) {
    Eigen::MatrixXd times = Eigen::MatrixXd::Zero(resamples, units);
    for (Eigen::Index r = 0; r < resamples; ++r) {
        for (Eigen::Index draw = 0; draw < units; ++draw) {
            const std::size_t unit = random.below(static_cast<std::size_t>(units), static_cast<std::uint64_t>(draw),
                                                  static_cast<std::uint32_t>(first + r));
            times(r, static_cast<Eigen::Index>(unit)) += 1.0;
        }
    }
    return times;
}

}  // namespace

Eigen::MatrixXd resampled_means(const Eigen::MatrixXd& terms, const Bootstrap& bootstrap) {
    constexpr Eigen::Index at_once = 16;  // so that the table of multiplicities stays small beside the terms
    const RandomNumbers random(bootstrap.seed, Stream::bootstrap);
    const auto resamples = static_cast<Eigen::Index>(bootstrap.resamples);
    Eigen::MatrixXd means(resamples + 1, terms.cols());
    means.row(0) = terms.colwise().mean();
    if (terms.rows() == 1) {
        means.bottomRows(resamples).setConstant(std::numeric_limits<double>::quiet_NaN());
        return means;
    }
    // Shared over cores: rows of one stretch are computed the same way wherever that is.
    oneapi::tbb::parallel_for(Eigen::Index{0}, (resamples + at_once - 1) / at_once, [&](Eigen::Index stretch) {
        const Eigen::Index first = 1 + stretch * at_once;
        const Eigen::Index count = std::min(at_once, resamples + 1 - first);
        means.middleRows(first, count).noalias() = multiplicities(random, first, count, terms.rows()) * terms;
    });
    means.bottomRows(resamples) /= static_cast<double>(terms.rows());
    return means;
}

double half_width(const Eigen::Ref<const Eigen::VectorXd>& estimates) {
    constexpr double score = 1.959963984540054;  // the normal score of 0.975
    const Eigen::Index resamples = estimates.size() - 1;
    if (resamples < 2) return std::numeric_limits<double>::quiet_NaN();
    const auto resampled = estimates.tail(resamples).array();
    return score * std::sqrt((resampled - resampled.mean()).square().sum() / static_cast<double>(resamples - 1));
}

}  // namespace sanqi::analysis
