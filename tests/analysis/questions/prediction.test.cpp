// What draws say of the record: every number once, held out or seen, with intervals that mean what they say.
#include "analysis/questions/prediction.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

#include <catch2/catch.hpp>

#include "tests/analysis/shipped_model.hpp"

using namespace sanqi;
using namespace sanqi::analysis;
namespace shipped_model = sanqi::analysis::testing;

namespace {

solvers::Mesh quick_mesh() {
    const posterior::MonthlyRuns runs(shipped_model::configuration(), shipped_model::scenario(), {},
                                      solvers::Precision::double_precision);
    return solvers::refined(runs.mesh(), 1.0 / 48.0);
}

/// Four chains of eight draws about the shipped values.
posterior::Draws draws_about(const Eigen::VectorXd& centre) {
    constexpr std::size_t chains = 4, length = 8;
    const auto scores = posterior::prior_scores(static_cast<std::size_t>(centre.size()), chains * length, 3);
    posterior::Draws draws{};
    draws.chains = chains;
    draws.scores.resize(chains * length, centre.size());
    for (std::size_t i = 0; i < scores.size(); ++i)
        draws.scores.row(static_cast<Eigen::Index>(i)) = centre + 0.2 * scores[i];
    return draws;
}

struct Predicted {
    std::shared_ptr<const posterior::Problem> problem;
    Prediction prediction;
};

Predicted with(const std::vector<HoldOut>& hold_outs) {
    const auto problem = std::make_shared<const posterior::Problem>(
        shipped_model::configuration(), shipped_model::scenario(),
        posterior::ProblemOptions{.likelihood = {LikelihoodForm::discrepancies, left_out_by_all(hold_outs)},
                                  .mesh = quick_mesh()});
    const Eigen::VectorXd centre = problem->coordinates().centre();
    return {problem, predicted(*problem, draws_about(centre), centre, hold_outs, 1)};
}

const std::vector<HoldOut> two_years{{"1960-61", "", {left_out_by("1960-61")}}},
    and_pigs{{"1960-61", "", {left_out_by("1960-61")}}, {"pigs", "", {left_out_by("pigs")}}};

}  // namespace

TEST_CASE("every number of the record is predicted once, and those held out bear the name of what has them",
          "[target]") {
    const auto [problem, prediction] = with(and_pigs);
    const Likelihood whole(problem->record());
    const std::vector<PredictedNumber> numbers = numbers_of(prediction);
    CHECK(numbers.size() == whole.size());
    CHECK(std::ranges::count_if(numbers, [](const auto& one) { return one.hold_out.empty(); }) ==
          static_cast<std::ptrdiff_t>(problem->likelihood().size()));
    for (const PredictedNumber& one : numbers) {
        INFO(one.series << " " << one.date);
        const bool worst_years = one.date >= 1960.0 && one.date < 1962.0;
        if (one.series == "grain_output") CHECK(one.hold_out == (worst_years ? "1960-61" : ""));
        if (one.series == "pigs") CHECK(one.hold_out == (worst_years ? "1960-61" : "pigs"));
        CHECK(one.q05 <= one.q25);
        CHECK(one.q25 <= one.median);
        CHECK(one.median <= one.q75);
        CHECK(one.q75 <= one.q95);
        CHECK(std::isfinite(one.error_percent()));
    }
    const Coverage coverage = coverage_of(numbers);
    CHECK(coverage.inside_50 < coverage.inside_90);
    CHECK(coverage.inside_90 <= coverage.numbers);
    CHECK(coverage.inside_90 > coverage.numbers / 2);
}

TEST_CASE("draws are thinned over chains and time, and predictions are the same for the same seed", "[target]") {
    const Prediction first = with(two_years).prediction, again = with(two_years).prediction;
    CHECK(first.chains == 4);
    CHECK(first.draws == std::vector{0, 1, 2, 3, 4, 5, 6, 7});
    for (std::size_t i = 0; i < first.components.size(); ++i) {
        CHECK(first.components[i].drawn.rows() == 32);
        CHECK(first.components[i].drawn == again.components[i].drawn);
    }
}

TEST_CASE("the fit is told of the best fit and of the median over the draws", "[target]") {
    const Prediction prediction = with({}).prediction;
    CHECK(numbers_of(prediction).front().hold_out.empty());
    REQUIRE(prediction.best_fit.series.size() == prediction.median.series.size());
    CHECK(prediction.best_fit.series.front().rmse_percent < 5.0);
    CHECK(prediction.median.series.front().rmse_percent < 15.0);
    CHECK(prediction.best_fit.series.front().rmse_percent != prediction.median.series.front().rmse_percent);
}
