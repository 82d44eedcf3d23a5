// How far an estimate would move in another sample (Efron 1979).
#pragma once

#include <cstddef>
#include <cstdint>

#include <Eigen/Core>

namespace sanqi::analysis {

/// Of every estimator: how often its units (blocks, trajectories, paths) are drawn again with replacement.
struct Bootstrap {
    std::uint64_t seed;
    std::size_t resamples = 100;  ///< as in SALib; fewer than two leave the intervals NaN
};

/// The mean of each column of `terms`, one row a unit, at least one. Row 0 of the result is the sample's; row r that of
/// resample r, which depends on the seed, r and the number of units alone; of a single unit, which says nothing of how
/// others would differ, NaN.
Eigen::MatrixXd resampled_means(const Eigen::MatrixXd& terms, const Bootstrap& bootstrap);

/// Half the width of the 95 % interval, as SALib has it: 1.96 standard deviations of the estimates from resamples,
/// rows 1, 2, ... of one column of estimates.
double half_width(const Eigen::Ref<const Eigen::VectorXd>& estimates);

}  // namespace sanqi::analysis
