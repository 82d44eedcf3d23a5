// A sample of inputs and of one outcome, as regression, rank correlation and PAWN take it.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <Eigen/Core>

#include "analysis/statistics/outputs.hpp"

namespace sanqi::analysis {

/// Failed members left out.
struct Sample {
    Eigen::MatrixXd inputs;  ///< one row a member
    Eigen::VectorXd output;
    Kept members;
};

/// `points` is row-major, one row an entry of `outputs`. Throws std::invalid_argument where they don't belong together
/// or a point isn't finite.
Sample whole_sample(std::span<const double> points, std::span<const double> outputs, std::size_t inputs);

/// Which columns don't vary, ascending.
std::vector<std::size_t> constant_columns(const Eigen::MatrixXd& table);

/// Ranks from 1; equal values share the mean of theirs.
Eigen::VectorXd ranks(const Eigen::Ref<const Eigen::VectorXd>& values);

/// ranks() of each column; the same rank throughout one that doesn't vary by more than rounding.
Eigen::MatrixXd column_ranks(const Eigen::MatrixXd& table);

}  // namespace sanqi::analysis
