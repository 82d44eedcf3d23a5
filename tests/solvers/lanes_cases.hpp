// Lanes calculate as the scalar does, each by itself. For lanes of every make: who includes this says which by
// SANQI_INSTRUCTION_SET, and in LANES for the names of the cases.
#pragma once

#include <cmath>
#include <limits>
#include <vector>

#include <catch2/catch.hpp>

#include "solvers/lanes/lanes.hpp"

using namespace sanqi;
using namespace sanqi::solvers;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

using Doubles = Lanes<double, native_width<double>>;
using Floats = Lanes<float, native_width<float>>;

/// The last lane of a function of lanes whose other lanes hold something else.
template <class Lane, class Function>
double last_of(Function function, double x, double neighbour = 0.37) {
    Lane lanes(neighbour);
    lanes.set(Lane::width - 1, x);
    return static_cast<double>(function(lanes)[Lane::width - 1]);
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

TEST_CASE("exponential and logarithm in " LANES " are within 2 units in the last place", "[lanes]") {
    constexpr double unit = std::numeric_limits<double>::epsilon();
    for (double x = -700.0; x < 700.0; x += 0.7321) {
        const double expected = std::exp(x);
        CHECK(std::abs(last_of<Doubles>([](auto v) { return exponential(v); }, x) / expected - 1.0) < 2 * unit);
    }
    for (double x = 1e-300; x < 1e300; x *= 1.37) {
        const double expected = std::log(x);
        CHECK(std::abs(last_of<Doubles>([](auto v) { return logarithm(v); }, x) - expected) <=
              2 * unit * std::abs(expected));
    }
    for (double x = -80.0; x < 80.0; x += 0.7321)
        CHECK(last_of<Floats>([](auto v) { return exponential(v); }, x) ==
              Approx(std::exp(static_cast<double>(static_cast<float>(x)))).epsilon(1e-6));
}

TEST_CASE("exponential and logarithm in " LANES " know their ends", "[lanes]") {
    const auto exponential_of = [](double x) { return last_of<Doubles>([](auto v) { return exponential(v); }, x); };
    const auto logarithm_of = [](double x) { return last_of<Doubles>([](auto v) { return logarithm(v); }, x); };
    CHECK(exponential_of(0.0) == 1.0);
    CHECK(exponential_of(-800.0) == 0.0);
    CHECK(exponential_of(-infinity) == 0.0);
    CHECK(exponential_of(800.0) == infinity);
    CHECK(std::isnan(exponential_of(not_a_number)));
    CHECK(logarithm_of(1.0) == 0.0);
    CHECK(logarithm_of(0.0) == -infinity);
    CHECK(std::isnan(logarithm_of(-1.0)));
    CHECK(std::isnan(logarithm_of(not_a_number)));
}

TEST_CASE("choices in " LANES " are those of the scalar, NaN and all", "[lanes]") {
    const std::vector<double> numbers{-2.0, -0.0, 0.0, 0.5, 3.0, infinity, -infinity, not_a_number};
    for (const double a : numbers) {
        CHECK(same(last_of<Doubles>([](auto x) { return non_negative(x); }, a), model::non_negative(a)));
        for (const double b : {-1.0, 0.0, 0.5})
            CHECK(same(last_of<Doubles>([&](auto x) { return minimum(x, b); }, a), model::minimum(a, b)));
        for (const double b : numbers) {
            const Doubles other(b);
            CAPTURE(a, b);
            CHECK(same(last_of<Doubles>([&](auto x) { return minimum(x, other); }, a), model::minimum(a, b)));
            CHECK(same(last_of<Doubles>([&](auto x) { return maximum(x, other); }, a), model::maximum(a, b)));
            CHECK(
                same(last_of<Doubles>([&](auto x) { return ratio_or(x, other, 7.0); }, a), model::ratio_or(a, b, 7.0)));
            CHECK(same(last_of<Doubles>([&](auto x) { return by_sign(x, other, Doubles(9.0)); }, a),
                       model::by_sign(a, b, 9.0)));
        }
    }
}
