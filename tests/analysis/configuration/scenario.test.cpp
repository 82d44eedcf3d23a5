#include "analysis/configuration/scenario.hpp"

#include <random>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "analysis/configuration/resolved_scenario.hpp"
#include "analysis/configuration/scenario_files.hpp"
#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/configuration/example_rows.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::tests;

namespace {

/// A folder of configurations as it is shipped, and a user's scenario beside it.
struct Shipped : TemporaryFolder {
    Shipped() {
        write("configs/baseline.toml", baseline_file);
        write("configs/parameters.toml", parameters_file);
        write("configs/policies.toml", policies_file);
        write("configs/checks.toml", "schema = 1\n");
        write("configs/scenarios/weather_only.toml", "schema = 1\nextends = \"baseline\"\n[levers]\nmess_halls = 0\n");
        write("user/s.toml", scenario_file_text);
    }
    std::filesystem::path configs() const { return path() / "configs"; }
    Scenario load(const std::string& name_or_path) const {
        return load_scenario(name_or_path, example_names(), configs());
    }
    Scenario load_user(std::string_view text) const { return load(write("user/s.toml", text).string()); }
    std::string message(std::string_view text) const {
        return message_of(*this, [&] { load_user(text); });
    }
};

DatedSetting lever(const Scenario& scenario, std::string_view symbol) {
    return scenario.levers.at(sanqi::model::index_of(sanqi::model::levers, symbol));
}

}  // namespace

TEST_CASE("the baseline is history: every lever at 1, every switch at its default") {
    const Shipped shipped;
    const Scenario baseline = shipped.load("baseline");
    CHECK(baseline.title == "History");
    REQUIRE(baseline.levers.size() == sanqi::model::levers.size());
    for (const DatedSetting& setting : baseline.levers) CHECK(setting == DatedSetting{1, std::nullopt});
    CHECK(baseline.parameters.empty());
    CHECK(baseline.choices == Choices{});
    CHECK_FALSE(baseline.expectation);
}

TEST_CASE("a scenario file sets levers, dates, parameters, switches and what it expects") {
    const Shipped shipped;
    const Scenario scenario = shipped.load((shipped.path() / "user/s.toml").string());
    CHECK(scenario.title == "No mess halls, exports stopped in 1959");
    CHECK(scenario.description == "Two policies at once.");
    CHECK(lever(scenario, "mess_halls") == DatedSetting{0, std::nullopt});
    CHECK(lever(scenario, "exports_and_imports") == DatedSetting{0.25, 1959.0});
    CHECK(lever(scenario, "weather") == DatedSetting{1, std::nullopt});
    CHECK(scenario.parameters == std::map<std::string, double>{{"labour_elasticity", 0.4}});
    CHECK(scenario.choices == Choices{.weather_series = WeatherSeries::gauge_rainfall, .second_wave = false});
    CHECK(scenario.expectation == Expectation{"excess_deaths", "lower"});
    CHECK(scenario.files == std::vector<std::string>{(shipped.configs() / "baseline.toml").string(),
                                                     (shipped.path() / "user/s.toml").string()});
}

TEST_CASE("a scenario file sets policies alone, in their units, and an heir keeps them") {
    const Shipped shipped;
    const std::string lines = "[policies]\nexport_commitment = { value = 0, from = 1959-07-01 }\ndenial = 0.5\n";
    const std::map<std::string, DatedSetting> set{{"denial", {0.5}}, {"export_commitment", {0.0, 1959.5}}};
    CHECK(shipped.load_user("schema = 1\n" + lines).policies == set);
    shipped.write("user/heir.toml", "schema = 1\nextends = \"s.toml\"\n[policies]\ndenial = 0.25\n");
    const Scenario heir = shipped.load((shipped.path() / "user/heir.toml").string());
    CHECK(heir.policies.at("denial") == DatedSetting{0.25});
    CHECK(heir.policies.at("export_commitment") == DatedSetting{0.0, 1959.5});
    CHECK(parse_scenario(resolved_toml(heir), "again", example_names()).policies == heir.policies);
    const auto fault = [&](const std::string& line) { return shipped.message("schema = 1\n[policies]\n" + line); };
    CHECK(fault("export_commitment = -1\n") ==
          "user/s.toml:3:21: policies.export_commitment: expected from 0 to 10 Mt year-1, got -1");
    CHECK(fault("export_comitment = 1\n") ==
          "user/s.toml:3:1: policies: unknown policy 'export_comitment'; did you mean 'export_commitment'?");
    CHECK(fault("affected_area = 1\n").find("comes from the record of weather") != std::string::npos);
    CHECK(fault("denial = { value = 0.5, form = 1959 }\n").find("did you mean 'from'") != std::string::npos);
}

TEST_CASE("in a file a lever counts before its group, a group before policy and policy before all, in any order") {
    const Shipped shipped;
    const auto levers_of = [&](const std::string& lines) {
        return shipped.load_user("schema = 1\n[levers]\n" + lines).levers;
    };
    const std::vector<std::string> lines{"all = 0.9\n", "policy = { value = 0.5, from = 1959 }\n",
                                         "extraction = 0.25\n", "exaggeration = 1\n"};
    const std::vector<DatedSetting> levers = levers_of(lines[0] + lines[1] + lines[2] + lines[3]);
    CHECK(levers_of(lines[3] + lines[2] + lines[1] + lines[0]) == levers);
    CHECK(levers_of(lines[2] + lines[0] + lines[3] + lines[1]) == levers);
    for (std::size_t i = 0; i < levers.size(); ++i) {
        const auto& [symbol, group, name, note] = sanqi::model::levers[i];
        INFO(symbol);
        if (symbol == "exaggeration")
            CHECK(levers[i] == DatedSetting{1});
        else if (group == "extraction")
            CHECK(levers[i] == DatedSetting{0.25});
        else if (symbol == "weather")
            CHECK(levers[i] == DatedSetting{0.9});
        else
            CHECK(levers[i] == DatedSetting{0.5, 1959.0});
    }
}

TEST_CASE("what a file says of a group goes over what the file that it extends says of a lever") {
    const Shipped shipped;
    shipped.write("user/heir.toml", "schema = 1\nextends = \"s.toml\"\n[levers]\npolicy = 0.5\n");
    const Scenario heir = shipped.load((shipped.path() / "user/heir.toml").string());
    CHECK(lever(heir, "mess_halls") == DatedSetting{0.5});
    CHECK(lever(heir, "exports_and_imports") == DatedSetting{0.5});
    CHECK(lever(heir, "weather") == DatedSetting{1});
}

TEST_CASE("a scenario inherits settings one by one, but not title, description or expectation") {
    const Shipped shipped;
    const Scenario heir = [&] {
        shipped.write("user/heir.toml", "schema = 1\nextends = \"s.toml\"\n[levers]\nmess_halls = 0.5\nweather = 0\n");
        return shipped.load((shipped.path() / "user/heir.toml").string());
    }();
    CHECK(heir.title == "heir");
    CHECK(heir.description.empty());
    CHECK_FALSE(heir.expectation);
    CHECK(lever(heir, "mess_halls").value == 0.5);
    CHECK(lever(heir, "weather").value == 0);
    CHECK(lever(heir, "exports_and_imports") == DatedSetting{0.25, 1959.0});
    CHECK(heir.parameters.at("labour_elasticity") == 0.4);
    CHECK_FALSE(heir.choices.second_wave);
    CHECK(heir.files.size() == 3);
}

TEST_CASE("shipped scenarios are found by name in both folders, other tables are none") {
    const Shipped shipped;
    CHECK(shipped_scenarios(shipped.configs()) == std::vector<std::string>{"baseline", "weather_only"});
    CHECK(lever(shipped.load("weather_only"), "mess_halls").value == 0);
    CHECK(shipped_scenarios(shipped.path() / "nowhere").empty());
    CHECK(
        message_of(shipped, [&] { shipped.load("parameters"); }) ==
        "no scenario 'parameters'; 'sanqi list parameters' searches by subject; valid: baseline, weather_only; or give "
        "the path of a file");
}

TEST_CASE("a scenario that is not there is refused with the shipped name near it") {
    const Shipped shipped;
    const auto message = [&](const std::string& name) { return message_of(shipped, [&] { shipped.load(name); }); };
    CHECK(message("basline") == "no scenario 'basline'; did you mean 'baseline'?");
    CHECK(message("some/where/wether_only.toml") ==
          "no scenario 'some/where/wether_only.toml'; did you mean 'weather_only'?");
    CHECK(message("") == "no scenario ''; valid: baseline, weather_only; or give the path of a file");
    for (int i = 0; i < 20; ++i) shipped.write(fmt::format("configs/scenarios/many_{}.toml", i), baseline_file);
    CHECK(message("xyz") ==
          "no scenario 'xyz'; 'sanqi list xyz' searches by subject; 'sanqi list' shows them all; or give the path of a "
          "file");
    CHECK(message((shipped.path() / "user").string()) == "user: is a folder, not a file");
}

TEST_CASE("each fault in a scenario gives one message with place and remedy") {
    const Shipped shipped;
    const auto fault = GENERATE(values<Fault>({
        {"schema = 1\n", "", "user/s.toml:1:1: missing key 'schema': write 'schema = 1'"},
        {"schema = 1", "schema = 2", "user/s.toml:1:10: schema: this version reads schema 1, got 2"},
        {"schema = 1", "schema = ",
         "user/s.toml:1:10: Error while parsing key-value pair: "
         "expected value, saw '\\n'"},
        {"[levers]", "[lever]", "user/s.toml:6:2: unknown key 'lever'; did you mean 'levers'?"},
        {"[levers]", "[[levers]]", "user/s.toml:6:1: levers: expected table, got array"},
        {"[levers]", "[levers", "user/s.toml:6:8: Error while parsing table header: expected ']', saw '\\n'"},
        {"extends = \"baseline\"", "extends = 1", "user/s.toml:2:11: extends: expected string, got number"},
        {"\"baseline\"", "\"basline\"", "user/s.toml:2:11: extends: no scenario 'basline'; did you mean 'baseline'?"},
        {"\"baseline\"", "\"other/mine.toml\"",
         "user/s.toml:2:11: extends: no scenario 'other/mine.toml'; valid: baseline, weather_only; or give the path "
         "of a file"},
        {"\"baseline\"", "\"s.toml\"", "user/s.toml:2:11: extends: goes round in a circle: s.toml -> s.toml"},
        {"title = \"No mess halls, exports stopped in 1959\"", "title = \"\"",
         "user/s.toml:3:9: title: expected a text, got an empty one"},
        {"\"Two policies at once.\"", "[2]", "user/s.toml:4:15: description: expected string, got array"},
        {"mess_halls = ", "mes_halls = ",
         "user/s.toml:7:1: levers: unknown lever or group 'mes_halls'; did you mean 'mess_halls'?"},
        {"mess_halls = 0.0", "extraction = 0\nextration = 1",
         "user/s.toml:8:1: levers: unknown lever or group 'extration'; did you mean 'extraction'?"},
        {"mess_halls = 0.0", "weather = 0.5\nnature = 0",
         "user/s.toml:8:1: levers: 'weather' and 'nature' differ about the same lever"},
        {"mess_halls = 0.0", "mess_halls = -0.1",
         "user/s.toml:7:14: levers.mess_halls: expected from 0 to 1, got -0.1"},
        {"mess_halls = 0.0", "mess_halls = false", "user/s.toml:7:14: levers.mess_halls: expected number, got boolean"},
        {"mess_halls = 0.0", "mess_halls = nan",
         "user/s.toml:7:14: levers.mess_halls: expected finite number, got nan"},
        {"mess_halls = 0.0", "mess_halls = 0\nmess_halls = 1",
         "user/s.toml:8:14: Error while parsing key-value pair: cannot redefine existing integer 'mess_halls'"},
        {"from = 1959.0", "form = 1959.0",
         "user/s.toml:8:39: levers.exports_and_imports: unknown key 'form'; did you mean 'from'?"},
        {"value = 0.25, ", "", "user/s.toml:8:23: missing key 'levers.exports_and_imports.value'"},
        {"from = 1959.0", "from = 1949",
         "user/s.toml:8:46: levers.exports_and_imports.from: expected from 1951 to 1967, got 1949"},
        {"from = 1959.0", "from = \"1959\"",
         "user/s.toml:8:46: levers.exports_and_imports.from: expected decimal year or date as in "
         "1959-08-16, without quotation marks, got string"},
        {"labour_elasticity", "labor_elasticity",
         "user/s.toml:11:1: parameters: unknown parameter 'labor_elasticity'; did you mean 'labour_elasticity'?"},
        {"labour_elasticity = 0.4", "food_delay = 0",
         "user/s.toml:11:14: parameters.food_delay: expected from 0.01 to 5 year, got 0"},
        {"weather_series", "weather_serie",
         "user/s.toml:14:1: switches: unknown switch 'weather_serie'; did you mean 'weather_series'?"},
        {"\"gauge_rainfall\"", "\"gauge_rain\"",
         "user/s.toml:14:18: switches.weather_series: unknown value 'gauge_rain'; did you mean 'gauge_rainfall'?"},
        {"weather_series = \"gauge_rainfall\"", "placebo_weather = 1954",
         "user/s.toml:14:19: switches.placebo_weather: expected string, got number"},
        {"second_wave = false", "second_wave = \"false\"",
         "user/s.toml:15:15: switches.second_wave: expected boolean, got string"},
        {"\"excess_deaths\"", "\"excess_death\"",
         "user/s.toml:18:11: expect.outcome: unknown outcome 'excess_death'; did you mean 'excess_deaths'?"},
        {"\"lower\"", "\"less\"", "user/s.toml:19:8: expect.sign: unknown value 'less'; valid: lower, higher, none"},
        {"sign = \"lower\"\n", "", "user/s.toml:17:1: missing key 'expect.sign'"},
    }));
    CAPTURE(fault.before, fault.after);
    CHECK(shipped.message(replaced(std::string(scenario_file_text), fault.before, fault.after)) == fault.message);
}

TEST_CASE("a circle of scenarios is refused with all that belong to it and no others") {
    const Shipped shipped;
    shipped.write("user/a.toml", "schema = 1\nextends = \"b.toml\"\n");
    shipped.write("user/b.toml", "schema = 1\nextends = \"deeper/c.toml\"\n");
    shipped.write("user/deeper/c.toml", "schema = 1\nextends = \"../b.toml\"\n");
    CHECK(shipped.message("schema = 1\nextends = \"a.toml\"\n") ==
          "user/deeper/c.toml:2:11: extends: goes round in a circle: b.toml -> c.toml -> b.toml");
}

TEST_CASE("a user's file may bear the name of the shipped one that it extends") {
    const Shipped shipped;
    const std::filesystem::path file =
        shipped.write("user/baseline.toml", "schema = 1\nextends = \"baseline\"\n[levers]\nweather = 0\n");
    CHECK(lever(shipped.load(file.string()), "weather").value == 0);
}

TEST_CASE("a scenario written back loads to the same scenario") {
    const Shipped shipped;
    Scenario scenario = shipped.load((shipped.path() / "user/s.toml").string());
    scenario.title = "A \"title\" with \\ and\ttab,\nline, \x7f and 三七";
    std::mt19937_64 random(37);
    std::uniform_real_distribution<double> uniform;
    for (int i = 0; i < 200; ++i) {
        for (DatedSetting& setting : scenario.levers) setting.value = uniform(random);
        scenario.levers[static_cast<std::size_t>(i) % scenario.levers.size()].from = 1951 + 16 * uniform(random);
        scenario.parameters["food_delay"] = 0.01 + uniform(random);
        Scenario again = shipped.load_user(resolved_toml(scenario));
        again.files = scenario.files;
        REQUIRE(again == scenario);
    }
    CHECK(resolved_toml(scenario) == resolved_toml(shipped.load_user(resolved_toml(scenario))));
}

TEST_CASE("the baseline written back shows every lever and switch") {
    const Shipped shipped;
    CHECK(resolved_toml(shipped.load("baseline")) == R"(schema = 1
title = "History"

[levers]
weather = 1
labour_diversion = 1
area_and_technique = 1
commune_incentive = 1
plots_and_coping = 1
mess_halls = 1
exaggeration = 1
procurement_rule = 1
urban_priority = 1
exports_and_imports = 1
denial_of_hunger = 1
relief_withheld = 1

[parameters]

[switches]
weather_series = "latent"
normal_weather = "default"
reference = "R0"
placebo_weather = "none"
output_vintage = "revised"
correction = "free"
second_wave = true
)");
}
