// PAWN: how much an outcome's whole distribution depends on an input (Pianosi and Wagener 2015, 2018).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/estimators/method.hpp"

namespace sanqi::analysis {

/// The distance (Kolmogorov-Smirnov, 0 to 1) between the outcome's distribution and that within a slice of the input:
/// over an input's slices, one entry an input. NaN for an input that doesn't vary, and where fewer than two whole
/// members come to a slice.
struct PawnIndices {
    std::vector<double> median;  ///< the index
    std::vector<double> mean;
    std::vector<double> minimum;
    std::vector<double> maximum;
    /// What the median reaches by chance: the largest of 20 inputs that do nothing, shuffled from the sample. An input
    /// that stays below it can't be told from one without effect, with an error of about 5 %.
    double noise;
    Kept members;
    std::vector<std::size_t> constant;  ///< inputs that don't vary
};

inline constexpr std::size_t pawn_slices = 10;

extern const MethodRow pawn_method;

/// `points`, in any unit, are row-major, dependent or not; a failed member is left out. Slices hold equal numbers of
/// members; equal values of an input are never parted, so an input with fewer values than slices has as many slices as
/// values. Throws std::invalid_argument where points and outputs don't belong together or there is no slice.
PawnIndices pawn_indices(std::span<const double> points, std::span<const double> outputs, std::size_t inputs,
                         std::uint64_t seed, std::size_t slices = pawn_slices);

}  // namespace sanqi::analysis
