// Sobol' points, scrambled.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analysis/designs/design.hpp"

namespace sanqi::analysis {

/// The sequence of Sobol' (1967) from its origin on, with Boost's direction numbers (Joe and Kuo 2008) in Boost's
/// order, after nested uniform scrambling (Owen 1995): every stretch of 2^m points that begins at a multiple of 2^m has
/// as many of them in each dyadic box as the sequence itself, and a seed means one independent scrambling.
class SobolSequence {
public:
    /// Throws InputError beyond the 3667 dimensions that Boost has.
    SobolSequence(std::size_t dimensions, std::uint64_t seed);

    std::size_t dimensions() const { return keys_.size(); }

    /// The point of an index below 2^32, at no more cost than any other; each coordinate within (0, 1).
    void point(std::uint64_t index, std::span<double> coordinates) const;

private:
    std::vector<std::uint32_t> directions_;  // per dimension, one for each of 32 binary digits of the Gray code
    std::vector<std::uint64_t> keys_;        // of the scrambling, per dimension
};

extern const DesignRow sobol_points;

/// `samples` must be a power of two, without which Sobol' points are worse than random ones (Owen 2020); InputError
/// otherwise.
Design sobol_design(std::vector<std::string> names, std::size_t samples, std::uint64_t seed);

/// Throws InputError, naming the powers of two that are near.
void check_power_of_two(std::size_t samples);

}  // namespace sanqi::analysis
