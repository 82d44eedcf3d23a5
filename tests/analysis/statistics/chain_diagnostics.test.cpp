#include "analysis/statistics/chain_diagnostics.hpp"

#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

using namespace sanqi::analysis;

namespace {

/// How draws are made, here and in tests/independent/chain_diagnostics.R.
struct Recipe {
    Eigen::Index draws, number;
    double correlation;
    int power;
    double digits, shift;
};

Eigen::MatrixXd chains(const Recipe& recipe) {
    double state = 1959.0;
    const auto uniform = [&] {
        state = std::fmod(16807.0 * state, 2147483647.0);
        return state / 2147483647.0;
    };
    Eigen::MatrixXd result(recipe.draws, recipe.number);
    for (Eigen::Index chain = 0; chain < recipe.number; ++chain) {
        double value = 0.0;
        for (Eigen::Index draw = 0; draw < recipe.draws; ++draw) {
            const double one = uniform(), other = uniform();
            value = recipe.correlation * value + (one + other - 1.0);
            double kept = recipe.power == 3 ? value * value * value : value;
            if (recipe.digits > 0.0) kept = std::floor(kept * recipe.digits) / recipe.digits;
            result(draw, chain) = kept + recipe.shift * static_cast<double>(chain);
        }
    }
    return result;
}

/// As R's `posterior` 1.4.0 gives them.
struct Known {
    const char* name;
    Recipe recipe;
    double r_hat, bulk, tail, mean_error, error_of_tenth, error_of_median;
};

const Known known[] = {
    {"well mixed",
     {200, 4, 0.5, 1, 0, 0},
     1.02599798541,
     289.874116446,
     530.937109063,
     0.0276449829088,
     0.048723974949,
     0.0341935327366},
    {"odd and heavy tails",
     {151, 3, 0.8, 3, 0, 0},
     1.09708920221,
     26.4188039016,
     161.093744489,
     0.127400836948,
     0.232175535194,
     0.0078441102876},
    {"apart",
     {100, 4, 0.3, 1, 0, 0.2},
     1.07949857897,
     46.8750650557,
     261.923390691,
     0.0669410431056,
     0.0232971163743,
     0.073340979194},
    {"ties", {120, 2, 0.6, 1, 4, 0}, 1.01477328774, 82.4449877398, 111.467333187, 0.0532700548373, 0.125, 0},
    {"slow",
     {300, 4, 0.99, 1, 0, 0},
     1.79660336453,
     6.01541395587,
     36.306082199,
     1.42243808267,
     1.27097880237,
     1.1094708827},
    {"alternating",
     {250, 4, -0.6, 1, 0, 0},
     1.00887046929,
     3000,
     982.603225456,
     0.00974314552557,
     0.0346916284414,
     0.00979834165602}};

}  // namespace

TEST_CASE("diagnostics of chains are those of R's posterior") {
    for (const Known& one : known) {
        INFO(one.name);
        const Eigen::MatrixXd draws = chains(one.recipe);
        CHECK(r_hat(draws) == Approx(one.r_hat).epsilon(1e-8));
        CHECK(bulk_sample_size(draws) == Approx(one.bulk).epsilon(1e-8));
        CHECK(tail_sample_size(draws) == Approx(one.tail).epsilon(1e-8));
        CHECK(error_of_mean(draws) == Approx(one.mean_error).epsilon(1e-8));
        CHECK(error_of_quantile(draws, 0.1) == Approx(one.error_of_tenth).epsilon(1e-8));
        CHECK(error_of_quantile(draws, 0.5) == Approx(one.error_of_median).epsilon(1e-8));
    }
}

TEST_CASE("drift is a t statistic: small for stationary chains, large where all of them move one way") {
    Eigen::MatrixXd draws = chains({2000, 16, 0.9, 1, 0, 0});
    CHECK(std::abs(drift(draws)) < 4.0);
    draws.colwise() += Eigen::VectorXd::LinSpaced(draws.rows(), 0.0, 1.0);
    CHECK(drift(draws) > 4.0);
    CHECK(drift(-draws) == Approx(-drift(draws)));
}

TEST_CASE("draws that say nothing have no diagnostics") {
    Eigen::MatrixXd draws = chains({100, 4, 0.5, 1, 0, 0});
    draws(50, 2) = std::numeric_limits<double>::infinity();
    CHECK(std::isnan(r_hat(draws)));
    CHECK(std::isnan(bulk_sample_size(Eigen::MatrixXd::Constant(100, 4, 1.0))));
    CHECK(std::isnan(tail_sample_size(Eigen::MatrixXd::Random(3, 4))));
}
