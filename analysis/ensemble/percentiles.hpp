// Percentiles over the members of an ensemble.
#pragma once

#include <array>
#include <vector>

namespace sanqi::analysis::ensemble {

inline constexpr std::array<double, 7> percentile_levels{5.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0};

using Percentiles = std::array<double, percentile_levels.size()>;

/// The `percentile_levels` of one value a member, linear between neighbouring values; values that aren't finite are
/// left out; NaN where none is left.
template <class Value>
Percentiles percentiles_of(std::vector<Value> values);

}  // namespace sanqi::analysis::ensemble
