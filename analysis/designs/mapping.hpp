// From the unit cube to the values of the inputs.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace sanqi::analysis {

/// The value below which an input lies with a probability; a pure function. Some designs ask for it at 0
/// and 1 too, where a prior without bounds has none: see `within`.
using Quantile = std::function<double(double probability)>;

/// Replaces each entry of row-major `rows` by its column's quantile, in place. The last two values of a column are
/// not computed again: in a block of a Saltelli design there are no others. std::invalid_argument where rows don't fit.
void map_points(std::span<const Quantile> columns, std::span<double> rows);

/// `quantile` between two probabilities: 0 becomes `lower`, 1 becomes `upper`.
Quantile within(Quantile quantile, double lower, double upper);

/// A smooth, rising quantile from a spline through 513 of its values, equally spaced in normal score from -8 to 8 and
/// going on flat: within 1e-7 of the standard deviation, and a hundred times as fast where `exact` must search, as that
/// of a PERT prior, which takes as long as a run of the model. Takes 513 calls to make.
Quantile tabulated(const Quantile& exact);

/// One of the numbers 0, 1, ..., `options` - 1, each as likely as the others, 1 being the last.
Quantile choice(std::size_t options);

/// The quantile of a sample, in any order and at least one: linear between its sorted values, the least at 0 and the
/// largest at 1. std::invalid_argument where there is none.
Quantile empirical_quantile(std::vector<double> values);

}  // namespace sanqi::analysis
