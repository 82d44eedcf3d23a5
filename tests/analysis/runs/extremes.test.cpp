// Extreme conditions have the right sign, beyond ending well (which configs/checks.toml asks).
#include <map>
#include <string>

#include <catch2/catch.hpp>

#include "analysis/runs/totals.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;

sanqi::solvers::Experiment history_of(const std::map<std::string, double>& parameters) {
    Scenario changed = scenario();
    changed.parameters = parameters;
    return make_experiment(configuration(), changed);
}

sanqi::solvers::Trajectory history_with(const std::map<std::string, double>& parameters) {
    return simulate_or_throw(history_of(parameters));
}

}  // namespace

TEST_CASE("without any food fewer than one in twenty are alive after a year, and nobody in the end") {
    const auto trajectory = history_with({{"potential_output_1957", 0.0},
                                          {"initial_rural_grain", 0.0},
                                          {"initial_state_grain", 0.0},
                                          {"non_grain_energy", 0.0},
                                          {"coping_energy", 0.0},
                                          {"urban_non_grain_energy", 0.0}});
    const Totals totals(trajectory);
    const auto people = [&](double date) { return sanqi::model::people(totals.counts(date)); };
    CHECK(people(1951.25) > 0.8 * people(1951.0));
    CHECK(people(1952.0) < 0.05 * people(1951.0));
    CHECK(people(1957.0) >= 0.0);
}

TEST_CASE("without farm labour there is no harvest") {
    const auto trajectory = history_with({{"rural_participation", 0.0}});
    const Totals totals(trajectory);
    CHECK(totals.counts(1967.0).flows.harvest - totals.counts(1952.0).flows.harvest < 1e-9);
}

TEST_CASE("campaigns that call for more workers than there are empty the fields and stay whole") {
    auto experiment = history_of({{"campaign_scale", 2.0}, {"correction_rate", 0.0}});
    auto& policies = experiment.timetable.history;
    policies.steel_share =
        policies.waterworks_share = {sanqi::model::Interpolation::step, {1951.0, 1952.0}, {0.0, 1.0}};
    const auto trajectory = simulate_or_throw(experiment);
    const Totals totals(trajectory);
    namespace stock = sanqi::model::region_stock;
    CHECK(totals.stock(stock::farm_workers, 1954.0) >= 0.0);
    CHECK(totals.stock(stock::farm_workers, 1954.0) < 0.02 * totals.stock(stock::steel_workers, 1954.0));
    CHECK(totals.stock(stock::waterworks_workers, 1954.0) ==
          Approx(totals.stock(stock::steel_workers, 1954.0)).epsilon(1e-9));
}

TEST_CASE("without people nothing is born, eaten or buried") {
    const auto trajectory = history_with({{"initial_rural_people", 0.0}, {"initial_urban_people", 0.0}});
    const auto counts = Totals(trajectory).counts(1967.0);
    CHECK(counts.flows.births == 0.0);
    CHECK(sanqi::model::deaths(counts) == 0.0);
    CHECK(counts.flows.food_unmet == 0.0);
}
