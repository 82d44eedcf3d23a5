// The declared joint prior: deaths are distributed as declared, and nothing else is preferred but normal years.
#include "analysis/target/joint_prior.hpp"

#include <cmath>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

using namespace sanqi::analysis::posterior;

namespace {

/// Worlds whose log deaths are normal, with normal years more often where fewer die.
std::vector<JointRows> worlds(std::size_t count, std::uint64_t seed) {
    std::mt19937_64 generator(seed);
    std::normal_distribution<double> normal;
    std::vector<JointRows> all(count);
    for (JointRows& rows : all) {
        rows.fill(0.0);
        rows[0] = std::log(100.0) + 0.8 * normal(generator);
        rows[1] = 0.03 * rows[0] * normal(generator);
        rows[6] = std::exp(0.5 * rows[0] - 2.0 + normal(generator));
    }
    return all;
}

}  // namespace

TEST_CASE("under the joint prior deaths are distributed as declared", "[target]") {
    const JointPrior prior(worlds(20000, 1));
    double weights = 0.0, sum = 0.0, squares = 0.0, below = 0.0;
    for (const JointRows& rows : worlds(200000, 2)) {
        const double weight = std::exp(prior.log_factor(rows));
        weights += weight;
        sum += weight * rows[0];
        squares += weight * rows[0] * rows[0];
        below += weight * (rows[0] < std::log(declared_deaths / declared_spread));
    }
    const double mean = sum / weights;
    CHECK(mean == Approx(std::log(declared_deaths)).margin(0.05));
    CHECK(std::sqrt(squares / weights - mean * mean) == Approx(std::log(declared_spread)).epsilon(0.07));
    CHECK(below / weights == Approx(0.159).margin(0.02));
}

TEST_CASE("among worlds with the same deaths those with normal years are preferred, and within bounds all are alike",
          "[target]") {
    const JointPrior prior(worlds(5000, 1));
    JointRows normal{};
    normal[0] = std::log(40.0);
    JointRows near = normal, off = normal, dying = normal;
    near[2] = -0.09;
    near[7] = 0.9;
    off[2] = -0.15;
    dying[7] = 1.5;
    CHECK(prior.log_factor(near) == prior.log_factor(normal));
    CHECK(prior.log_factor(normal) - prior.log_factor(off) == Approx(0.5));
    CHECK(prior.log_factor(normal) - prior.log_factor(dying) == Approx(0.5));
}

TEST_CASE("no world is raised without bound, however rare its deaths are among the draws", "[target]") {
    const JointPrior prior(worlds(5000, 1));
    JointRows rows{};
    double greatest = -1e9;
    for (double log_deaths = -6.9; log_deaths < 8.0; log_deaths += 0.05) {
        rows[0] = log_deaths;
        greatest = std::max(greatest, prior.log_factor(rows));
    }
    rows[0] = std::log(declared_deaths);
    CHECK(greatest - prior.log_factor(rows) < 3.0);
    rows[0] = -6.9;
    CHECK(prior.log_factor(rows) < greatest - 5.0);
}

TEST_CASE("whitened rows have the gradient of the factor", "[target]") {
    const JointPrior prior(worlds(5000, 1));
    JointRows at{};
    at.fill(0.0);
    at[0] = std::log(90.0);
    at[1] = 0.17;
    at[2] = -0.13;
    at[6] = 2.3;
    for (std::size_t row = 0; row < at.size(); ++row) {
        constexpr double step = 1e-6;
        JointRows up = at, down = at;
        up[row] += step;
        down[row] -= step;
        const double slope = (prior.log_factor(down) - prior.log_factor(up)) / (2.0 * step);
        const double whitened =
            (prior.whitened(up, at).squaredNorm() - prior.whitened(down, at).squaredNorm()) / (4.0 * step);
        CHECK(whitened == Approx(slope).epsilon(1e-4).margin(1e-6));
    }
}

TEST_CASE("a joint prior needs a draw with normal years", "[target]") {
    JointRows rows{};
    rows[1] = 50.0;
    CHECK_THROWS_AS(JointPrior(std::vector{rows}), std::invalid_argument);
}
