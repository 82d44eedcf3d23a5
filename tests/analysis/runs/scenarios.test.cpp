// Every shipped scenario runs, and changes the outcome that it says it changes, with the sign it says.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "analysis/configuration/scenario_options.hpp"
#include "analysis/configuration/structures.hpp"
#include "analysis/configuration/world.hpp"
#include "analysis/runs/outcomes.hpp"
#include "analysis/runs/run.hpp"

namespace {

using namespace sanqi::analysis;
namespace fs = std::filesystem;

const fs::path configs = "configs";

double outcome_named(const Outcomes<double>& outcomes, const std::string& name) {
    std::vector<double> values;
    outcomes.for_each([&](double value) { values.push_back(value); });
    return values.at(sanqi::model::index_of(outcome_rows, name));
}

Outcomes<double> outcomes_of_scenario(const Configuration& configuration, const Scenario& scenario) {
    Scenario none = scenario;
    for (DatedSetting& lever : none.levers) lever = {0.0};
    return outcomes_of(simulate_or_throw(make_experiment(configuration, scenario)),
                       simulate_or_throw(make_experiment(configuration, none)));
}

std::vector<std::string> shipped_scenarios() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(configs / "scenarios")) names.push_back(entry.path().stem());
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

TEST_CASE("every shipped scenario moves its declared outcome in the declared direction") {
    const Configuration configuration = load_configuration(configs);
    const auto baseline = outcomes_of_scenario(configuration, load_scenario("baseline", scenario_names(), configs));
    const std::vector<std::string> names = shipped_scenarios();
    REQUIRE(names.size() >= 16);
    for (const std::string& name : names) {
        INFO(name);
        const Scenario scenario = load_scenario(name, scenario_names(), configs);
        REQUIRE(scenario.expectation.has_value());
        const std::string& outcome = scenario.expectation->outcome;
        const double change =
            outcome_named(outcomes_of_scenario(configuration, scenario), outcome) - outcome_named(baseline, outcome);
        INFO(outcome << " changes by " << change);
        if (scenario.expectation->sign == "lower") CHECK(change < -0.01);
        if (scenario.expectation->sign == "higher") CHECK(change > 0.01);
        if (scenario.expectation->sign == "none") CHECK(scenario.choices.weather_series != WeatherSeries::latent);
    }
}

TEST_CASE("a scenario says in its title and description what it does") {
    for (const std::string& name : shipped_scenarios()) {
        INFO(name);
        const Scenario scenario = load_scenario(name, scenario_names(), configs);
        CHECK(scenario.title.size() > 8);
        CHECK(scenario.description.size() > 20);
    }
}

TEST_CASE("every shipped structure but the base runs, and is another history than the model as shipped") {
    const Configuration configuration = load_configuration(configs);
    const Scenario baseline = load_scenario("baseline", scenario_names(), configs);
    const auto at_end = [&](const Scenario& scenario) {
        return simulate_or_throw(make_experiment(configuration, scenario)).state.back();
    };
    for (const Structure& one : load_structures(configs / "structures.toml", scenario_names())) {
        INFO(one.name);
        const Scenario scenario = with_options(baseline, {.structure = one}, scenario_names());
        CHECK((at_end(scenario) == at_end(baseline)) == (one.name == base_structure));
    }
}
