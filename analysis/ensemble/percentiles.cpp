#include "analysis/ensemble/percentiles.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

namespace sanqi::analysis::ensemble {

namespace {

constexpr std::uint32_t sign = 0x80000000U;
constexpr unsigned half = 16;
constexpr std::size_t digits = std::size_t{1} << half;

/// A number that rises with the value; its two halves are the digits that values are sorted by.
std::uint32_t key_of(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    return (bits & sign) != 0 ? ~bits : bits | sign;
}

float value_of(std::uint32_t key) { return std::bit_cast<float>((key & sign) != 0 ? key ^ sign : ~key); }

void for_each_finite(const Column& column, std::size_t members, const auto& visit) {
    constexpr std::size_t block = 65536;
    std::vector<float> values(std::min(block, members));
    for (std::size_t first = 0; first < members; first += block) {
        const auto here = std::span(values).first(std::min(block, members - first));
        column(first, here);
        for (const float value : here)
            if (std::isfinite(value)) visit(value);
    }
}

/// How many values have an upper digit below each, and at the end all.
std::vector<std::size_t> below_upper_digits(const Column& column, std::size_t members) {
    std::vector<std::size_t> below(digits + 1);
    for_each_finite(column, members, [&](float value) { ++below[(key_of(value) >> half) + 1]; });
    std::partial_sum(below.begin(), below.end(), below.begin());
    return below;
}

/// A place among the sorted values: of the lower neighbour, and the part of the way to the next.
struct Place {
    std::size_t rank;
    double part;
};

Place place_of(double percentile, std::size_t values) {
    const double exact = percentile / 100.0 * static_cast<double>(values - 1);
    const auto rank = static_cast<std::size_t>(exact);
    return {rank, exact - static_cast<double>(rank)};
}

}  // namespace

// Selection by digits: counting values by their upper digit shows which few upper digits those have that are asked for;
// counting these by their lower digit finds them.
std::array<double, percentile_levels.size()> percentiles_of(const Column& column, std::size_t members) {
    std::array<double, percentile_levels.size()> result{};
    result.fill(std::numeric_limits<double>::quiet_NaN());
    const std::vector<std::size_t> below = below_upper_digits(column, members);
    const std::size_t count = below.back();
    if (count == 0) return result;

    const auto upper_digit = [&](std::size_t rank) {
        return static_cast<std::size_t>(std::upper_bound(below.begin(), below.end(), rank) - below.begin()) - 1;
    };
    std::vector<std::vector<std::uint32_t>> with_lower_digit(digits);
    for (const double percentile : percentile_levels) {
        const std::size_t rank = place_of(percentile, count).rank;
        for (const std::size_t neighbour : {rank, std::min(rank + 1, count - 1)})
            with_lower_digit[upper_digit(neighbour)].resize(digits);
    }
    for_each_finite(column, members, [&](float value) {
        const std::uint32_t key = key_of(value);
        std::vector<std::uint32_t>& counts = with_lower_digit[key >> half];
        if (!counts.empty()) ++counts[key & (digits - 1)];
    });
    const auto value_at = [&](std::size_t rank) {
        const std::size_t upper = upper_digit(rank);
        std::size_t left = rank - below[upper], lower = 0;
        while (with_lower_digit[upper][lower] <= left) left -= with_lower_digit[upper][lower++];
        return static_cast<double>(value_of(static_cast<std::uint32_t>(upper << half | lower)));
    };
    for (std::size_t i = 0; i < percentile_levels.size(); ++i) {
        const Place place = place_of(percentile_levels[i], count);
        result[i] = std::lerp(value_at(place.rank), value_at(std::min(place.rank + 1, count - 1)), place.part);
    }
    return result;
}

}  // namespace sanqi::analysis::ensemble
