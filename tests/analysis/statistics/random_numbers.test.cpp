#include "analysis/statistics/random_numbers.hpp"

#include <algorithm>
#include <map>

#include <catch2/catch.hpp>

using namespace sanqi::analysis;

TEST_CASE("random numbers are Philox's: the answer that its authors publish for a counter and a key of nought") {
    CHECK(RandomNumbers(0, Stream{0}).bits(0, 0) == 0xe169c58d6627e8d5U);
}

TEST_CASE("seed, stream, row and column each decide a random number, and nothing else does") {
    const RandomNumbers random(1959, Stream::bootstrap);
    const std::uint64_t bits = random.bits(7, 3);
    CHECK(RandomNumbers(1959, Stream::bootstrap).bits(7, 3) == bits);
    CHECK(RandomNumbers(1960, Stream::bootstrap).bits(7, 3) != bits);
    CHECK(RandomNumbers(1959 + (std::uint64_t{1} << 40U), Stream::bootstrap).bits(7, 3) != bits);
    CHECK(RandomNumbers(1959, Stream::morris_start).bits(7, 3) != bits);
    CHECK(random.bits(8, 3) != bits);
    CHECK(random.bits(7 + (std::uint64_t{1} << 40U), 3) != bits);
    CHECK(random.bits(7, 4) != bits);
}

TEST_CASE("draws below a number are uniform over what is below it") {
    const RandomNumbers random(1, Stream::bootstrap);
    std::vector<int> times(5);
    for (std::uint64_t row = 0; row < 50'000; ++row) ++times.at(random.below(5, row, 0));
    for (const int count : times) CHECK(count == Approx(10'000).margin(400));  // 4.5 standard deviations
}

TEST_CASE("every order of a permutation is equally likely") {
    const RandomNumbers random(2, Stream::shapley_order);
    std::map<std::vector<std::uint32_t>, int> times;
    for (std::uint64_t row = 0; row < 12'000; ++row) ++times[random.permutation(3, row)];
    CHECK(times.size() == 6);
    for (const auto& [order, count] : times) {
        CHECK(std::ranges::is_permutation(order, std::vector<std::uint32_t>{0, 1, 2}));
        CHECK(count == Approx(2000).margin(185));
    }
}

TEST_CASE("normal numbers have the moments and tails of the normal, and are had in any number") {
    const RandomNumbers random(3, Stream::chain_step);
    std::vector<double> values(200'001), few(7);
    random.normal(values, 5);
    random.normal(few, 5);
    CHECK(std::ranges::equal(few, std::span(values).first(7)));
    const double count = static_cast<double>(values.size());
    double mean = 0.0, square = 0.0, fourth = 0.0, neighbours = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double value = values[i];
        mean += value / count;
        square += value * value / count;
        fourth += value * value * value * value / count;
        if (i % 2 == 1) neighbours += 2.0 * value * values[i - 1] / count;
    }
    CHECK(mean == Approx(0).margin(0.01));  // 4.5 standard deviations
    CHECK(square == Approx(1).margin(0.0143));
    CHECK(fourth == Approx(3).margin(0.1));
    CHECK(neighbours == Approx(0).margin(0.0143));
    CHECK(std::ranges::max(values) > 4.0);
}
