// Random numbers that are a pure function of where they are used, so that no member waits for another's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sanqi::analysis {

/// Keeps the uses of one seed apart. The numbers are part of what a seed means: append, never renumber.
enum class Stream : std::uint32_t {
    owen_scrambling = 0,
    latin_order = 1,
    latin_position = 2,
    morris_order = 3,
    morris_start = 4,
    morris_direction = 5,
    shapley_order = 6,
    bootstrap = 7,
    pawn_dummy = 8,
    step_check = 9,
    weather_years = 10,
    fit_start = 11,
    chain_start = 12,
    chain_step = 13,
    chain_cut = 14,
    bridge = 15,
    prior_scores = 20,
    predictive = 21,
};

/// A table of independent numbers without end, of which any entry is had without the others: Philox4x32-10 (Salmon,
/// Moraes, Dror and Shaw 2011), keyed by the seed.
class RandomNumbers {
public:
    RandomNumbers(std::uint64_t seed, Stream stream) : seed_(seed), stream_(stream) {}

    /// 64 random bits.
    std::uint64_t bits(std::uint64_t row, std::uint32_t column) const;

    /// Uniform over (0, 1), both ends left out.
    double uniform(std::uint64_t row, std::uint32_t column) const;

    /// Fills `values` with standard normal numbers (Box-Muller), two of one entry: columns 0, 1, ... of row `row`, half
    /// as many as values.
    void normal(std::span<double> values, std::uint64_t row) const;

    /// Uniform over 0, 1, ..., `count` - 1.
    std::size_t below(std::size_t count, std::uint64_t row, std::uint32_t column) const;

    /// The numbers 0, 1, ..., `count` - 1 in an order that row `row` decides, each order equally likely.
    std::vector<std::uint32_t> permutation(std::uint32_t count, std::uint64_t row) const;

private:
    struct Entry {
        std::uint64_t first, second;
    };
    Entry entry(std::uint64_t row, std::uint32_t column) const;

    std::uint64_t seed_;
    Stream stream_;
};

}  // namespace sanqi::analysis
