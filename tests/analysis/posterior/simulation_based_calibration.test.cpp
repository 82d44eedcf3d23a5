#include "tests/analysis/posterior/simulation_based_calibration.hpp"

#include <catch2/catch.hpp>

#include "analysis/posterior/cut.hpp"
#include "analysis/posterior/optimum.hpp"
#include "analysis/posterior/sampling.hpp"
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

/// Every stage, shortly; `width` widens what it finds, as a wrong sampler would.
Sampler sampler(double width) {
    return [width](const Target& target, std::uint64_t number) {
        constexpr Plan plan{{{"one", 0, 0.0, {4, 100, 20, 10}},
                             {"two", 30, 0.8, {4, 50, 50, 10}},
                             {"three", 60, 0.9, {4, 50, 25, 40}}}};
        const Eigen::VectorXd origin = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(target.dimension));
        const std::vector<Optimum> found = optima(target, origin, {}, [](int, int, double) {});
        auto journal = ensemble::Journal::in_memory(layout_of_draws(target.dimension));
        const Sampled sample = sampled(target, approximation(target, found.front().scores), plan, number, journal,
                                       [](const SamplingProgress&) {});
        const Eigen::RowVectorXd mean = sample.draws.scores.colwise().mean();
        return Eigen::MatrixXd((width * (sample.draws.scores.rowwise() - mean)).rowwise() + mean);
    };
}

}  // namespace

TEST_CASE("truths rank evenly among the draws of their posteriors") {
    CHECK(evenness_of_ranks(simulated, sampler(1.0), 100, 5) > 0.01);
}

TEST_CASE("uneven ranks show posteriors that are too narrow") {
    CHECK(evenness_of_ranks(simulated, sampler(0.5), 100, 5) < 0.01);
}

TEST_CASE("truths rank evenly among the draws of their posteriors, in a thousand replicates", "[slow]") {
    CHECK(evenness_of_ranks(simulated, sampler(1.0), 1000, 10) > 0.01);
}
