#include "analysis/posterior/sampling.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "analysis/posterior/bridge.hpp"
#include "analysis/posterior/optimum.hpp"
#include "analysis/statistics/chain_diagnostics.hpp"
#include "tests/analysis/posterior/targets.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::posterior;
using namespace sanqi::analysis::posterior::testing;
using ensemble::Journal;

namespace {

constexpr Plan short_plan{
    {{"one", 0, 0.0, {8, 300, 100, 10}}, {"two", 30, 0.8, {8, 200, 300, 10}}, {"three", 60, 0.9, {8, 200, 1000, 10}}}};

/// From the optimum to the last stage.
Sampled from_nothing(const Target& target, const Plan& plan) {
    const Eigen::VectorXd origin = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(target.dimension));
    const std::vector<Optimum> found = optima(target, origin, {}, [](int, int, double) {});
    Journal journal = Journal::in_memory(layout_of_draws(target.dimension));
    const Sampled result = sampled(target, approximation(target, found.front().scores), plan, 1959, journal,
                                   [](const SamplingProgress&) {});
    CHECK(journal.members() == members_of(plan));
    return result;
}

}  // namespace

TEST_CASE("the stages find a curved posterior from nothing, and its evidence") {
    const Target target = banana(6);
    const OnGrid truth(target, false);
    const Sampled found = from_nothing(target, short_plan);
    CHECK(found.stages.back().r_hat < 1.03);
    for (int k = 0; k < 2; ++k) {
        const Eigen::MatrixXd chains = by_chain(found.draws, found.draws.scores.col(k));
        CHECK(std::abs(chains.mean() - truth.mean[k]) < 4.0 * error_of_mean(chains));
    }
    const LogEvidence evidence = log_evidence(target, found.draws, 1959);
    CHECK(evidence.mean == Approx(std::log(truth.evidence)).margin(0.05));
    CHECK(evidence.spread < 0.1);
}

TEST_CASE("the bridge gives the evidence of a linear problem") {
    const Linear linear(20, 40, 8.0, 4);
    const Sampled found = from_nothing(linear.target(), short_plan);
    const LogEvidence evidence = log_evidence(linear.target(), found.draws, 1959);
    CHECK(evidence.mean == Approx(linear.log_evidence()).margin(0.2));
    CHECK(evidence.spread < 0.4);
}

TEST_CASE("a cut coordinate keeps its prior and the rest its posterior given it") {
    SECTION("of a linear problem, exactly") {
        const Linear linear(8, 10, 2.0, 8);
        const Target target = linear.target({2, 3});
        const Gaussian truth = with_prior_of_cut(target, linear.posterior());
        CHECK((linear.posterior().mean - truth.mean).norm() > 0.5);  // the data would move it
        const Sampled found = from_nothing(target, short_plan);
        for (Eigen::Index k = 0; k < 10; ++k) {
            const Eigen::MatrixXd chains = by_chain(found.draws, found.draws.scores.col(k));
            CHECK(std::abs(chains.mean() - truth.mean[k]) < 0.08);
            CHECK(std::sqrt(gaussian_of(found.draws.scores).covariance(k, k) / truth.covariance(k, k)) ==
                  Approx(1.0).margin(0.1));
        }
        CHECK(found.stages.back().cut_moved < 0.08);
    }
    SECTION("of a curved one, nearly") {
        const Target target = curved_with_cut(4);
        const OnGrid truth(target, true), uncut(target, false);
        CHECK(std::abs(uncut.mean[0]) > 0.3);
        const Sampled found = from_nothing(target, short_plan);
        const Gaussian seen = gaussian_of(found.draws.scores);
        CAPTURE(seen.mean[0], seen.mean[1], seen.covariance(0, 0), truth.mean, truth.deviation(1), uncut.mean);
        CHECK(seen.mean[1] == Approx(truth.mean[1]).margin(0.08));
        CHECK(std::sqrt(seen.covariance(1, 1)) == Approx(truth.deviation(1)).margin(0.08));
        CHECK(found.stages.back().cut_moved < 0.1);
    }
}
