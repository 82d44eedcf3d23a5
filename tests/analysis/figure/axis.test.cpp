// Axes: round numbers, evenly spaced, written as people write them.
#include "analysis/figure/axis.hpp"

#include <cmath>
#include <limits>
#include <random>
#include <stdexcept>

#include <catch2/catch.hpp>

namespace {

using namespace sanqi::analysis::figure;

/// 1, 2 or 5 times a power of ten.
bool is_nice(double step) {
    const double mantissa = step / std::pow(10.0, std::floor(std::log10(step) + 1e-9));
    for (const double nice : {1.0, 2.0, 5.0}) {
        if (std::abs(mantissa - nice) < 1e-6) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("axis steps are 1, 2 or 5 times a power of ten and as many as fit", "[figure]") {
    std::mt19937 generator(5);
    std::uniform_real_distribution<double> exponent(-9.0, 9.0);
    for (int trial = 0; trial < 500; ++trial) {
        const double lower = std::pow(10.0, exponent(generator));
        const Range range{lower, lower + std::pow(10.0, exponent(generator))};
        if (opened(range).lower != range.lower) continue;
        const double step = nice_step(range, 5);
        INFO(range.lower << " to " << range.upper << " by " << step);
        CHECK(is_nice(step));
        CHECK((range.upper - range.lower) / step <= 5.0 + 1e-6);
        CHECK((range.upper - range.lower) / step > 1.9);
    }
}

TEST_CASE("axis ticks are the multiples of the step within the range", "[figure]") {
    CHECK(ticks({1951.0, 1966.0}, 5.0) == std::vector<double>{1955.0, 1960.0, 1965.0});
    CHECK(ticks({-20.0, 20.0}, 10.0) == std::vector<double>{-20.0, -10.0, 0.0, 10.0, 20.0});
    CHECK(ticks({0.0, 0.3}, 0.1).size() == 4);
    CHECK(ticks({0.1, 0.4}, 1.0).empty());
}

TEST_CASE("a range widened to whole steps holds the range and no step more", "[figure]") {
    const Range wide = to_whole_steps({-3.1, 204.0}, 50.0);
    CHECK(wide.lower == -50.0);
    CHECK(wide.upper == 250.0);
    const Range whole = to_whole_steps({0.3, 6 * 0.1}, 0.1);  // 0.3 / 0.1 is below 3, 6 * 0.1 / 0.1 above 6
    CHECK(whole.lower == Approx(0.3));
    CHECK(whole.upper == Approx(0.6));
}

TEST_CASE("equal values still make an axis", "[figure]") {
    for (const double value : {0.0, 5.0, -3.0, 1957.0, 1e12}) {
        const Range range = opened({value, value});
        CHECK(range.lower <= value);
        CHECK(range.upper >= value);
        CHECK(range.upper > range.lower);
    }
    const double next = std::nextafter(1e12, 2e12);
    CHECK(ticks(opened({1e12, next}), nice_step(opened({1e12, next}), 5)).size() <= 6);
}

TEST_CASE("numbers on an axis have no separators and only the decimals that tell them apart", "[figure]") {
    CHECK(written(1957.0, decimals_of(5.0)) == "1957");
    CHECK(written(1958.5, decimals_of(0.5)) == "1958.5");
    CHECK(written(0.30, decimals_of(0.05)) == "0.30");
    CHECK(written(250000.0, decimals_of(50000.0)) == "250000");
    CHECK(written(-4.0, 0) == "\u22124");
    CHECK(written(-0.0, 0) == "0");
    CHECK(written(-0.004, 2) == "0.00");
    CHECK(written(3e-12, decimals_of(1e-12)) == "3e-12");
    CHECK(written(2e300, 0) == "2e+300");
}

TEST_CASE("an axis without length or end is refused", "[figure]") {
    const double infinity = std::numeric_limits<double>::infinity();
    CHECK_THROWS_AS(nice_step({1.0, 1.0}, 5), std::invalid_argument);
    CHECK_THROWS_AS(nice_step({2.0, 1.0}, 5), std::invalid_argument);
    CHECK_THROWS_AS(nice_step({0.0, infinity}, 5), std::invalid_argument);
    CHECK_THROWS_AS(nice_step({std::nan(""), 1.0}, 5), std::invalid_argument);
    CHECK_THROWS_AS(nice_step({-1.7e308, 1.7e308}, 5), std::invalid_argument);
}
