// What a model leaves out of a series: a stationary first-order autoregression whose scale and correlation nobody
// knows.
//
// The square of the scale has a scaled inverse chi-squared prior and is integrated out in closed form, the correlation
// of neighbouring years lies on a grid, each value as likely as the others, and is summed over. So neither adds a
// dimension to a posterior. Years may be missing: over a gap of n years the correlation is its n-th power.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <Eigen/Core>

namespace sanqi::analysis {

/// Degrees of freedom of the prior of a squared scale: it is known as if from so many earlier numbers.
inline constexpr double scale_freedom = 4.0;

/// The discrepancies of one series at its dates. Immutable.
class Discrepancy {
public:
    /// `scale` > 0: what a discrepancy is expected to be; `correlations`: at least one, each within [0, 1); `dates`
    /// [year], ascending; none: nothing was seen, predictions are those of the prior.
    Discrepancy(double scale, std::vector<double> correlations, std::vector<double> dates);

    [[nodiscard]] std::size_t size() const { return dates_.size(); }
    /// Of the same series at other dates.
    [[nodiscard]] Discrepancy over(std::vector<double> dates) const;

    /// The log of their density, one discrepancy a date.
    [[nodiscard]] double log_density(std::span<const double> values) const;

    /// The matrix W for which W values is the gradient of minus log_density at `values`: the Gauss-Newton curvature.
    [[nodiscard]] Eigen::MatrixXd curvature(std::span<const double> values) const;

    /// A draw of the discrepancies at other dates, given those that were seen: `uniforms` are two more than there are
    /// dates, within (0, 1). Dates that were seen have what was seen there; with `anew` nothing of the path that was
    /// seen is kept, only what it tells of scale and correlation.
    [[nodiscard]] std::vector<double> predicted(std::span<const double> values, std::span<const double> at, bool anew,
                                                std::span<const double> uniforms) const;

private:
    /// One correlation of the grid at these dates.
    struct Path {
        double correlation;
        std::vector<double> decay;      ///< to each date from the one before
        std::vector<double> precision;  ///< of each innovation, in squared scales; of the first 1
        double log_constant;
    };

    [[nodiscard]] double squares(const Path& path, std::span<const double> values) const;
    [[nodiscard]] std::vector<double> log_terms(std::span<const double> values) const;
    [[nodiscard]] std::vector<double> weights(std::span<const double> values) const;

    double scale_;
    std::vector<double> dates_;
    std::vector<Path> paths_;
};

}  // namespace sanqi::analysis
