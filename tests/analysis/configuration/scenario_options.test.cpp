#include "analysis/configuration/scenario_options.hpp"

#include <catch2/catch.hpp>

#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/configuration/example_rows.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::tests;

namespace {

/// Symbols of the levers that are at 0.
std::vector<std::string> levers_off(const Scenario& scenario) {
    std::vector<std::string> symbols;
    for (std::size_t i = 0; i < scenario.levers.size(); ++i)
        if (scenario.levers[i] == LeverSetting{0, std::nullopt}) symbols.emplace_back(sanqi::model::levers[i].symbol);
    return symbols;
}

LeverSetting mess_halls(const Scenario& scenario) {
    return scenario.levers[sanqi::model::index_of(sanqi::model::levers, "mess_halls")];
}

std::string message(const std::function<void(Scenario&)>& action) {
    const TemporaryFolder folder;
    Scenario scenario;
    std::string text = message_of(folder, [&] { action(scenario); });
    if (text != "no error") CHECK(scenario == Scenario());
    return text;
}

std::string set_message(std::string_view assignment) {
    return message([&](Scenario& scenario) { apply_set(scenario, assignment, example_names()); });
}

std::string lever_message(std::string_view assignment) {
    return message([&](Scenario& scenario) { apply_lever(scenario, assignment); });
}

}  // namespace

TEST_CASE("option --set changes a parameter, a lever or a switch") {
    Scenario scenario;
    apply_set(scenario, "parameters.labour_elasticity=0.35", example_names());
    apply_set(scenario, "levers.mess_halls=0.5@1959.25", example_names());
    apply_set(scenario, "switches.second_wave=false", example_names());
    apply_set(scenario, "switches.placebo_weather=1954", example_names());
    CHECK(scenario.parameters == std::map<std::string, double>{{"labour_elasticity", 0.35}});
    CHECK(mess_halls(scenario) == LeverSetting{0.5, 1959.25});
    CHECK(scenario.choices == Choices{.placebo_weather = Placebo::of_1954, .second_wave = false});
}

TEST_CASE("option --lever sets a lever, from a date on or throughout") {
    Scenario scenario;
    apply_lever(scenario, "mess_halls=0.25@1959.0");
    CHECK(mess_halls(scenario) == LeverSetting{0.25, 1959.0});
    apply_lever(scenario, "mess_halls=0");
    CHECK(levers_off(scenario) == std::vector<std::string>{"mess_halls"});
}

TEST_CASE("option --without puts a lever, a group or all policy at 0") {
    const auto without = [](std::string_view name) {
        Scenario scenario;
        apply_without(scenario, name);
        return levers_off(scenario);
    };
    CHECK(without("mess_halls") == std::vector<std::string>{"mess_halls"});
    CHECK(without("consumption") == std::vector<std::string>{"plots_and_coping", "mess_halls"});
    CHECK(without("nature") == std::vector<std::string>{"weather"});
    CHECK(without("policy").size() == sanqi::model::levers.size() - 1);
}

TEST_CASE("option --only puts all levers at 0 that no name covers, and leaves the others as they are") {
    const auto only = [](const std::vector<std::string>& names) {
        Scenario scenario;
        apply_lever(scenario, "mess_halls=0.5");
        apply_only(scenario, names);
        return scenario;
    };
    CHECK(levers_off(only({"policy"})) == std::vector<std::string>{"weather"});
    CHECK(levers_off(only({"weather", "policy"})).empty());
    CHECK(levers_off(only({"weather", "mess_halls"})).size() == sanqi::model::levers.size() - 2);
    CHECK(mess_halls(only({"consumption"})).value == 0.5);
    CHECK(mess_halls(only({"weather"})).value == 0);
}

TEST_CASE("each fault in an option gives one message that repeats it, and changes nothing") {
    CHECK(set_message("parameters.labor_elasticity=0.3") ==
          "--set parameters.labor_elasticity=0.3: unknown parameter 'labor_elasticity'; did you mean "
          "'labour_elasticity'?");
    CHECK(set_message("labour_elasticity=0.3") ==
          "--set labour_elasticity=0.3: unknown key 'labour_elasticity'; did you mean "
          "'parameters.labour_elasticity'?");
    CHECK(set_message("parameter.labour_elasticity=0.3") ==
          "--set parameter.labour_elasticity=0.3: unknown key 'parameter.labour_elasticity'; did you mean "
          "'parameters.labour_elasticity'?");
    CHECK(set_message("zzz=1") == "--set zzz=1: unknown key 'zzz'; 'sanqi list' shows them all");
    CHECK(set_message("parameters.food_delay=7") ==
          "--set parameters.food_delay=7: expected from 0.01 to 5 year, got 7");
    CHECK(set_message("parameters.food_delay=1,5") == "--set parameters.food_delay=1,5: expected a number, got '1,5'");
    CHECK(set_message("parameters.food_delay=inf") == "--set parameters.food_delay=inf: expected a number, got 'inf'");
    CHECK(set_message("parameters.food_delay") ==
          "--set parameters.food_delay: no value; write for example --set levers.mess_halls=0");
    CHECK(set_message("switches.second_wave=no") ==
          "--set switches.second_wave=no: unknown value 'no'; valid: false, true");
    CHECK(set_message("switches.weather_serie=x") ==
          "--set switches.weather_serie=x: unknown switch 'weather_serie'; did you mean 'weather_series'?");
    CHECK(lever_message("mes_halls=0") == "--lever mes_halls=0: unknown lever 'mes_halls'; did you mean 'mess_halls'?");
    CHECK(lever_message("response=0") == "--lever response=0: 'response' is a group; its levers: relief_suppression");
    CHECK(lever_message("mess_halls") ==
          "--lever mess_halls: no value; write for example --lever mess_halls=0 or --lever mess_halls=0@1959.5");
    CHECK(lever_message("mess_halls=") == "--lever mess_halls=: expected a number, got ''");
    CHECK(lever_message("mess_halls=2") == "--lever mess_halls=2: expected from 0 to 1, got 2");
    CHECK(lever_message("mess_halls=0@") == "--lever mess_halls=0@: expected a number, got ''");
    CHECK(lever_message("mess_halls=0@1949") == "--lever mess_halls=0@1949: expected from 1951 to 1967, got 1949");
    CHECK(message([](Scenario& scenario) { apply_without(scenario, "extration"); }) ==
          "--without extration: unknown lever or group 'extration'; did you mean 'extraction'?");
    CHECK(message([](Scenario& scenario) {
              apply_only(scenario, std::vector<std::string>{"weather", "polcy"});
          }) == "--only polcy: unknown lever or group 'polcy'; did you mean 'policy'?");
}
