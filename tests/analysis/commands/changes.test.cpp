// Every output says what was asked: nothing that was changed on the way is headed like the scenario it started from,
// and a run that is not history stands beside history.
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tests/analysis/commands/program.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi::test;
using Json = nlohmann::ordered_json;

struct Change {
    std::string words;    ///< behind the verb
    std::string named;    ///< in every heading
    std::string section;  ///< of "changed" in JSON
    std::string key;
    Json value;
};

const std::vector<Change> changes{
    {"--without mess_halls", "mess_halls = 0 throughout", "levers", "mess_halls", {{"value", 0.0}, {"from", nullptr}}},
    {"--lever exports_and_imports=0.5@1959",
     "exports_and_imports = 0.5 from 1959",
     "levers",
     "exports_and_imports",
     {{"value", 0.5}, {"from", 1959.0}}},
    {"--set parameters.famine_hazard=3", "famine_hazard = 3", "parameters", "famine_hazard", 3.0},
    {"--set policies.export_commitment=0@1959",
     "export_commitment = 0 from 1959",
     "policies",
     "export_commitment",
     {{"value", 0.0}, {"from", 1959.0}}},
    {"--set switches.second_wave=false", "second_wave = false", "switches", "second_wave", "false"},
    {"--set switches.output_vintage=1983", "output_vintage = 1983", "switches", "output_vintage", "1983"},
    {"--normal-weather 1951-57", "normal_weather = 1951-57", "switches", "normal_weather", "1951-57"},
    {"--reference R2", "reference = R2", "switches", "reference", "R2"},
};

Json json_of(const std::string& words, const TemporaryFolder& folder) {
    const Answer answer = call(words + " --json", folder);
    INFO(words << ": " << answer.error);
    REQUIRE(answer.code == 0);
    return Json::parse(answer.out);
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

double famine_hazard() { return sanqi::analysis::testing::history().parameters.famine_hazard; }

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("whatever is changed in history, text, JSON, figure and csv of the run are headed by it") {
    for (const auto& [words, named, section, key, value] : changes) {
        INFO(words);
        const TemporaryFolder folder;
        CHECK(first_line(call("run --quiet --figure run.svg " + words, folder).out) ==
              "History, changed: " + named +
                  (section == "parameters" ? fmt::format(" instead of {:.4g}", famine_hazard()) : "") +
                  " (from baseline), seed 1959");
        CHECK(has(content_of(folder / "run.svg"), "<title>History, changed: " + named));
        const Json run = json_of("run " + words, folder);
        CHECK(has(run["title"], named));
        CHECK(run["config"] == "baseline");
        CHECK(run["changed"][section][key] == value);
        std::size_t changed = 0;
        for (const char* each : {"levers", "parameters", "policies", "switches"})
            changed += run["changed"][each].size();
        CHECK(changed == 1);
        CHECK(has(call("export " + words, folder).out, "\"History, changed: " + named));
    }
}

TEST_CASE("history is headed by its name alone, and nothing is changed in it") {
    const TemporaryFolder folder;
    for (const char* words : {"run", "run baseline --lever mess_halls=1", "run --set switches.second_wave=true"}) {
        INFO(words);
        CHECK(first_line(call(std::string(words) + " --quiet", folder).out) == "History (baseline), seed 1959");
        const Json run = json_of(words, folder);
        CHECK(run["title"] == "History");
        CHECK(run["changed"] == Json::parse(R"({"levers": {}, "parameters": {}, "policies": {}, "switches": {}})"));
        CHECK_FALSE(run.contains("difference"));
    }
}

TEST_CASE("check, attribute, sensitivity and a scenario file that keeps history's title are headed by the change") {
    const TemporaryFolder folder;
    write(folder / "mine.toml",
          "schema = 1\nextends = \"baseline\"\ntitle = \"History\"\n[levers]\nmess_halls = 0.0\n");
    CHECK(first_line(call("run mine.toml", folder).out) ==
          "History, changed: mess_halls = 0 throughout (mine.toml), seed 1959");
    write(folder / "checks.toml",
          "schema = 1\n[[check]]\nname = \"some\"\nstatement = \"Some die.\"\nkind = \"run\"\n"
          "outcome = \"excess_deaths\"\nleast = 0.1\n");
    const std::string change = " --lever mess_halls=0.5", named = "mess_halls = 0.5 throughout";
    const std::string sensitivity = "sensitivity --method tornado --inputs famine_hazard --no-shares --quiet";
    for (const std::string& verb : {std::string("check --checks checks.toml"), std::string("attribute"), sensitivity,
                                    std::string("sensitivity --method local")}) {
        INFO(verb);
        CHECK(has(first_line(call(verb + change, folder).out), named));
        const Json json = json_of(verb + change, folder);
        CHECK(has(json["title"], named));
        CHECK(json["changed"]["levers"]["mess_halls"]["value"] == 0.5);
    }
}

TEST_CASE("a long list of changes is broken into lines") {
    const TemporaryFolder folder;
    std::string words;
    for (const char* one : {"famine_hazard=3", "work_exponent=0.5", "relapse_rate=2", "urban_ration=0.3"})
        words += fmt::format(" --set parameters.{}", one);
    for (const char* verb : {"run", "attribute"}) {
        std::istringstream lines(call(verb + words, folder).out);
        for (std::string line; std::getline(lines, line);) {
            INFO(line);
            CHECK(line.size() <= 100);
        }
    }
}

TEST_CASE("compare names what was changed in every scenario, and marks none where nothing was") {
    const TemporaryFolder folder;
    const std::string words = "compare baseline weather_only --without mess_halls";
    const std::string told = call(words, folder).out;
    CHECK(has(told, "\n  baseline *: History, changed: mess_halls = 0 throughout\n"));
    CHECK(has(told, "\nIn brackets: difference from baseline *\n"));
    CHECK(has(told, "\nbaseline *  "));
    CHECK(has(told, "\n  weather_only: "));  // its mess halls stood at 0 before
    CHECK_FALSE(has(told, "weather_only *"));
    const Json compared = json_of(words, folder)["scenarios"];
    CHECK(has(compared[0]["title"], "mess_halls = 0 throughout"));
    CHECK(compared[1]["changed"]["levers"].empty());
    CHECK(compared[1]["difference"]["against"] == "baseline");
    CHECK(compared[1]["difference"]["outcomes"]["excess_deaths"].get<double>() ==
          compared[1]["outcomes"]["excess_deaths"].get<double>() -
              compared[0]["outcomes"]["excess_deaths"].get<double>());
    CHECK_FALSE(has(call("compare baseline weather_only", folder).out, "*"));
}

TEST_CASE("a run that is not history tells its differences from history, in text and in JSON") {
    const TemporaryFolder folder;
    const Json history = json_of("run", folder)["outcomes"], run = json_of("run --without mess_halls", folder);
    CHECK(run["difference"]["against"] == "baseline");
    for (const auto& [name, value] : run["outcomes"].items())
        CHECK(run["difference"]["outcomes"][name].get<double>() == value.get<double>() - history[name].get<double>());
    CHECK(run.contains("fit"));

    const std::string told = call("run --without mess_halls", folder).out;
    const double deaths = run["outcomes"]["excess_deaths"], of_history = history["excess_deaths"];
    CHECK(has(told, fmt::format("excess deaths {:>23.2f} {:>8.2f} {:>11.2f}  million", deaths, of_history,
                                deaths - of_history)));
    std::istringstream lines(told);
    for (std::string line; std::getline(lines, line);) {
        INFO(line);
        CHECK(line.size() <= 100);
    }
    CHECK(has(content_of([&] {
                  REQUIRE(call("run --without mess_halls --figure run.svg", folder).code == 0);
                  return folder / "run.svg";
              }()),
              "history as the model has it"));
}

TEST_CASE("the fit to the record is printed for history, and for another run where it is asked for") {
    const TemporaryFolder folder;
    const auto fits = [&](const std::string& words) { return has(call(words, folder).out, "Fit to the record"); };
    CHECK(fits("run"));
    CHECK(fits("run --reference R2"));
    CHECK(fits("run --set switches.output_vintage=1983"));
    CHECK_FALSE(fits("run --without mess_halls"));
    CHECK_FALSE(fits("run policy_only"));
    CHECK(fits("run --without mess_halls --fit"));
}

TEST_CASE("the whole fit tells what was fitted and what was held out apart, by series and by date") {
    const TemporaryFolder folder;
    const std::string whole = call("run --fit", folder).out, brief = call("run", folder).out;
    for (const char* part : {"Fitted: series", "Fitted: by date", "Held out: series", "Held out: by date",
                             "Follows from what is fitted: series", "Excess deaths by half-years"}) {
        INFO(part);
        CHECK(has(whole, part));
        CHECK_FALSE(has(brief, part));
    }
    std::istringstream lines(whole);
    for (std::string line; std::getline(lines, line);) {
        INFO(line);
        CHECK(line.size() <= 100);
    }
    const Json run = json_of("run", folder);
    CHECK(run["fit"]["grain_output"]["use"] == "fitted");
    CHECK(run["fit"]["procurement_net"]["use"] == "reported");
    CHECK(run["fit"]["state_stock"]["use"] == "fitted");
    CHECK(run["fit"]["state_stock_held_out"]["years"] == 3);
    CHECK(run["fit"]["state_stock_held_out"]["calendar_year"] == Json({1959, 1960, 1961}));
    CHECK(run["dated_fit"]["stock_september_1959"]["use"] == "fitted");
    CHECK(run["dated_fit"]["county_over_city_1960"]["use"] == "held_out");
    CHECK(run["excess_deaths_by_half_years"]["shares"].size() == 10);
}

TEST_CASE("history is held against the world that the run is held against") {
    const TemporaryFolder folder;
    const Json history = json_of("run --reference R2", folder)["outcomes"];
    const Json run = json_of("run best_practice", folder);
    for (const auto& [name, value] : run["outcomes"].items())
        CHECK(run["difference"]["outcomes"][name].get<double>() == value.get<double>() - history[name].get<double>());
}

TEST_CASE("a lever moved by itself says what it is at 0 and not to be quoted alone; a group does not") {
    const TemporaryFolder folder;
    const std::string quote = "What a single lever does is what this structure says";
    const std::string run = call("run --without mess_halls --figure one.svg --quiet", folder).out;
    CHECK(has(run, "mess_halls at 0 in R0: "));
    CHECK(has(run, "(No mess halls in 1957)"));
    CHECK(has(run, quote));
    CHECK(has(content_of(folder / "one.svg"), quote));
    CHECK(has(content_of(folder / "one.svg"), "million in its history)"));
    CHECK(has(call("compare baseline without_mess_halls", folder).out, quote));
    for (const char* words : {"run", "run --without extraction", "run --without weather", "run weather_only"})
        CHECK_FALSE(has(call(std::string(words) + " --quiet", folder).out, quote));
}

TEST_CASE("deaths that come after the window are told, in text and figure") {
    const TemporaryFolder folder;
    const std::string later = "Outcomes end with 1962: in 1963-66 another";
    CHECK(has(call("run no_second_wave --figure later.svg --quiet", folder).out, later));
    CHECK(has(content_of(folder / "later.svg"), later));
    CHECK(has(call("compare baseline no_second_wave --figure both.svg --quiet", folder).out, later));
    CHECK(has(content_of(folder / "both.svg"), later));
    for (const char* words : {"run", "run --without mess_halls", "compare baseline without_mess_halls"})
        CHECK_FALSE(has(call(std::string(words) + " --quiet", folder).out, "Outcomes end with 1962"));
}

TEST_CASE("where grain trade leaves history, exports and imports are told apart") {
    const TemporaryFolder folder;
    const std::string run = call("run --lever exports_and_imports=0@1959 --quiet", folder).out;
    CHECK(has(run, "permission to import (Imports allowed when the stock runs short"));
    CHECK(has(run, "Exports and imports, which the lever exports_and_imports moves together"));
    CHECK_FALSE(has(call("run --without mess_halls --quiet", folder).out, "Exports and imports"));
}

TEST_CASE("another reference world is said to be another world where levers stand at 0") {
    const TemporaryFolder folder;
    const std::string moved = "This is another world than that of exports_stopped_1959";
    CHECK(has(call("compare baseline exports_stopped_1959 --reference R0", folder).out, "This is another world than"));
    CHECK(has(call("run exports_stopped_1959 --reference R0 --quiet", folder).out, moved));
    const std::string own = call("run exports_stopped_1959 --quiet --figure own.svg", folder).out;
    CHECK_FALSE(has(own, "This is another world"));
    CHECK(has(own, "History too is held against R2 here"));
    CHECK_FALSE(has(call("run baseline --reference R2 --quiet", folder).out, "This is another world"));
    CHECK_FALSE(has(call("run without_mess_halls --reference R2 --quiet", folder).out, "This is another world"));
    CHECK(has(call("run without_weather --reference R1 --draws 2 --quiet", folder).out, "This is another world"));
    REQUIRE(call("compare baseline exports_stopped_1959 --figure two.svg --quiet", folder).code == 0);
    CHECK(has(content_of(folder / "two.svg"), ">History (R0)<"));
}

TEST_CASE("a lever that moves after the outcomes are counted says so") {
    const TemporaryFolder folder;
    CHECK(has(call("run --lever mess_halls=0@1967 --quiet", folder).out, "mess_halls leaves history in 1967, after"));
    CHECK_FALSE(has(call("run --lever mess_halls=0@1962 --quiet", folder).out, "leaves history in"));
}

TEST_CASE("a results file is the scenario that it was made from") {
    const TemporaryFolder folder;
    const std::string change = " --without mess_halls --set parameters.famine_hazard=3";
    REQUIRE(call("run -o mine.h5 --quiet" + change, folder).code == 0);
    const Json first = json_of("run" + change, folder), again = json_of("run mine.h5", folder);
    CHECK(again["outcomes"] == first["outcomes"]);
    CHECK(again["title"] == first["title"]);
    write(folder / "next.toml", "schema = 1\nextends = \"mine.h5\"\n[levers]\nmess_halls = 1\n");
    CHECK(json_of("run next.toml", folder)["outcomes"] ==
          json_of("run --set parameters.famine_hazard=3", folder)["outcomes"]);
    CHECK(has(call("sensitivity mine.h5 --samples 2 --dry-run", folder).out, "members"));
}

TEST_CASE("no difference is told of what is counted against two reference worlds") {
    const TemporaryFolder folder;
    const std::string words = "compare baseline exports_stopped_1959";
    const Json other = json_of(words, folder)["scenarios"][1]["difference"]["outcomes"];
    for (const char* left_out :
         {"excess_deaths_difference", "lost_births", "grain_output_shortfall", "population_loss"})
        CHECK(other[left_out].is_null());
    for (const char* kept : {"excess_deaths", "rural_food_shortfall"}) CHECK(other[kept].is_number());
    const std::string told = call(words, folder).out;
    CHECK(has(told, fmt::format("({:.2f})", other["excess_deaths"].get<double>())));
    CHECK(has(told, "Differences of what is counted against another world than the first are left out."));
    const Json same = json_of(words + " --reference R2", folder)["scenarios"][1]["difference"]["outcomes"];
    CHECK(same["lost_births"].is_number());
    CHECK_FALSE(has(told, fmt::format("({:.2f})", same["lost_births"].get<double>())));
}

TEST_CASE("a run without draws says that it has no interval, and where one is") {
    const TemporaryFolder folder;
    CHECK(has(call("run", folder).out, "without an interval"));
    CHECK_FALSE(has(call("run --posterior shipped", folder).out, "without an interval"));
}

TEST_CASE("history beside a run is held against the same years, whatever the series") {
    const TemporaryFolder folder;
    const std::string years = "--normal-weather 1951-57 ", gauges = "--set switches.weather_series=gauge_rainfall ";
    const auto shortfall = [&](const std::string& words) {
        const Json run = Json::parse(call("run --json --quiet " + words, folder).out);
        const char* const shortfall_of = "grain_output_shortfall";
        return std::pair(
            run.at("outcomes").at(shortfall_of).get<double>(),
            run.contains("difference") ? run.at("difference").at("outcomes").at(shortfall_of).get<double>() : 0.0);
    };
    const auto [alone, none] = shortfall("--set switches.weather_series=latent " + years);
    const auto [read_otherwise, difference] = shortfall(gauges + years);
    CHECK(difference == Approx(read_otherwise - alone).epsilon(1e-9));
    CHECK(has(call("run --quiet " + gauges + years, folder).out, "Not all are held against one world"));
    CHECK(has(call("run --without mess_halls --quiet " + years, folder).out, "held against the mean of 1951-57 here"));
}

TEST_CASE("what little a run has is told beside what the reference world has by itself") {
    const TemporaryFolder folder;
    CHECK(has(call("run --only mess_halls", folder).out, "The reference world itself, all levers at 0, has 0.0"));
    CHECK_FALSE(has(call("run --without mess_halls", folder).out, "The reference world itself"));
}

TEST_CASE("what is to be asked next is asked of the same scenario") {
    const TemporaryFolder folder;
    CHECK(has(call("run no_second_wave --without mess_halls --set policies.denial='0@1959'", folder).error,
              "Next: sanqi attribute no_second_wave --set policies.denial=0@1959 --without mess_halls\n"));
    CHECK(has(call("run", folder).error, "Next: sanqi attribute; sanqi compare"));
}
