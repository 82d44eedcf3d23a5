// Percentiles over the members of an ensemble, exact and in little memory.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <span>

namespace sanqi::analysis::ensemble {

inline constexpr std::array<double, 7> percentile_levels{5.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0};

/// Members first, first + 1, ..., as many as fit.
using Column = std::function<void(std::size_t first, std::span<float> values)>;

/// The column's `percentile_levels`, linear between neighbouring values; values that aren't finite are left out; NaN
/// where none is left. Reads the column twice, block by block.
std::array<double, percentile_levels.size()> percentiles_of(const Column& column, std::size_t members);

}  // namespace sanqi::analysis::ensemble
