#include "model/vocabulary.hpp"

#include <array>
#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

using namespace sanqi::model;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::array<double, 4> xs{-1.0, 0.0, 2.0, 2.5};
constexpr std::array<double, 4> ys{3.0, 1.0, 1.5, -2.0};

}  // namespace

TEST_CASE("Minimum and maximum are the lesser and the greater, in either order", "[vocabulary]") {
    const double a = GENERATE(-2.0, 0.0, 3.0);
    const double b = GENERATE(-2.5, 0.0, 3.0);
    CHECK(minimum(a, b) == std::fmin(a, b));
    CHECK(maximum(a, b) == std::fmax(a, b));
    CHECK(non_negative(a) == std::fmax(a, 0.0));
}

TEST_CASE("A NaN is not swallowed by a choice", "[vocabulary]") {
    const double number = GENERATE(-infinity, -1.0, 0.0, 1.0, infinity);
    CAPTURE(number);
    CHECK(std::isnan(minimum(not_a_number, number)));
    CHECK(std::isnan(minimum(number, not_a_number)));
    CHECK(std::isnan(maximum(not_a_number, number)));
    CHECK(std::isnan(maximum(number, not_a_number)));
    CHECK(std::isnan(non_negative(not_a_number)));
    CHECK(std::isnan(ratio_or(not_a_number, 2.0, number)));
    CHECK(std::isnan(ratio_or(number, not_a_number, 1.0)));
    CHECK(std::isnan(by_sign(not_a_number, number, number)));
    CHECK(std::isnan(lookup(xs, ys, not_a_number)));
    CHECK(std::isnan(share_below(0.5, not_a_number, 0.1)));
    CHECK(std::isnan(share_below(not_a_number, 0.5, 0.1)));
    CHECK(std::isnan(share_below(0.5, 0.5, not_a_number)));
    CHECK(std::isnan(softplus(not_a_number)));
    CHECK(std::isnan(power(not_a_number, 1.5)));
    CHECK(std::isnan(power(2.0, not_a_number)));
    CHECK(std::isnan(expected_gap(0.5, not_a_number, 0.1)));
    CHECK(std::isnan(expected_gap(0.5, 0.5, not_a_number)));
    CHECK(std::isnan(blend(0.5, not_a_number, number)));
    CHECK(std::isnan(blend(0.5, number, not_a_number)));
}

TEST_CASE("A ratio falls back where the denominator is not positive, and divides by nothing there", "[vocabulary]") {
    CHECK(ratio_or(6.0, 2.0, 9.0) == 3.0);
    CHECK(ratio_or(6.0, 0.0, 9.0) == 9.0);
    CHECK(ratio_or(6.0, -0.0, 9.0) == 9.0);
    CHECK(ratio_or(6.0, -2.0, 9.0) == 9.0);
    CHECK(ratio_or(0.0, 0.0, 9.0) == 9.0);
    CHECK(ratio_or(6.0, infinity, 9.0) == 0.0);
}

TEST_CASE("The rate follows the sign, and is the falling one at rest", "[vocabulary]") {
    CHECK(by_sign(1e-300, 1.0, 2.0) == 1.0);
    CHECK(by_sign(-1e-300, 1.0, 2.0) == 2.0);
    CHECK(by_sign(0.0, 1.0, 2.0) == 2.0);
}

TEST_CASE("A table passes through its points, runs straight between them and stays level outside", "[vocabulary]") {
    for (std::size_t point = 0; point < xs.size(); ++point) CHECK(lookup(xs, ys, xs[point]) == Approx(ys[point]));
    for (std::size_t point = 1; point < xs.size(); ++point)
        for (const double part : {0.25, 0.5, 0.9})
            CHECK(lookup(xs, ys, xs[point - 1] + part * (xs[point] - xs[point - 1])) ==
                  Approx(ys[point - 1] + part * (ys[point] - ys[point - 1])));
    CHECK(lookup(xs, ys, -100.0) == Approx(ys.front()));
    CHECK(lookup(xs, ys, 100.0) == Approx(ys.back()));
}

TEST_CASE("Half lie below a threshold at the centre, more as the centre falls", "[vocabulary]") {
    const double spread = GENERATE(0.01, 0.1, 0.5);
    const double threshold = GENERATE(0.6, 1.0, 40.0);
    CAPTURE(spread, threshold);
    const double log_threshold = std::log(threshold);
    CHECK(share_below(log_threshold, log_threshold, spread) == Approx(0.5));
    double share = 1.0;
    for (const double centre : {0.7, 0.9, 1.0, 1.1, 1.4}) {
        const double next = share_below(log_threshold, std::log(centre * threshold), spread);
        CHECK(next > 0.0);
        CHECK(next <= share);
        share = next;
    }
}

TEST_CASE("The share below a threshold is logistic in the logarithm: its odds are a power of the ratio",
          "[vocabulary]") {
    const double share = share_below(std::log(0.8), 0.0, 0.25);
    CHECK(share / (1.0 - share) == Approx(std::pow(0.8, 4.0)));
    CHECK(share_below(std::log(0.8), std::log(0.8 * 0.8), 0.25) == Approx(1.0 - share));  // as far below as above
}

TEST_CASE("All lie below a threshold where nothing is left", "[vocabulary]") {
    CHECK(share_below(std::log(0.8), std::log(0.0), 0.1) == 1.0);
}

TEST_CASE("The rounded corner lies on its two straight lines away from it, and above them at it", "[vocabulary]") {
    CHECK(softplus(0.0) == Approx(std::log(2.0)));
    CHECK(softplus(40.0) == Approx(40.0));
    CHECK(softplus(1000.0) == 1000.0);
    CHECK(softplus(-1000.0) == 0.0);
    for (const double x : {0.3, 1.0, 4.0}) {
        CHECK(softplus(x) == Approx(std::log1p(std::exp(x))));
        CHECK(softplus(x) - softplus(-x) == Approx(x));
    }
}

TEST_CASE("A power is that of the library, and its base is never less than a billionth", "[vocabulary]") {
    for (const double base : {0.01, 0.7, 1.0, 30.0})
        for (const double exponent : {0.5, 1.0, 1.4}) CHECK(power(base, exponent) == Approx(std::pow(base, exponent)));
    CHECK(power(0.0, 1.0) == Approx(1e-9));
    CHECK(power(-1.0, 1.0) == Approx(1e-9));
}

TEST_CASE("The expected gap is convex, falls by the share below the threshold, and has no ceiling", "[vocabulary]") {
    const double spread = GENERATE(0.05, 0.3);
    constexpr double step = 1e-4;
    for (const double centre : {-3.0, -0.2, 0.0, 0.1, 0.5}) {
        const double below = expected_gap(0.0, centre - step, spread), above = expected_gap(0.0, centre + step, spread);
        CHECK((below - above) / (2.0 * step) == Approx(share_below(0.0, centre, spread)).epsilon(1e-4));
        CHECK(below + above >= 2.0 * expected_gap(0.0, centre, spread));
    }
    CHECK(expected_gap(0.0, -50.0, spread) == Approx(50.0));
}

TEST_CASE("A lever leads in a straight line from the reference to history", "[vocabulary]") {
    CHECK(blend(0.0, 5.0, 3.0) == 3.0);
    CHECK(blend(0.5, 5.0, 3.0) == 4.0);
    CHECK(blend(1.0, 5.0, 3.0) == 5.0);
}
