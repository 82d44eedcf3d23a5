// What is declared about a run as a whole before any yearly datum is looked at: the range of published totals of the
// dead, and that 1953-57 were ordinary years. Independent priors of parameters know neither, and most of their worlds
// starve.
//
// By Jeffrey's rule: p*(z) ~ p(z) n(z) t(D(z)) / d(D(z)), where D are the excess deaths of 1958-62, t their declared
// density, n the normality of 1953-57, and d the density that p(z) n(z) by itself gives D. So D is distributed as
// declared, and among worlds with the same D nothing is preferred but normal years.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include <Eigen/Core>

#include "analysis/configuration/history.hpp"
#include "analysis/runs/run_record.hpp"

namespace sanqi::analysis::posterior {

/// The declared density of excess deaths in 1958-62, lognormal: median [million] and geometric standard deviation. Two
/// thirds of it lie between 15 and 60 million, as published totals do (configs/history/deaths_estimates.csv).
inline constexpr double declared_deaths = 30.0;
inline constexpr double declared_spread = 2.0;

/// What the joint prior looks at: the logarithm of the excess deaths, then for each year from 1953 to 1957 the
/// logarithm of output against the record, then for each of these years the excess deaths [million].
inline constexpr int first_normal_year = 1953;
inline constexpr std::size_t normal_years_count = 5;
using JointRows = std::array<double, 1 + 2 * normal_years_count>;

JointRows joint_rows(const RunRecord& run, const Record& record);

/// The log of how normal the years to 1957 are: nought where output lies within a tenth of the record and fewer than a
/// million die beyond the ordinary in each, beyond that as a normal density with half of these bounds for its sd.
double log_normality(const JointRows& rows);

/// Immutable.
class JointPrior {
public:
    /// From runs at draws of the independent prior, without failed ones. Throws std::invalid_argument where there are
    /// none.
    explicit JointPrior(std::span<const JointRows> draws);

    /// The log of what the density of a run at independent priors is to be multiplied with, up to a constant.
    [[nodiscard]] double log_factor(const JointRows& rows) const;

    /// Rows whitened, as those of a likelihood: half their squared norm has at `at` the gradient of minus log_factor
    /// and, where it curves upwards, its curvature. Affine in `rows`.
    [[nodiscard]] Eigen::VectorXd whitened(const JointRows& rows, const JointRows& at) const;

    /// The log of the density of log deaths under independent priors and normal years, up to a constant; its slope and
    /// its curvature.
    [[nodiscard]] std::array<double, 3> log_density_of(double log_deaths) const;

private:
    std::vector<double> log_densities_;  ///< on an even grid
};

}  // namespace sanqi::analysis::posterior
