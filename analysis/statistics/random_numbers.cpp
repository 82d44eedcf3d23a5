#include "analysis/statistics/random_numbers.hpp"

#include <algorithm>
#include <numeric>

#include <Random123/boxmuller.hpp>
#include <Random123/philox.h>

namespace sanqi::analysis {

namespace {

constexpr std::uint32_t low_word(std::uint64_t bits) { return static_cast<std::uint32_t>(bits); }
constexpr std::uint32_t high_word(std::uint64_t bits) { return static_cast<std::uint32_t>(bits >> 32U); }

}  // namespace

RandomNumbers::Entry RandomNumbers::entry(std::uint64_t row, std::uint32_t column) const {
    const r123::Philox4x32::ctr_type counter = {
        {low_word(row), high_word(row), column, static_cast<std::uint32_t>(stream_)}};
    const r123::Philox4x32::key_type key = {{low_word(seed_), high_word(seed_)}};
    const r123::Philox4x32::ctr_type words = r123::Philox4x32()(counter, key);
    return {(std::uint64_t{words[1]} << 32U) | words[0], (std::uint64_t{words[3]} << 32U) | words[2]};
}

std::uint64_t RandomNumbers::bits(std::uint64_t row, std::uint32_t column) const { return entry(row, column).first; }

double RandomNumbers::uniform(std::uint64_t row, std::uint32_t column) const {
    return (static_cast<double>(bits(row, column) >> 11U) + 0.5) * 0x1p-53;
}

void RandomNumbers::normal(std::span<double> values, std::uint64_t row) const {
    for (std::size_t k = 0; k < values.size(); k += 2) {
        const Entry both = entry(row, static_cast<std::uint32_t>(k / 2));
        const r123::double2 pair = r123::boxmuller(both.first, both.second);
        values[k] = pair.x;
        if (k + 1 < values.size()) values[k + 1] = pair.y;
    }
}

std::size_t RandomNumbers::below(std::size_t count, std::uint64_t row, std::uint32_t column) const {
    const double fraction = static_cast<double>(bits(row, column) >> 11U) * 0x1p-53;
    return static_cast<std::size_t>(fraction * static_cast<double>(count));
}

// Sorted by random keys and not by std::shuffle, whose order is another in every standard library.
std::vector<std::uint32_t> RandomNumbers::permutation(std::uint32_t count, std::uint64_t row) const {
    std::vector<std::uint64_t> keys(count);
    for (std::uint32_t k = 0; k < count; ++k) keys[k] = bits(row, k);
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t k) { return keys[k]; });
    return order;
}

}  // namespace sanqi::analysis
