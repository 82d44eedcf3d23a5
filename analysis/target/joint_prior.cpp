#include "analysis/target/joint_prior.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "analysis/runs/outcomes.hpp"

namespace sanqi::analysis::posterior {

namespace {

constexpr double least_deaths = 1e-3;  // million: a run without a famine has a logarithm too
constexpr double output_bound = 0.1;
constexpr double deaths_bound = 1.0;  // million
constexpr double sd_of_bound = 0.5;

constexpr double kernel_width = 0.15;  // of log deaths
/// A part of the draws is taken to lie where few or none do, so that no run is raised without bound.
constexpr double part_unseen = 0.01;
constexpr double spread_unseen = 4.0;

constexpr double grid_begin = -7.0, grid_step = 1.0 / 64;  // of log deaths, from a thousandth of a million
constexpr std::size_t grid_points = 960;                   // to three thousand million

double grid_at(std::size_t point) { return grid_begin + static_cast<double>(point) * grid_step; }

double standard_density(double score) { return std::exp(-0.5 * score * score); }

/// How far a number lies beyond a bound on either side, signed; nought within it.
double beyond(double value, double bound) { return value - std::clamp(value, -bound, bound); }

double beyond_output(double log_ratio) { return beyond(log_ratio, output_bound) / (sd_of_bound * output_bound); }

double beyond_deaths(double deaths) {
    return beyond(std::max(deaths, 0.0), deaths_bound) / (sd_of_bound * deaths_bound);
}

double score_of_declared(double log_deaths) {
    return (log_deaths - std::log(declared_deaths)) / std::log(declared_spread);
}

}  // namespace

JointRows joint_rows(const RunRecord& run, const Record& record) {
    JointRows rows{};
    rows[0] = std::log(std::max(run.months.excess_deaths(window_begin, window_end), least_deaths));
    const std::string output = record_series(annual_row("grain_output"), record.output_vintage);
    for (std::size_t i = 0; i < normal_years_count; ++i) {
        const int year = first_normal_year + static_cast<int>(i);
        const auto recorded = record.history.value(output, year);
        rows[1 + i] = recorded ? std::log(value_in(run.annual.grain_output, year) / *recorded) : 0.0;
        rows[1 + normal_years_count + i] = run.months.excess_deaths(year, year + 1);
    }
    return rows;
}

double log_normality(const JointRows& rows) {
    double squares = 0.0;
    for (std::size_t i = 0; i < normal_years_count; ++i) {
        const double output = beyond_output(rows[1 + i]), deaths = beyond_deaths(rows[1 + normal_years_count + i]);
        squares += output * output + deaths * deaths;
    }
    return -0.5 * squares;
}

JointPrior::JointPrior(std::span<const JointRows> draws) : log_densities_(grid_points) {
    double all = 0.0, mean = 0.0, variance = 0.0;
    std::vector<double> weights;
    for (const JointRows& draw : draws) {
        weights.push_back(std::exp(log_normality(draw)));
        all += weights.back();
        mean += weights.back() * draw[0];
        variance += weights.back() * draw[0] * draw[0];
    }
    if (!(all > 0.0)) throw std::invalid_argument("no draw of the prior has normal years");
    mean /= all;
    variance = variance / all - mean * mean;
    // Drawn together a little, so that the kernels do not widen what they smooth.
    const double narrowing = std::sqrt(variance / (variance + kernel_width * kernel_width));
    const double width = narrowing * kernel_width;
    std::vector<double> densities(grid_points);
    for (std::size_t draw = 0; draw < draws.size(); ++draw) {
        const double centre = mean + narrowing * (draws[draw][0] - mean), weight = weights[draw] / (all * width);
        for (std::size_t i = 0; i < grid_points; ++i)
            densities[i] += weight * standard_density((grid_at(i) - centre) / width);
    }
    for (std::size_t i = 0; i < grid_points; ++i) {
        const double spread = std::log(spread_unseen);
        const double unseen = standard_density((grid_at(i) - std::log(declared_deaths)) / spread) / spread;
        log_densities_[i] = std::log((1.0 - part_unseen) * densities[i] + part_unseen * unseen);
    }
}

std::array<double, 3> JointPrior::log_density_of(double log_deaths) const {
    // Quadratic through three neighbours of the grid: continuous to far below the kernel's own error.
    const double place = std::clamp((log_deaths - grid_begin) / grid_step, 1.0, static_cast<double>(grid_points - 2));
    const auto middle = static_cast<std::size_t>(std::lround(place));
    const double left = log_densities_[middle - 1], here = log_densities_[middle], right = log_densities_[middle + 1];
    const double slope = 0.5 * (right - left), curvature = right - 2.0 * here + left;
    const double part = place - static_cast<double>(middle);
    return {here + part * (slope + 0.5 * part * curvature), (slope + part * curvature) / grid_step,
            curvature / (grid_step * grid_step)};
}

double JointPrior::log_factor(const JointRows& rows) const {
    const double score = score_of_declared(rows[0]);
    const double factor = -0.5 * score * score - log_density_of(rows[0])[0] + log_normality(rows);
    return std::isfinite(factor) ? factor : -std::numeric_limits<double>::infinity();
}

Eigen::VectorXd JointPrior::whitened(const JointRows& rows, const JointRows& at) const {
    Eigen::VectorXd result = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(rows.size()));
    const auto [density, density_slope, density_curvature] = log_density_of(at[0]);
    const double width = std::log(declared_spread), declared = 1.0 / (width * width);
    constexpr double least = 0.25;  // of the declared curvature: where the factor hardly curves or curves downwards
    const double root = std::sqrt(std::max(declared + density_curvature, least * declared));
    const double slope = score_of_declared(at[0]) / width + density_slope;
    result[0] = root * (rows[0] - at[0]) + slope / root;
    for (std::size_t i = 0; i < normal_years_count; ++i) {
        // Straight on from `at`, beyond the bound; within it nothing.
        const auto beyond_at = [&](std::size_t row, double excess, double bound) {
            const double straight = excess + (rows[row] - at[row]) / (sd_of_bound * bound);
            result[static_cast<Eigen::Index>(row)] = excess == 0.0 ? 0.0 : straight;
        };
        const std::size_t deaths = 1 + normal_years_count + i;
        beyond_at(1 + i, beyond_output(at[1 + i]), output_bound);
        beyond_at(deaths, beyond_deaths(at[deaths]), deaths_bound);
    }
    return result;
}

}  // namespace sanqi::analysis::posterior
