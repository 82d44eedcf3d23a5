// A scenario's posterior in lanes comes to what single runs come to, on a mesh that is fine enough for it.
#include "analysis/target/problem.hpp"

#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "analysis/posterior/chains.hpp"
#include "analysis/posterior/cut.hpp"
#include "analysis/posterior/optimum.hpp"
#include "analysis/runs/run.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi;
using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
using namespace sanqi::analysis::posterior;
using solvers::Precision;

Record shipped_record() { return {configuration().history, Vintage::revised}; }

/// On steps of a half-month, whatever they are good for.
solvers::Mesh quick_mesh() {
    static const MonthlyRuns runs(configuration(), scenario(), {}, Precision::double_precision);
    return solvers::refined(runs.mesh(), 1.0 / 48.0);
}

Problem problem(const ProblemOptions& options) { return {configuration(), scenario(), options}; }

const Problem& in_double() {
    static const Problem shared = problem({.precision = Precision::double_precision, .mesh = quick_mesh()});
    return shared;
}

/// Points about the shipped values, as wide as a posterior.
std::vector<Eigen::VectorXd> points(std::size_t count, std::uint64_t seed) {
    std::vector<Eigen::VectorXd> all = prior_scores(in_double().coordinates().size(), count, seed);
    for (Eigen::VectorXd& point : all) point = in_double().coordinates().centre() + 0.3 * point;
    return all;
}

/// The run of a point by the scalar equations, on the same mesh.
RunRecord single(const Eigen::VectorXd& point) {
    solvers::Experiment experiment = history();
    experiment.parameters = in_double().coordinates().parameters(point);
    return run_record(experiment, simulate_or_throw(experiment, {.mesh = quick_mesh()}));
}

struct Errors {
    double mean;
    double sd;
};

/// Of log weights of the problem against those on steps of 1/256 year in double precision.
Errors errors_of(const Problem& found, const std::vector<Eigen::VectorXd>& at) {
    const solvers::Mesh fine = solvers::refined(quick_mesh(), 1.0 / 256.0);
    const auto exact = problem({.precision = Precision::double_precision, .mesh = fine}).log_weights(at);
    const auto weights = found.log_weights(at);
    double sum = 0.0, squares = 0.0;
    for (std::size_t i = 0; i < at.size(); ++i) {
        REQUIRE(std::isfinite(exact[i]));
        sum += weights[i] - exact[i];
        squares += (weights[i] - exact[i]) * (weights[i] - exact[i]);
    }
    const auto n = static_cast<double>(at.size());
    return {sum / n, std::sqrt(squares / n - sum * sum / (n * n))};
}

/// The problem on a mesh for its posterior, as its approximation by a Gaussian has it; and that Gaussian.
struct Approximated {
    Problem problem;
    Gaussian around;
};

Approximated approximated(Precision precision) {
    const auto first =
        std::make_shared<const Problem>(configuration(), scenario(), ProblemOptions{.precision = precision});
    const Target target = target_of(first);
    const auto best = optima(target, first->coordinates().centre(), {}, [](int, int, double) {});
    Gaussian around = approximation(target, best.front().scores);
    std::vector<Eigen::VectorXd> pilots = prior_scores(target.dimension, grading_pilots, 1);
    for (Eigen::VectorXd& pilot : pilots) pilot = around.mean + around.factor * pilot;
    return {first->graded_by(pilots), std::move(around)};
}

/// 256 draws of short chains: as wide as the posterior, if not converged.
std::vector<Eigen::VectorXd> rough_draws(const Approximated& approximated) {
    const Length length{.chains = 32, .warm_up = 500, .draws = 8, .thinning = 100};
    Target target = target_of(std::shared_ptr<const Problem>(std::shared_ptr<const Problem>(), &approximated.problem));
    target.cut.clear();
    Eigen::MatrixXd starts(approximated.around.mean.size(), static_cast<Eigen::Index>(length.chains));
    const auto standard = prior_scores(target.dimension, length.chains, 2);
    for (std::size_t chain = 0; chain < length.chains; ++chain)
        starts.col(static_cast<Eigen::Index>(chain)) =
            approximated.around.mean + 0.5 * approximated.around.factor * standard[chain];
    auto journal = ensemble::Journal::in_memory(layout_of_draws(target.dimension));
    run_stage(target, {0, length, approximated.around}, 3, starts, journal, 0, [](std::size_t) {});
    const Draws draws = read_draws(journal, 0, length.draws, length.chains, target.dimension);
    return {draws.scores.rowwise().begin(), draws.scores.rowwise().end()};
}

}  // namespace

TEST_CASE("evidence in lanes is that of single runs", "[target]") {
    const auto some = points(3, 1);
    const auto residuals = in_double().residuals(some);
    const auto weights = in_double().log_weights(some);
    for (std::size_t i = 0; i < some.size(); ++i) {
        const auto expected = in_double().likelihood().residuals(single(some[i]));
        REQUIRE(residuals[i].size() == static_cast<Eigen::Index>(expected.size()));
        for (std::size_t row = 0; row < expected.size(); ++row)
            CHECK(residuals[i][static_cast<Eigen::Index>(row)] == Approx(expected[row]).epsilon(1e-6).margin(1e-8));
        CHECK(weights[i] == Approx(in_double().likelihood().log_density(expected)).epsilon(1e-8));
    }
}

TEST_CASE("what is observed in lanes is what the scalar equations show, month by month", "[target]") {
    const auto one = points(1, 2);
    const RunRecord expected = single(one.front());
    in_double().each_run(one, [&](std::size_t, const RunRecord* run) {
        REQUIRE(run != nullptr);
        REQUIRE(run->months.year.size() == expected.months.year.size());
        for (std::size_t month = 0; month < expected.months.year.size(); ++month)
            for (std::size_t row = 0; row < model::observed_rows.size(); ++row) {
                INFO(model::observed_rows[row].symbol << " at " << expected.months.year[month]);
                CHECK(run->months.observed[month][row] ==
                      Approx(expected.months.observed[month][row]).epsilon(1e-6).margin(1e-9));
            }
    });
}

TEST_CASE("a point's weight does not depend on its company", "[target]") {
    const auto some = points(21, 3);
    const auto together = in_double().log_weights(some);
    for (const std::size_t i : {std::size_t{0}, std::size_t{9}, std::size_t{20}})
        CHECK(in_double().log_weights(std::span(some).subspan(i, 1)).front() == together[i]);
}

TEST_CASE("a run that fails is impossible and has no residuals", "[target]") {
    auto some = points(2, 4);
    some[1][0] = std::nan("");
    const auto weights = in_double().log_weights(some);
    CHECK(std::isfinite(weights[0]));
    CHECK(weights[1] == -std::numeric_limits<double>::infinity());
    const auto residuals = in_double().residuals(some);
    CHECK(residuals[0].size() > 0);
    CHECK(residuals[1].size() == 0);
}

TEST_CASE("the target is the problem's, and whitened residuals point down its slope", "[target]") {
    const auto shared = std::make_shared<const Problem>(
        configuration(), scenario(),
        ProblemOptions{.joint_prior = true, .precision = Precision::double_precision, .mesh = quick_mesh()});
    const Target target = target_of(shared);
    CHECK(target.dimension == shared->coordinates().size());
    CHECK(target.cut == shared->coordinates().cut());
    const auto at = points(1, 5).front();
    const auto centre = target.residuals(std::span(&at, 1)).front();
    const auto symbols = shared->coordinates().symbols();
    for (const char* symbol : {"famine_hazard", "potential_output_1957", "conception_rate", "transit_time"}) {
        INFO(symbol);
        const auto place = std::ranges::find(symbols, symbol) - symbols.begin();
        constexpr double step = 0.002;
        std::vector<Eigen::VectorXd> both{at, at};
        both[0][place] += step;
        both[1][place] -= step;
        const auto weights = target.log_weight(both);
        const auto raw = target.residuals(both);
        const double slope = (weights[1] - weights[0]) / (2.0 * step);
        const double whitened =
            (target.whitened(raw[0], centre).squaredNorm() - target.whitened(raw[1], centre).squaredNorm()) /
            (4.0 * step);
        CHECK(whitened == Approx(slope).epsilon(0.02).margin(0.02));
    }
}

TEST_CASE("left-out years weigh nothing", "[target]") {
    const Problem without =
        problem({.likelihood = {LikelihoodForm::discrepancies, {left_out_by("1960-61")}}, .mesh = quick_mesh()});
    const auto some = points(1, 6);
    CHECK(without.likelihood().size() < in_double().likelihood().size());
    CHECK(without.residuals(some).front().size() == static_cast<Eigen::Index>(without.likelihood().size()));
}

TEST_CASE("the shipped fit is the same by lanes as by a single run", "[target]") {
    const auto experiment = history();
    const double expected =
        density_of(run_record(experiment, simulate_or_throw(experiment, {.maximal_step = 1.0 / 256.0})),
                   shipped_record())
            .log_density;
    const Problem usual = problem({});
    CHECK(usual.mesh().size() < 900);
    CHECK(usual.log_weights(std::vector{usual.coordinates().centre()}).front() == Approx(expected).margin(0.05));
}

TEST_CASE("log weights are right to a tenth on the mesh and in the precision that are used", "[target]") {
    const Approximated usual = approximated(Precision::single_precision);
    CHECK(usual.problem.mesh().size() < 1000);
    std::vector<Eigen::VectorXd> some = prior_scores(usual.problem.coordinates().size(), 24, 7);
    // Narrower than the approximation, whose ends the posterior does not have.
    for (Eigen::VectorXd& point : some) point = usual.around.mean + 0.6 * usual.around.factor * point;
    const Errors errors = errors_of(usual.problem, some);
    CHECK(std::abs(errors.mean) < 0.1);
    CHECK(errors.sd < 0.1);
}

TEST_CASE("log weights are right to a tenth (sd) over 256 draws, in both precisions", "[target][slow]") {
    for (const Precision precision : {Precision::double_precision, Precision::single_precision}) {
        const Approximated usual = approximated(precision);
        const Errors errors = errors_of(usual.problem, rough_draws(usual));
        CAPTURE(errors.mean, errors.sd, usual.problem.mesh().size());
        CHECK(std::abs(errors.mean) < 0.1);
        CHECK(errors.sd < 0.1);
    }
}
