// Every verb does what its help says, and its JSON has the keys that scripts rely on.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/analysis/commands/program.hpp"

namespace {

using namespace sanqi::test;
using Json = nlohmann::json;

Json json_of(const std::string& words) {
    const TemporaryFolder folder;
    const Answer answer = call(words + " --json", folder);
    INFO(words << ": " << answer.error);
    REQUIRE(answer.code == 0);
    return Json::parse(answer.out);
}

}  // namespace

TEST_CASE("run prints the keys of the interface and meets the stated fit") {
    const Json run = json_of("run");
    for (const char* key : {"schema", "command", "config", "seed", "reference", "normal_weather", "outcomes", "annual",
                            "timing", "rural_urban_death_ratio_1960", "fit", "balance", "step"})
        CHECK(run.contains(key));
    for (const char* key : {"excess_deaths", "excess_deaths_difference", "lost_births", "grain_output_shortfall",
                            "rural_food_shortfall", "population_loss"})
        CHECK(run["outcomes"][key].is_number());
    for (const char* key :
         {"calendar_year", "grain_output", "procurement_gross", "procurement_net", "death_rate", "death_rate_official",
          "birth_rate", "birth_rate_official", "population", "excess_deaths", "rural_grain_per_head"})
        CHECK(run["annual"][key].size() == run["annual"]["calendar_year"].size());

    const auto rmse = [&](const char* series) { return run["fit"][series]["rmse_percent"].get<double>(); };
    CHECK(rmse("grain_output") <= 3.0);
    CHECK(std::abs(run["fit"]["grain_output"]["worst_percent"].get<double>()) <= 6.0);
    CHECK(rmse("procurement_gross") <= 5.0);
    CHECK(rmse("procurement_net") <= 8.0);
    CHECK(rmse("death_rate_official") <= 8.0);
    CHECK(rmse("death_rate_adjusted") <= 9.0);
    CHECK(rmse("birth_rate_official") <= 8.0);
    CHECK(rmse("population") <= 1.0);
    CHECK(rmse("large_animals") <= 5.0);
    CHECK(rmse("rural_grain_per_head") <= 6.0);
    CHECK(run["rural_urban_death_ratio_1960"].get<double>() >= 1.8);
    CHECK(run["rural_urban_death_ratio_1960"].get<double>() <= 2.5);
    CHECK(run["timing"]["peak_month"].get<std::string>().starts_with("1960-0"));
    CHECK(std::abs(run["step"]["excess_deaths_change_percent"].get<double>()) < 0.5);

    const auto& years = run["annual"]["calendar_year"];
    const auto lowest =
        std::min_element(run["annual"]["birth_rate_official"].begin(), run["annual"]["birth_rate_official"].end());
    CHECK(years[static_cast<std::size_t>(lowest - run["annual"]["birth_rate_official"].begin())] == 1961);
}

TEST_CASE("a lever from a date on is not the lever throughout, and history before the date stays") {
    const Json history = json_of("run"), throughout = json_of("run --lever exports_and_imports=0"),
               later = json_of("run --lever exports_and_imports=0@1959");
    const auto deaths = [](const Json& run) { return run["outcomes"]["excess_deaths"].get<double>(); };
    CHECK(deaths(later) != Approx(deaths(throughout)).epsilon(1e-4));
    CHECK(deaths(later) != Approx(deaths(history)).epsilon(1e-4));
    CHECK(later["annual"]["grain_output"][6] == history["annual"]["grain_output"][6]);  // 1958
}

TEST_CASE("compare sets the scenarios beside the first") {
    const Json compared = json_of("compare baseline no_second_wave");
    REQUIRE(compared["scenarios"].size() == 2);
    CHECK(compared["scenarios"][1]["outcomes"]["excess_deaths"] <
          compared["scenarios"][0]["outcomes"]["excess_deaths"]);
}

TEST_CASE("every listing has entries with units or names") {
    CHECK(json_of("list levers")["levers"].size() == 11);
    CHECK(json_of("list scenarios")["scenarios"].size() >= 17);
    const Json parameters = json_of("list parameters"), outputs = json_of("list outputs");
    for (const Json& one : parameters["parameters"]) {
        CHECK_FALSE(one["unit"].get<std::string>().empty());
        CHECK_FALSE(one["source"].get<std::string>().empty());
    }
    for (const Json& one : outputs["outputs"]) CHECK_FALSE(one["unit"].get<std::string>().empty());
}

TEST_CASE("the shipped checks pass on history") {
    const Json checked = json_of("check");
    for (const Json& one : checked["checks"]) {
        INFO(one.dump());
        CHECK(one["passed"] == true);
    }
}

TEST_CASE("calibrate starts where the shipped values are, and writes them back into the file") {
    const TemporaryFolder folder;
    const Answer answer = call("calibrate --iterations 1 --quiet -o parameters.toml", folder);
    REQUIRE(answer.code == 0);
    const std::string shipped = content_of("configs/parameters.toml");
    const std::string written = content_of(folder / "parameters.toml");
    CHECK(std::count(written.begin(), written.end(), '\n') == std::count(shipped.begin(), shipped.end(), '\n'));
    CHECK(written.find("[labour_elasticity]") != std::string::npos);
}

TEST_CASE("help starts with examples and names every option of the verb") {
    const TemporaryFolder folder;
    for (const std::string verb :
         {"run", "compare", "attribute", "sensitivity", "replay", "check", "list", "export", "calibrate"}) {
        const Answer answer = call(verb + " --help", folder);
        CHECK(answer.code == 0);
        CHECK(answer.out.starts_with("  sanqi " + verb));
    }
    CHECK(call("--version", folder).out.starts_with("sanqi "));
}
