// The outputs of an ensemble as an estimator takes them: members in the design's order, failed ones not finite.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace sanqi::analysis {

/// How many units of a design (blocks, trajectories, paths, members) an estimate stands on, and how many were left out
/// because one of their members failed.
struct Kept {
    std::size_t kept = 0;
    std::size_t dropped = 0;

    bool operator==(const Kept&) const = default;
};

/// The units of `size` consecutive outputs that are finite throughout, by number.
struct WholeUnits {
    std::vector<std::size_t> numbers;
    Kept counts;
};

/// Throws std::invalid_argument where the outputs are not a whole number of units.
WholeUnits whole_units(std::span<const double> outputs, std::size_t size);

/// The outputs of the kept units, one after the other.
std::vector<double> kept_outputs(std::span<const double> outputs, std::size_t size, const WholeUnits& units);

/// Whether the values differ by more than rounding: 1e-12 of the largest. There is no dividing up of a variance that
/// isn't one.
bool varies(std::span<const double> values);

}  // namespace sanqi::analysis
