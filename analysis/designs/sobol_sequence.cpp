#include "analysis/designs/sobol_sequence.hpp"

#include <bit>
#include <memory>
#include <utility>

#include <boost/random/sobol.hpp>
#include <fmt/format.h>

#include "analysis/designs/population.hpp"
#include "analysis/statistics/random_numbers.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

constexpr unsigned digits = 32;

using Engine = boost::random::sobol_engine<std::uint32_t, digits>;
constexpr std::size_t most_dimensions = boost::random::default_sobol_table::max_dimension;

/// Draw `position` of SplitMix64 (Steele, Lea and Flood 2014) seeded by `key`. By hand, because a coordinate takes 33
/// of them: Philox would cost more than the run of the model that the point is for.
std::uint64_t split_mix(std::uint64_t key, std::uint64_t position) {
    std::uint64_t z = key + position * 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
}

/// Each node of the binary tree of digits has a coin of its own, which says whether the digit below is flipped. Nodes
/// are numbered as in a heap; below the last digit that the sequence has, 20 random ones follow.
double scrambled(std::uint32_t coordinate, std::uint64_t key) {
    std::uint64_t result = 0;
    for (unsigned depth = 0; depth < digits; ++depth) {
        const std::uint64_t node = (std::uint64_t{1} << depth) | (std::uint64_t{coordinate} >> (digits - depth));
        const std::uint64_t digit = (coordinate >> (digits - 1 - depth)) & 1U;
        result = (result << 1U) | (digit ^ (split_mix(key, node) >> 63U));
    }
    const std::uint64_t leaf = (std::uint64_t{1} << digits) | coordinate;
    const std::uint64_t tail = split_mix(key, leaf) >> 44U;
    return (static_cast<double>((result << 20U) | tail) + 0.5) * 0x1p-52;
}

Design made(const Sampling& sampling, const Population& population) {
    return dependent(sobol_design(names_of(population.inputs), sampling.samples, sampling.seed), population);
}

}  // namespace

const DesignRow sobol_points{"sobol", made, by_quantile, true, true};

SobolSequence::SobolSequence(std::size_t dimensions, std::uint64_t seed)
    : directions_(dimensions * digits), keys_(dimensions) {
    if (dimensions < 1 || dimensions > most_dimensions) {
        throw InputError(fmt::format("Sobol' points have 1 to {} dimensions, not {}", most_dimensions, dimensions));
    }
    // In Gray code 2^(k+1) - 1 has digit k and no other. After seed(n) the engine goes on with point n + 1, because it
    // takes the one after the origin for its first.
    Engine engine(dimensions);
    for (unsigned digit = 0; digit < digits; ++digit) {
        engine.seed(static_cast<std::uint32_t>((std::uint64_t{2} << digit) - 2));
        for (std::size_t k = 0; k < dimensions; ++k) directions_[k * digits + digit] = engine();
    }
    const RandomNumbers random(seed, Stream::owen_scrambling);
    for (std::size_t k = 0; k < dimensions; ++k) keys_[k] = random.bits(k, 0);
}

void SobolSequence::point(std::uint64_t index, std::span<double> coordinates) const {
    const auto gray_code = static_cast<std::uint32_t>(index ^ (index >> 1U));
    for (std::size_t k = 0; k < coordinates.size(); ++k) {
        std::uint32_t coordinate = 0;
        for (std::uint32_t left = gray_code; left != 0; left &= left - 1) {
            coordinate ^= directions_[k * digits + static_cast<unsigned>(std::countr_zero(left))];
        }
        coordinates[k] = scrambled(coordinate, keys_[k]);
    }
}

void check_power_of_two(std::size_t samples) {
    if (std::has_single_bit(samples)) return;
    throw InputError(fmt::format("Sobol' points come in powers of two: {} or {}, not {}", std::bit_floor(samples),
                                 2 * std::bit_floor(samples), samples));
}

Design sobol_design(std::vector<std::string> names, std::size_t samples, std::uint64_t seed) {
    check_inputs_and_samples(names, samples);
    check_power_of_two(samples);
    auto sequence = std::make_shared<const SobolSequence>(names.size(), seed);
    auto fill = [sequence](std::size_t first, std::span<double> rows) {
        const std::size_t inputs = sequence->dimensions();
        for (std::size_t row = 0; row < rows.size() / inputs; ++row) {
            sequence->point(first + row, rows.subspan(row * inputs, inputs));
        }
    };
    return {&sobol_points, std::move(names), samples, samples, std::move(fill)};
}

}  // namespace sanqi::analysis
