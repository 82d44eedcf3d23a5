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
        if (scenario.levers[i] == DatedSetting{0, std::nullopt}) symbols.emplace_back(sanqi::model::levers[i].symbol);
    return symbols;
}

DatedSetting mess_halls(const Scenario& scenario) {
    return scenario.levers[sanqi::model::index_of(sanqi::model::levers, "mess_halls")];
}

Scenario changed(const ScenarioOptions& options, const Scenario& scenario = {}) {
    return with_options(scenario, options, example_names());
}

std::string message(const ScenarioOptions& options) {
    return message_of(TemporaryFolder(), [&] { changed(options); });
}

std::string set_message(const std::string& assignment) { return message({.set = {assignment}}); }

std::string lever_message(const std::string& assignment) { return message({.lever = {assignment}}); }

}  // namespace

TEST_CASE("option --set changes a parameter, a lever or a switch") {
    const Scenario scenario = changed({.set = {"parameters.labour_elasticity=0.35", "levers.mess_halls=0.5@1959.25",
                                               "switches.second_wave=false", "switches.placebo_weather=1954"}});
    CHECK(scenario.parameters == std::map<std::string, double>{{"labour_elasticity", 0.35}});
    CHECK(mess_halls(scenario) == DatedSetting{0.5, 1959.25});
    CHECK(scenario.choices == Choices{.placebo_weather = Placebo::of_1954, .second_wave = false});
}

TEST_CASE("option --set sets a policy alone, in its unit, from a date on or throughout") {
    const auto policies = changed({.set = {"policies.export_commitment=0@1959", "policies.denial=0.5"}}).policies;
    CHECK(policies == std::map<std::string, DatedSetting>{{"denial", {0.5}}, {"export_commitment", {0.0, 1959.0}}});
    CHECK(set_message("policies.export_commitment=11") ==
          "--set policies.export_commitment=11: expected from 0 to 10 Mt year-1, got 11");
    CHECK(set_message("policies.export_commitment=0@1949") ==
          "--set policies.export_commitment=0@1949: expected from 1951 to 1967, got 1949");
    CHECK(set_message("policies.affected_area=0").find("comes from the record of weather") != std::string::npos);
    CHECK(set_message("export_commitment=0") ==
          "--set export_commitment=0: unknown key 'export_commitment'; did you mean 'policies.export_commitment'?");
    CHECK(message({.set = {"policies.denial=0.5", "policies.denial=0.25"}}) ==
          "--set policies.denial=0.5 and --set policies.denial=0.25 contradict each other; leave one out");
}

TEST_CASE("a Chinese term is answered with the names it stands for, whichever option has it") {
    for (const ScenarioOptions& options :
         {ScenarioOptions{.without = {"食堂"}}, ScenarioOptions{.only = {"食堂"}}, ScenarioOptions{.lever = {"食堂=0"}},
          ScenarioOptions{.set = {"levers.食堂=0"}}})
        CHECK(message(options).ends_with("did you mean 'mess_halls' (公共食堂, 吃饭不要钱)?"));
    CHECK(set_message("policies.自留地=0").find("'plots_closed' (自留地)") != std::string::npos);
}

TEST_CASE("options --normal-weather and --reference put the switches of their names") {
    CHECK(changed({.normal_weather = "1950-57", .reference = "R2"}).choices ==
          Choices{.normal_weather = NormalWeather::years_1950_57, .reference = Reference::R2});
}

TEST_CASE("option --lever sets a lever, from a date on or throughout, and the levers of a group") {
    CHECK(mess_halls(changed({.lever = {"mess_halls=0.25@1959.0"}})) == DatedSetting{0.25, 1959.0});
    CHECK(levers_off(changed({.lever = {"mess_halls=0"}})) == std::vector<std::string>{"mess_halls"});
    CHECK(levers_off(changed({.lever = {"consumption=0"}})) ==
          std::vector<std::string>{"plots_and_coping", "mess_halls"});
    CHECK(levers_off(changed({.set = {"levers.all=0"}})).size() == sanqi::model::levers.size());
}

TEST_CASE("option --without puts a lever, a group or all policy at 0") {
    const auto without = [](const std::string& name) { return levers_off(changed({.without = {name}})); };
    CHECK(without("mess_halls") == std::vector<std::string>{"mess_halls"});
    CHECK(without("consumption") == std::vector<std::string>{"plots_and_coping", "mess_halls"});
    CHECK(without("nature") == std::vector<std::string>{"weather"});
    CHECK(without("policy").size() == sanqi::model::levers.size() - 1);
}

TEST_CASE("option --only puts all levers at 0 that no name covers, and leaves the others as they are") {
    const auto only_these = [](const std::vector<std::string>& names) {
        return changed({.only = names}, changed({.lever = {"mess_halls=0.5"}}));
    };
    CHECK(levers_off(only_these({"policy"})) == std::vector<std::string>{"weather"});
    CHECK(levers_off(only_these({"weather", "policy"})).empty());
    CHECK(levers_off(only_these({"weather", "mess_halls"})).size() == sanqi::model::levers.size() - 2);
    CHECK(mess_halls(only_these({"consumption"})).value == 0.5);
    CHECK(mess_halls(only_these({"weather"})).value == 0);
}

TEST_CASE("of options about one lever the one that names fewer levers counts, in any order") {
    CHECK(mess_halls(changed({.without = {"policy"}, .lever = {"mess_halls=0.5"}})) == DatedSetting{0.5});
    CHECK(mess_halls(changed({.without = {"mess_halls"}, .set = {"levers.consumption=0.5"}})) == DatedSetting{0});
    CHECK(mess_halls(changed({.only = {"weather"}, .lever = {"mess_halls=0.5@1960"}})) == DatedSetting{0.5, 1960.0});
    CHECK(mess_halls(changed({.only = {"mess_halls"}, .lever = {"mess_halls=0.5"}})) == DatedSetting{0.5});
    CHECK(levers_off(changed({.only = {"consumption"}, .without = {"mess_halls"}})).size() ==
          sanqi::model::levers.size() - 1);
    CHECK(levers_off(changed({.only = {"mess_halls"}, .without = {"consumption"}})).size() ==
          sanqi::model::levers.size() - 1);
}

TEST_CASE("options that contradict each other are refused by their names") {
    const auto refused = [](const ScenarioOptions& options, const std::string& one, const std::string& other) {
        CHECK(message(options) == one + " and " + other + " contradict each other; leave one out");
    };
    refused({.without = {"mess_halls"}, .lever = {"mess_halls=1"}}, "--without mess_halls", "--lever mess_halls=1");
    refused({.only = {"weather"}, .without = {"weather"}}, "--only weather", "--without weather");
    refused({.only = {"nature"}, .without = {"weather"}}, "--only nature", "--without weather");
    refused({.only = {"extraction"}, .without = {"extraction"}}, "--only extraction", "--without extraction");
    refused({.only = {"all"}, .without = {"all"}}, "--only all", "--without all");
    refused({.lever = {"mess_halls=0", "mess_halls=0@1959"}}, "--lever mess_halls=0", "--lever mess_halls=0@1959");
    refused({.lever = {"mess_halls=0"}, .set = {"levers.mess_halls=1"}}, "--lever mess_halls=0",
            "--set levers.mess_halls=1");
    refused({.set = {"parameters.labour_elasticity=0.3", "parameters.labour_elasticity=0.4"}},
            "--set parameters.labour_elasticity=0.3", "--set parameters.labour_elasticity=0.4");
    refused({.set = {"switches.reference=R0"}, .reference = "R2"}, "--set switches.reference=R0", "--reference R2");
    refused({.set = {"switches.normal_weather=1950-57"}, .normal_weather = "1951-90"},
            "--set switches.normal_weather=1950-57", "--normal-weather 1951-90");
}

TEST_CASE("options that say the same twice are no contradiction") {
    CHECK(levers_off(changed({.only = {"all"}})).empty());
    const Scenario scenario = changed({.without = {"mess_halls"},
                                       .lever = {"mess_halls=0"},
                                       .set = {"levers.mess_halls=0", "switches.reference=R2"},
                                       .reference = "R2"});
    CHECK(levers_off(scenario) == std::vector<std::string>{"mess_halls"});
    CHECK(scenario.choices.reference == Reference::R2);
}

TEST_CASE("each fault in an option gives one message that repeats it") {
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
    CHECK(lever_message("mes_halls=0") ==
          "--lever mes_halls=0: unknown lever or group 'mes_halls'; did you mean 'mess_halls'?");
    CHECK(lever_message("mess_halls") ==
          "--lever mess_halls: no value; write for example --lever mess_halls=0 or --lever mess_halls=0@1959.5");
    CHECK(lever_message("mess_halls=") == "--lever mess_halls=: expected a number, got ''");
    CHECK(lever_message("mess_halls=2") == "--lever mess_halls=2: expected from 0 to 1, got 2");
    CHECK(lever_message("mess_halls=0@") ==
          "--lever mess_halls=0@: expected a date as in 1959-08-16 or a decimal year, got ''");
    CHECK(lever_message("mess_halls=0@1949") == "--lever mess_halls=0@1949: expected from 1951 to 1967, got 1949");
    CHECK(message({.without = {"extration"}}) ==
          "--without extration: unknown lever or group 'extration'; did you mean 'extraction'?");
    CHECK(message({.only = {"weather", "polcy"}}) ==
          "--only polcy: unknown lever or group 'polcy'; did you mean 'policy'?");
    CHECK(message({.reference = "R3"}) == "--reference R3: unknown value 'R3'; valid: R0, R1, R2");
}
