// Extreme conditions have the right sign, beyond ending well (which configs/checks.toml asks).
#include <filesystem>

#include <catch2/catch.hpp>

#include "analysis/run.hpp"
#include "analysis/totals.hpp"
#include "analysis/world.hpp"

namespace {

using namespace sanqi::analysis;

const std::filesystem::path configs = std::filesystem::path(SANQI_SOURCE_DIRECTORY) / "configs";

sanqi::solvers::Trajectory history_with(const std::map<std::string, double>& parameters) {
    const Configuration configuration = load_configuration(configs);
    Scenario scenario = load_scenario("baseline", scenario_names(), configs);
    scenario.parameters = parameters;
    return simulate_or_throw(make_experiment(configuration, scenario, Reference::R0));
}

}  // namespace

TEST_CASE("without food almost nobody is alive by 1957") {
    const auto trajectory =
        history_with({{"potential_output_1957", 0.0}, {"initial_rural_grain", 0.0}, {"initial_state_grain", 0.0}});
    CHECK(Totals(trajectory).people(1957.0) < 10.0);
    CHECK(Totals(trajectory).people(1957.0) >= 0.0);
}

TEST_CASE("without farm labour there is no harvest") {
    CHECK(Totals(history_with({{"rural_participation", 0.0}})).harvest(1952.0, 1967.0) < 1e-9);
}

TEST_CASE("without people nothing is born, eaten or buried") {
    const auto trajectory = history_with({{"initial_rural_people", 0.0}, {"initial_urban_people", 0.0}});
    const Totals totals(trajectory);
    CHECK(totals.births(1951.0, 1967.0) == 0.0);
    CHECK(totals.deaths(1951.0, 1967.0) == 0.0);
    CHECK(totals.food_unmet(1951.0, 1967.0) == 0.0);
}
