#include "analysis/estimators/morris_effects.hpp"

#include <cmath>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "analysis/designs/morris.hpp"
#include "tests/analysis/estimators/problems.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::problems;

TEST_CASE("in a linear model every Morris effect is the input's weight") {
    const Linear linear{{4, -2, 1, 0}};
    const Design design = morris_design(names(4), 10, 1);
    const MorrisEffects found = morris_effects(design.points(), evaluated(design, linear), 4, {.seed = 1});
    for (std::size_t k = 0; k < 4; ++k) {
        CHECK(found.mu[k] == Approx(linear.weight[k]).margin(1e-12));
        CHECK(found.mu_star[k] == Approx(std::abs(linear.weight[k])).margin(1e-12));
        CHECK(found.sigma[k] == Approx(0).margin(1e-12));
        CHECK(found.mu_star_conf[k] == Approx(0).margin(1e-12));
    }
}

TEST_CASE("an effect that changes its sign has a mean of nought and a large spread") {
    const Function interaction = [](std::span<const double> u) { return (2 * u[0] - 1) * (2 * u[1] - 1); };
    const Design design = morris_design(names(3), 1000, 1);
    const MorrisEffects found = morris_effects(design.points(), evaluated(design, interaction), 3, {.seed = 1});
    // With four levels the effect of one input is 2 (2 u - 1) of the other: -2, -2/3, 2/3 or 2.
    CHECK(found.mu[0] == Approx(0).margin(0.15));
    CHECK(found.mu_star[0] == Approx(4.0 / 3).margin(found.mu_star_conf[0] + 1e-12));
    CHECK(found.mu_star_conf[0] == Approx(1.96 * (2.0 / 3) / std::sqrt(1000.0)).epsilon(0.25));
    CHECK(found.sigma[0] == Approx(std::sqrt(20.0 / 9)).epsilon(0.02));
    CHECK(found.mu_star[2] == 0);
}

TEST_CASE("Morris effects by hand: SALib's mean, mean absolute and spread of effects per step of 2/3") {
    const std::vector<double> points = {0, 1.0 / 3, 2.0 / 3, 1.0 / 3, 2.0 / 3, 1,  //
                                        1, 1,       1,       1.0 / 3, 1.0 / 3, 1.0 / 3};
    const std::vector<double> outputs = {1, 3, 2, 5, 7, 4};
    const MorrisEffects found = morris_effects(points, outputs, 2, {.seed = 1});
    const double input_1[] = {2 * 1.5, -3 * -1.5}, input_2[] = {-1 * 1.5, 2 * -1.5};
    CHECK(found.mu[0] == Approx((input_1[0] + input_1[1]) / 2));
    CHECK(found.mu[1] == Approx((input_2[0] + input_2[1]) / 2));
    CHECK(found.mu_star[1] == Approx(-found.mu[1]));
    CHECK(found.sigma[0] == Approx((input_1[1] - input_1[0]) / std::sqrt(2)));
}

TEST_CASE("a trajectory with a failed member is dropped and counted") {
    const Design design = morris_design(names(3), 20, 1);
    const std::vector<double> points = design.points();
    std::vector<double> outputs = evaluated(design, Ishigami());
    const MorrisEffects expected =
        morris_effects(std::span(points).subspan(4 * 3), std::span(outputs).subspan(4), 3, {.seed = 1});
    outputs[2] = std::nan("");
    const MorrisEffects found = morris_effects(points, outputs, 3, {.seed = 1});
    CHECK(found.trajectories == Kept{19, 1});
    CHECK(found.mu == expected.mu);
    CHECK(found.mu_star_conf == expected.mu_star_conf);
    CHECK(found.sigma == expected.sigma);

    const MorrisEffects none = morris_effects(points, std::vector<double>(80, std::nan("")), 3, {.seed = 1});
    CHECK(none.trajectories == Kept{0, 20});
    CHECK(std::isnan(none.mu_star[0]));
}

TEST_CASE("points that aren't Morris trajectories are refused") {
    const std::vector<double> outputs = {1, 2, 3};
    const auto refused = [&](const std::vector<double>& points) {
        CHECK_THROWS_AS(morris_effects(points, outputs, 2, {.seed = 1}), std::invalid_argument);
    };
    refused({0, 0, 1, 1, 1, 0});
    refused({0, 0, 1, 0, 1, 0});
    refused({0, 0, 1, 0});
    CHECK_THROWS_AS(morris_effects({}, std::vector<double>(4), 2, {.seed = 1}), std::invalid_argument);
}

TEST_CASE("one Morris trajectory has effects, but no interval and no spread") {
    const Design design = morris_design(names(3), 1, 1);
    const std::vector<double> points = design.points(), outputs = evaluated(design, Linear{{4, -2, 1}});
    const MorrisEffects found = morris_effects(points, outputs, 3, {.seed = 1});
    CHECK(found.mu_star[0] == Approx(4));
    for (std::size_t k = 0; k < 3; ++k) {
        CHECK(std::isnan(found.mu_star_conf[k]));
        CHECK(std::isnan(found.sigma[k]));
    }
}
