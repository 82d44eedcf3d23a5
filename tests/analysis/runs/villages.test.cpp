// Two kinds of villages are what puts the deaths into spring.
#include <array>
#include <vector>

#include <catch2/catch.hpp>

#include "analysis/runs/totals.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
namespace stocks = sanqi::model::region_stock;

sanqi::solvers::Experiment with_inequality(double inequality) {
    Scenario changed = scenario();
    changed.parameters["extraction_inequality"] = inequality;
    return make_experiment(configuration(), changed);
}

}  // namespace

TEST_CASE("without inequality of extraction both kinds of villages are the same to rounding") {
    const auto experiment = with_inequality(0.0);
    const auto trajectory = simulate_or_throw(experiment);
    const Totals totals(trajectory);
    const double share = experiment.parameters.pressed_share;
    for (const double date : trajectory.year) {
        CAPTURE(date);
        CHECK(totals.stock(stocks::pressed_reserve, date) ==
              Approx(totals.stock(stocks::other_reserve, date)).epsilon(1e-9));
        CHECK(totals.stock(stocks::pressed_grain, date) / share ==
              Approx(totals.stock(stocks::other_grain, date) / (1.0 - share)).epsilon(1e-9));
    }
}

TEST_CASE("deaths peak in the first half of 1960, and later with equal villages") {
    Scenario equal = scenario();
    equal.parameters["extraction_inequality"] = 0.0;
    const std::string shipped = perform_run(configuration(), scenario()).peak_month;
    const std::string alike = perform_run(configuration(), equal).peak_month;
    CHECK(shipped >= "1960-01");
    CHECK(shipped <= "1960-06");
    CHECK(alike > shipped);
}

TEST_CASE("in 1957 the two kinds of villages differ by nothing but what exaggeration will make") {
    const auto trajectory = simulate_or_throw(history());
    const Totals totals(trajectory);
    CHECK(totals.stock(stocks::pressed_reserve, 1957.0) ==
          Approx(totals.stock(stocks::other_reserve, 1957.0)).epsilon(1e-2));
}
