#include "tests/analysis/posterior/simulation_based_calibration.hpp"

#include <catch2/catch.hpp>

#include "tests/analysis/posterior/targets.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::posterior;
using namespace sanqi::analysis::posterior::testing;

namespace {

/// A curved model of five scores: three numbers are seen with error.
Eigen::VectorXd seen_of(const Eigen::VectorXd& z) {
    return Eigen::Vector3d(2.0 * z[0] + z[1], 1.5 * z[1] + 0.5 * z[0] * z[0], 2.0 * z[2] * std::exp(0.3 * z[0]) + z[3]);
}

Replicate simulated(std::uint64_t number) {
    const Eigen::VectorXd truth = noise(1, 5, 2 * number).transpose();
    const Eigen::VectorXd data = seen_of(truth) + noise(1, 3, 2 * number + 1).transpose();
    return {truth, least_squares(5, [data](const Eigen::VectorXd& z) -> Eigen::VectorXd { return data - seen_of(z); })};
}

constexpr Plan plan{
    {{"one", 0, 0.0, {4, 100, 20, 10}}, {"two", 30, 0.8, {4, 50, 50, 10}}, {"three", 60, 0.9, {4, 50, 25, 40}}}};

}  // namespace

TEST_CASE("truths rank evenly among the draws of their posteriors") {
    CHECK(evenness_of_ranks(simulated, sampler(plan), 100, 5) > 0.01);
}

TEST_CASE("uneven ranks show posteriors that are too narrow") {
    CHECK(evenness_of_ranks(simulated, sampler(plan, 0.5), 100, 5) < 0.01);
}

TEST_CASE("truths rank evenly among the draws of their posteriors, in a thousand replicates", "[slow]") {
    CHECK(evenness_of_ranks(simulated, sampler(plan), 1000, 10) > 0.01);
}
