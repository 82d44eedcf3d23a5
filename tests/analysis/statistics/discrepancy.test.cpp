// Discrepancies with their scale and correlation integrated out. The densities were worked out by numerical integration
// over dense matrices (tests/independent/discrepancies.py).
#include "analysis/statistics/discrepancy.hpp"

#include <cmath>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

using sanqi::analysis::Discrepancy;

namespace {

const std::vector<double> usual{0.0, 0.2, 0.4, 0.6, 0.8, 0.9}, lasting{0.6, 0.8, 0.9, 0.95};

std::vector<double> uniforms(std::mt19937_64& generator, std::size_t count) {
    std::vector<double> result(count);
    for (double& one : result) one = (static_cast<double>(generator() >> 11U) + 0.5) * 0x1p-53;
    return result;
}

/// Mean and standard deviation of the first date of many draws.
std::pair<double, double> moments(const Discrepancy& discrepancy, const std::vector<double>& seen, double at,
                                  bool anew) {
    std::mt19937_64 generator(3);
    constexpr int draws = 20000;
    double sum = 0.0, squares = 0.0;
    for (int draw = 0; draw < draws; ++draw) {
        const double value = discrepancy.predicted(seen, std::vector{at}, anew, uniforms(generator, 3)).front();
        sum += value;
        squares += value * value;
    }
    const double mean = sum / draws;
    return {mean, std::sqrt(squares / draws - mean * mean)};
}

}  // namespace

TEST_CASE("the density is the integral over scale and correlation", "[discrepancy]") {
    CHECK(Discrepancy(3.4, {0.0}, {1959.75}).log_density(std::vector{5.9}) == Approx(-3.6076572442));
    CHECK(Discrepancy(0.07, usual, {1953, 1954, 1955, 1956, 1957, 1958})
              .log_density(std::vector{0.01, 0.02, -0.01, 0.0, 0.03, -0.02}) == Approx(11.5528363474));
    CHECK(Discrepancy(0.07, usual, {1953, 1954, 1955, 1956, 1957, 1958})
              .log_density(std::vector{0.3, 0.5, 0.6, 0.4, 0.2, 0.1}) == Approx(-2.9559997243));
    CHECK(Discrepancy(0.035, usual, {1953, 1954, 1957, 1958, 1962, 1963})
              .log_density(std::vector{0.02, 0.04, -0.03, -0.01, 0.05, 0.02}) == Approx(11.9458653351));
    CHECK(Discrepancy(0.1, lasting, {1953, 1959, 1962, 1966}).log_density(std::vector{-0.2, 0.1, 0.15, -0.05}) ==
          Approx(1.1133041574));
}

TEST_CASE("the curvature gives the gradient of the density", "[discrepancy]") {
    const Discrepancy discrepancy(0.035, usual, {1953, 1954, 1957, 1958, 1962});
    const std::vector<double> values{0.05, 0.04, -0.03, -0.01, 0.08};
    const Eigen::VectorXd gradient =
        discrepancy.curvature(values) * Eigen::Map<const Eigen::VectorXd>(values.data(), 5);
    for (std::size_t i = 0; i < values.size(); ++i) {
        constexpr double step = 1e-6;
        auto up = values, down = values;
        up[i] += step;
        down[i] -= step;
        CHECK(gradient[static_cast<Eigen::Index>(i)] ==
              Approx((discrepancy.log_density(down) - discrepancy.log_density(up)) / (2.0 * step)).epsilon(1e-5));
    }
}

TEST_CASE("a prediction keeps what was seen, and far from it knows the scale alone", "[discrepancy]") {
    const std::vector<double> seen{0.05, 0.06, 0.04, 0.05, 0.06, 0.05};
    const Discrepancy discrepancy(0.035, {0.8}, {1953, 1954, 1955, 1957, 1958, 1959});
    std::mt19937_64 generator(1);
    const auto path = discrepancy.predicted(seen, std::vector<double>{1955, 1956, 1959}, false, uniforms(generator, 5));
    CHECK(path[0] == Approx(0.04).margin(1e-7));
    CHECK(path[2] == Approx(0.05).margin(1e-7));

    const auto [between, sd_between] = moments(discrepancy, seen, 1956, false);
    const double decay = 0.8 / (1.0 + 0.8 * 0.8);  // half-way between two neighbours
    CHECK(between == Approx(decay * (0.04 + 0.05)).margin(1e-3));
    const auto [far, sd_far] = moments(discrepancy, seen, 1999, false);
    CHECK(far == Approx(0.0).margin(1e-3));
    CHECK(sd_between / sd_far == Approx(std::sqrt((1.0 - 0.64) / (1.0 + 0.64))).epsilon(0.05));
    const auto [anew, sd_anew] = moments(discrepancy, seen, 1956, true);
    CHECK(anew == Approx(0.0).margin(1e-3));
    CHECK(sd_anew == Approx(sd_far).epsilon(0.03));
}

TEST_CASE("the scale of predictions is learned from what was seen", "[discrepancy]") {
    const std::vector<double> dates{1953, 1954, 1955, 1956, 1957, 1958, 1959, 1960};
    const Discrepancy discrepancy(0.05, {0.0}, dates);
    const std::vector<double> quiet(8, 0.0), loud{0.3, -0.3, 0.3, -0.3, 0.3, -0.3, 0.3, -0.3};
    // Student t with 12 degrees of freedom: its variance is 12 / 10 of the squared scale (4 s0^2 + q) / 12.
    CHECK(moments(discrepancy, quiet, 1966, false).second == Approx(std::sqrt(4 * 0.0025 / 10)).epsilon(0.04));
    CHECK(moments(discrepancy, loud, 1966, false).second == Approx(std::sqrt((4 * 0.0025 + 0.72) / 10)).epsilon(0.04));
}
