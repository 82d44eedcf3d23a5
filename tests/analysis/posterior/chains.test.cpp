#include "analysis/posterior/chains.hpp"

#include <cmath>
#include <filesystem>

#include <catch2/catch.hpp>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>

#include "analysis/posterior/sampling.hpp"
#include "analysis/statistics/chain_diagnostics.hpp"
#include "analysis/words/errors.hpp"
#include "tests/analysis/posterior/targets.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::posterior;
using namespace sanqi::analysis::posterior::testing;
using ensemble::Journal;

namespace {

const auto unheard = [](std::size_t) {};

Eigen::MatrixXd draws_of(const Gaussian& gaussian, std::size_t number, std::uint64_t seed) {
    return coloured(gaussian, noise(static_cast<Eigen::Index>(number), gaussian.mean.size(), seed).transpose());
}

Draws sampled_once(const Target& target, const Stage& stage, const Eigen::MatrixXd& starts) {
    Journal journal = Journal::in_memory(layout_of_draws(target.dimension));
    run_stage(target, stage, 1959, starts, journal, 0, unheard);
    return read_draws(journal, 0, stage.length.draws, stage.length.chains, target.dimension);
}

/// Wider than the posterior and beside it, so that a sampler has something to do.
Gaussian beside(const Gaussian& posterior) {
    return gaussian(posterior.mean.array() + 0.05, 1.2 * posterior.covariance);
}

Draws of_linear(const Linear& linear, const Length& length) {
    const Target target = linear.target();
    return sampled_once(target, {0, length, beside(linear.posterior())},
                        draws_of(linear.posterior(), length.chains, 9));
}

/// Random walks that take their covariance from the chains' own present states, as one must not.
Draws adapting_on_itself(const Target& target, const Eigen::MatrixXd& starts, std::size_t draws) {
    Eigen::MatrixXd points = starts;
    const Eigen::Index dimension = points.rows(), chains = points.cols();
    const Eigen::VectorXd none = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(draws) * chains);
    Draws result{static_cast<std::size_t>(chains), Eigen::MatrixXd(none.size(), dimension), none, none, none, none};
    const RandomNumbers random(7, Stream::chain_step);
    constexpr int thinning = 10;
    for (Eigen::Index step = 0; step < static_cast<Eigen::Index>(draws) * thinning; ++step) {
        const Eigen::MatrixXd factor = gaussian_of(points.transpose()).factor;
        for (Eigen::Index chain = 0; chain < chains; ++chain) {
            const auto row = static_cast<std::uint64_t>(step * chains + chain);
            Eigen::VectorXd standard(dimension);
            random.normal({standard.data(), target.dimension}, row);
            const Eigen::VectorXd trial =
                points.col(chain) + 2.4 / std::sqrt(static_cast<double>(dimension)) * factor * standard;
            const std::vector<Eigen::VectorXd> both{trial, points.col(chain)};
            const std::vector<double> weights = target.log_weight(both);
            const double gain = weights[0] - weights[1] - 0.5 * (both[0].squaredNorm() - both[1].squaredNorm());
            if (std::log(random.uniform(row, 0xffffffff)) < gain) points.col(chain) = trial;
        }
        if (step % thinning == 0) result.scores.middleRows(step / thinning * chains, chains) = points.transpose();
    }
    for (Eigen::Index row = 0; row < result.scores.rows(); ++row) {
        const Eigen::VectorXd point = result.scores.row(row);
        result.log_weight[row] = target.log_weight({&point, 1}).front();
    }
    return result;
}

/// Log density of the draws less what it is at the posterior's mean, where that is exact.
Eigen::VectorXd below_the_top(const Linear& linear, const Draws& draws) {
    const Eigen::VectorXd top = linear.posterior().mean;
    const double highest = linear.target().log_weight({&top, 1}).front() - 0.5 * top.squaredNorm();
    return log_posterior(draws).array() - highest;
}

}  // namespace

TEST_CASE("a Gaussian of 128 dimensions is sampled as it is") {
    const Linear linear(40, 128, 8.0, 4);
    const Draws draws = of_linear(linear, {.chains = 8, .warm_up = 300, .draws = 500, .thinning = 10});
    const Gaussian truth = linear.posterior(), seen = gaussian_of(draws.scores);
    double worst_mean = 0.0, worst_deviation = 0.0;
    for (Eigen::Index k = 0; k < 128; ++k) {
        const Eigen::MatrixXd chains = by_chain(draws, draws.scores.col(k));
        worst_mean = std::max(worst_mean, std::abs(seen.mean[k] - truth.mean[k]) / error_of_mean(chains));
        worst_deviation = std::max(worst_deviation, std::abs(seen.covariance(k, k) / truth.covariance(k, k) - 1.0) *
                                                        std::sqrt(0.5 * bulk_sample_size(chains)));
    }
    CHECK(worst_mean < 4.5);  // standard errors, of 128
    CHECK(worst_deviation < 4.5);
    const Eigen::MatrixXd density = by_chain(draws, below_the_top(linear, draws));
    CHECK(std::abs(density.mean() + 64.0) < 4.0 * error_of_mean(density));  // -d/2
    CHECK(error_of_mean(density) < 1.0);
    const StageDiagnostics quality = diagnosed(linear.target(), draws);
    CHECK(quality.r_hat < 1.05);
    CHECK(quality.bulk_sample_size > 200);
    CHECK(std::abs(quality.drift) < 4.0);
    CHECK(quality.acceptance == Approx(0.23).margin(0.06));
    CHECK(quality.failed == 0);
}

TEST_CASE("chains that adapt to their own present states are seen to drift") {
    const Linear linear(12, 32, 5.0, 5);
    const Target target = linear.target();
    const Eigen::MatrixXd starts = draws_of(linear.posterior(), 96, 9);
    const Draws adapting = adapting_on_itself(target, starts, 80);
    CHECK(std::abs(diagnosed(target, adapting).drift) > 4.0);
    CHECK(below_the_top(linear, adapting).mean() > -13.0);  // where -16 is right
    const Draws fixed = of_linear(linear, {.chains = 96, .warm_up = 200, .draws = 80, .thinning = 10});
    CHECK(std::abs(diagnosed(target, fixed).drift) < 4.0);
    CHECK(below_the_top(linear, fixed).mean() == Approx(-16.0).margin(0.3));
}

TEST_CASE("a bent ridge is sampled as its integrals say") {
    const Target target = banana(6);
    const OnGrid truth(target, false);
    const Gaussian around = gaussian(Eigen::VectorXd::Zero(6), Eigen::MatrixXd::Identity(6, 6));
    const Draws draws = sampled_once(target, {0, {.chains = 8, .warm_up = 500, .draws = 2500, .thinning = 10}, around},
                                     draws_of(around, 8, 9));
    const Gaussian seen = gaussian_of(draws.scores);
    for (int k = 0; k < 2; ++k) {
        const Eigen::MatrixXd chains = by_chain(draws, draws.scores.col(k));
        CHECK(std::abs(seen.mean[k] - truth.mean[k]) < 4.0 * error_of_mean(chains));
        CHECK(std::sqrt(seen.covariance(k, k)) == Approx(truth.deviation(k)).epsilon(0.05));
    }
    CHECK(diagnosed(target, draws).r_hat < 1.02);
}

TEST_CASE("threads and interruptions change no byte of the draws") {
    const Linear linear(5, 9, 3.0, 6);
    Target target = linear.target();
    const auto alone = target.log_weight;
    target.log_weight = [=](Target::Points points) {  // shared out over threads
        std::vector<double> weights(points.size());
        oneapi::tbb::parallel_for(std::size_t{0}, points.size(),
                                  [&](std::size_t i) { weights[i] = alone(points.subspan(i, 1)).front(); });
        return weights;
    };
    const Stage stage{1, {.chains = 4, .warm_up = 50, .draws = 30, .thinning = 3}, beside(linear.posterior())};
    const Eigen::MatrixXd starts = draws_of(linear.posterior(), 4, 9);
    const auto with_threads = [&](std::size_t threads) {
        const oneapi::tbb::global_control limit(oneapi::tbb::global_control::max_allowed_parallelism, threads);
        return sampled_once(target, stage, starts);
    };
    const Draws whole = with_threads(1);
    CHECK(with_threads(2).scores == whole.scores);

    const std::filesystem::path path = std::filesystem::temp_directory_path() / "sanqi_chains_test.journal";
    const ensemble::Identity identity{{"seed", 1959}};
    const auto resumed = [&] { return Journal::resume(path, identity, layout_of_draws(9)); };
    std::filesystem::remove(path);
    {
        Journal journal = Journal::begin(path, identity, layout_of_draws(9), false);
        struct Interrupted {};
        const auto interrupting = [](std::size_t steps) {
            if (steps > 100) throw Interrupted{};
        };
        CHECK_THROWS_AS(run_stage(target, stage, 1959, starts, journal, 0, interrupting), Interrupted);
        CHECK(journal.members() == 17 * 4);
    }
    std::filesystem::resize_file(path, std::filesystem::file_size(path) - 5);  // as a kill in the midst of writing
    Journal journal = resumed();
    CHECK(journal.members() == 16 * 4);
    run_stage(target, stage, 1959, starts, journal, 0, unheard);
    const Draws after = read_draws(journal, 0, 30, 4, 9);
    CHECK(after.scores == whole.scores);
    CHECK(after.log_weight == whole.log_weight);
    CHECK(after.accepted == whole.accepted);
    std::filesystem::remove(path);
}

TEST_CASE("a chain keeps off what cannot be run, counts it, and does not begin there") {
    const Linear linear(5, 4, 1.0, 6);
    Target target = linear.target();
    const auto everywhere = target.log_weight;
    target.log_weight = [=](Target::Points points) {
        std::vector<double> weights = everywhere(points);
        for (std::size_t i = 0; i < points.size(); ++i)
            if (points[i][0] > 0.5) weights[i] = -std::numeric_limits<double>::infinity();
        return weights;
    };
    const Stage stage{0, {.chains = 2, .warm_up = 50, .draws = 200, .thinning = 5}, linear.posterior()};
    const Draws draws = sampled_once(target, stage, Eigen::MatrixXd::Zero(4, 2));
    CHECK(draws.scores.col(0).maxCoeff() <= 0.5);
    CHECK(draws.failed.sum() > 0);
    CHECK_THROWS_AS(sampled_once(target, stage, Eigen::MatrixXd::Ones(4, 2)), ModelError);
}
