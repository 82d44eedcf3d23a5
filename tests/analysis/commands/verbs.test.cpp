// Every verb does what its help says, and its JSON has the keys that scripts rely on.
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/commands/command.hpp"
#include "analysis/configuration/outcome_rows.hpp"
#include "model/metadata.hpp"
#include "tests/analysis/commands/program.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi::test;
namespace commands = sanqi::analysis::commands;
using Json = nlohmann::ordered_json;

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
    for (const char* key :
         {"schema", "command", "config", "seed", "reference", "normal_weather", "outcomes", "annual", "timing",
          "rural_urban_death_ratio_1960", "fit", "dated_fit", "excess_deaths_by_half_years", "balance", "step"})
        CHECK(run.contains(key));
    for (const char* key : {"excess_deaths", "excess_deaths_difference", "lost_births", "grain_output_shortfall",
                            "rural_food_shortfall", "population_loss"})
        CHECK(run["outcomes"][key].is_number());
    for (const char* key :
         {"calendar_year", "grain_output", "procurement_gross", "procurement_net", "death_rate", "death_rate_official",
          "birth_rate", "birth_rate_official", "population", "excess_deaths", "rural_grain_per_head"})
        CHECK(run["annual"][key].size() == run["annual"]["calendar_year"].size());

    const auto rmse = [&](const char* series) { return run["fit"][series]["rmse_percent"].get<double>(); };
    CHECK(rmse("grain_output") <= 3.5);
    CHECK(std::abs(run["fit"]["grain_output"]["worst_percent"].get<double>()) <= 6.5);
    CHECK(rmse("procurement_gross") <= 5.0);
    CHECK(rmse("procurement_net") <= 8.0);
    CHECK(rmse("death_rate_official") <= 8.0);
    CHECK(rmse("death_rate_adjusted") <= 10.5);
    CHECK(rmse("birth_rate_official") <= 8.0);
    CHECK(rmse("population") <= 1.3);
    CHECK(rmse("large_animals") <= 5.0);
    CHECK(rmse("rural_grain_per_head") <= 6.0);
    const double county_over_city = run["dated_fit"]["county_over_city_1960"]["model"].get<double>();
    CHECK(county_over_city >= 1.8);
    CHECK(county_over_city <= 2.5);
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

TEST_CASE("compare gives every scenario what run gives it, and its difference from the first") {
    const std::vector<std::string> configs{"weather_only", "baseline", "no_second_wave"};
    const Json compared = json_of("compare weather_only baseline no_second_wave");
    REQUIRE(compared["scenarios"].size() == configs.size());
    const Json first = json_of("run weather_only")["outcomes"];
    const TemporaryFolder folder;
    const std::string told = call("compare weather_only baseline no_second_wave", folder).out;
    for (std::size_t i = 0; i < configs.size(); ++i) {
        INFO(configs[i]);
        const Json alone = json_of("run " + configs[i]), &beside = compared["scenarios"][i];
        CHECK(beside["config"] == configs[i]);
        CHECK(beside["outcomes"] == alone["outcomes"]);
        CHECK(beside["annual"] == alone["annual"]);
        const double deaths = alone["outcomes"]["excess_deaths"];
        const double more = deaths - first["excess_deaths"].get<double>();
        CHECK(told.find("\n" + configs[i]) != std::string::npos);
        CHECK(told.find(fmt::format("{:.2f} {:>9}", deaths, i == 0 ? "" : fmt::format("({:+.2f})", more))) !=
              std::string::npos);
    }
}

TEST_CASE("compare takes any number of scenarios on a page 100 columns wide; a figure says how many it draws") {
    const std::string seven =
        "compare baseline weather_only policy_only no_second_wave best_practice gauge_weather truthful_reports_1958";
    CHECK(json_of(seven)["scenarios"].size() == 7);
    const TemporaryFolder folder;
    std::istringstream lines(call(seven, folder).out);
    for (std::string line; std::getline(lines, line);) {
        INFO(line);
        CHECK(line.size() <= 100);
    }
    const Answer drawn = call(seven + " --figure seven.svg", folder);
    CHECK(drawn.code == 2);
    CHECK(drawn.error == "--figure draws at most 6 scenarios, got 7; text and --json take any number\n");
    CHECK(folder.names().empty());
    CHECK(call("compare --help", folder).out.find("a figure draws at most 6") != std::string::npos);
}

TEST_CASE("every listing has entries with units or names") {
    CHECK(json_of("list levers")["levers"].size() == sanqi::model::levers.size());
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

TEST_CASE("calibrate writes the shipped file with the values of the fit in their places and nothing else changed") {
    const TemporaryFolder folder;
    const std::string options =
        "calibrate --best-fit --iterations 1 --starts 1 --set parameters.relapse_rate=2 --freeze relapse_rate ";
    const Json fit = json_of(options);
    REQUIRE(call(options + "--quiet -o parameters.toml", folder).code == 0);
    std::istringstream written(content_of(folder / "parameters.toml"));
    std::istringstream shipped(content_of("configs/parameters.toml"));
    std::string line, as_shipped, table;
    std::size_t values = 0;
    while (std::getline(written, line)) {
        if (line.starts_with("# fit: ")) continue;
        REQUIRE(std::getline(shipped, as_shipped));
        if (line.starts_with('[')) table = line.substr(1, line.size() - 2);
        if (line == as_shipped) continue;
        INFO(table);
        const double fitted = table == "relapse_rate" ? 2.0 : fit["parameters"][table]["value"].get<double>();
        CHECK(line == fmt::format("value = {}", fitted));
        ++values;
    }
    CHECK_FALSE(std::getline(shipped, as_shipped));
    CHECK(values > 20);

    std::filesystem::copy("configs", folder / "mine", std::filesystem::copy_options::recursive);
    std::filesystem::copy_file(folder / "parameters.toml", folder / "mine/parameters.toml",
                               std::filesystem::copy_options::overwrite_existing);
    write(folder / "on_it.toml", "schema = 1\nextends = \"parameters.toml\"\ntitle = \"On it\"\n");
    const auto run = [&](const std::string& words, const std::string& launcher = "") {
        const Answer answer = call("run --json " + words, folder, launcher);
        INFO(answer.error);
        REQUIRE(answer.code == 0);
        return Json::parse(answer.out);
    };
    const Json fitted = run("parameters.toml");
    CHECK(fitted["title"].get<std::string>().starts_with("History, changed: "));
    CHECK(fitted["outcomes"] == run("on_it.toml")["outcomes"]);
    CHECK(fitted["outcomes"] == run("baseline", "SANQI_CONFIGS=mine")["outcomes"]);
    CHECK(fitted["outcomes"] != run("baseline")["outcomes"]);
    write(folder / "wrong.toml", "schema = 1\n[famine_hazzard]\nvalue = 2\n[lapse_rate]\nvalue = 2\n");
    CHECK(call("run wrong.toml", folder)
              .error.find("wrong.toml:2:2: unknown parameter 'famine_hazzard'; did you mean "
                          "'famine_hazard'?") != std::string::npos);
}

TEST_CASE("help starts with two examples or more and names every option of the verb, and no other") {
    static const std::regex option_line(R"(\n  (?:-\w, |    )--([a-z-]+))");
    const TemporaryFolder folder;
    for (const commands::Command* command : commands::all) {
        const std::string verb(command->syntax.verb);
        INFO(verb);
        const Answer answer = call(verb + " --help", folder);
        CHECK(answer.code == 0);
        CHECK(answer.out.starts_with("  sanqi " + verb));
        CHECK(command->examples.size() >= 2);
        std::set<std::string> told, taken;
        for (std::sregex_iterator match(answer.out.begin(), answer.out.end(), option_line), end; match != end; ++match)
            told.insert(match->str(1));
        for (const commands::Option& option : commands::options_of(command->syntax.takes))
            taken.insert(std::string(option.name));
        CHECK(told == taken);
        for (const commands::Option& option : commands::options_of(command->syntax.takes))
            CHECK(answer.out.find(" " + std::string(option.help)) != std::string::npos);
        for (const commands::Option& option : commands::options) {
            const std::string name(option.name);
            if (taken.contains(name)) continue;
            const Answer refused = call(verb + " --" + name, folder);
            CHECK(refused.code == 2);
            CHECK(refused.error == "'" + verb + "' takes no option '--" + name + "'; see sanqi " + verb + " --help\n");
        }
    }
    CHECK(call("--version", folder).out.starts_with("sanqi "));
}

TEST_CASE("the program's help names every verb and tells how to search by subject") {
    const TemporaryFolder folder;
    for (const char* words : {"", "--help"}) {
        const std::string help = call(words, folder).out;
        for (const commands::Command* command : commands::all)
            CHECK(help.find("\n  " + std::string(command->syntax.verb) + " ") != std::string::npos);
        CHECK(help.find("sanqi list exports") != std::string::npos);
    }
}

TEST_CASE("help may be asked for by its word") {
    const TemporaryFolder folder;
    CHECK(call("help", folder).out == call("--help", folder).out);
    CHECK(call("help run", folder).out == call("run --help", folder).out);
    CHECK(call("help rnu", folder).error.find("did you mean 'run'?") != std::string::npos);
}

TEST_CASE("help may be asked for as a manual page, whose date can be fixed") {
    const TemporaryFolder folder;
    const std::string page = call("help run --man", folder, "SOURCE_DATE_EPOCH=0").out;
    CHECK(page.starts_with(".TH SANQI-RUN 1 \"1970-01-01\""));
    CHECK(page == call("help --man run", folder, "SOURCE_DATE_EPOCH=0").out);
    CHECK(call("help --man", folder).out.starts_with(".TH SANQI 1 "));
    CHECK(call("help rnu --man", folder).error.find("did you mean 'run'?") != std::string::npos);
}

TEST_CASE("a script of completion is for a shell that is known") {
    const TemporaryFolder folder;
    for (const char* shell : {"bash", "zsh", "fish"})
        CHECK(call(std::string("completion ") + shell, folder).out.find("mess_halls") != std::string::npos);
    const Answer answer = call("completion basch", folder);
    CHECK(answer.code == 2);
    CHECK(answer.error == "unknown shell 'basch'; did you mean 'bash'?\n");
}

TEST_CASE("kinds are listed by their names, in the singular too, one or several") {
    const TemporaryFolder folder;
    const std::string levers = call("list levers", folder).out;
    for (const char* word : {"lever", "Levers", "LEVER"})
        CHECK(call(std::string("list ") + word, folder).out == levers);
    for (const char* kind : {"series", "dates", "method", "policies", "groups", "hold_outs", "hold-out"}) {
        INFO(kind);
        CHECK(call(std::string("list ") + kind, folder).code == 0);
    }
    const std::string hold_outs = call("list hold_outs", folder).out;
    for (const char* one : {"1960-61", "after_1957", "grain_output", "believed_april_1959"})
        CHECK(hold_outs.find(one) != std::string::npos);
    CHECK(call("list record", folder).out == call("list series", folder).out + "\n" + call("list dates", folder).out);
    CHECK(call("list levers switch", folder).out == levers + "\n" + call("list switches", folder).out);
}

TEST_CASE("list finds by subject, in English and Chinese, and tells how what is found is used") {
    const auto names = [](const Json& found, const char* kind) {
        std::set<std::string> result;
        if (found.contains(kind))
            for (const Json& one : found[kind]) result.insert(one.front());
        return result;
    };
    for (const char* words : {"exports", "export", "Exports", "'late imports'", "late imports"}) {
        INFO(words);
        CHECK(names(json_of(std::string("list ") + words), "levers") == std::set<std::string>{"exports_and_imports"});
    }
    const Json exports = json_of("list exports");
    CHECK(names(exports, "scenarios").contains("exports_stopped_1959"));
    CHECK(names(exports, "outputs").contains("net_exports"));
    CHECK(names(exports, "policies").contains("export_commitment"));
    CHECK(names(json_of("list 食堂"), "levers") == std::set<std::string>{"mess_halls"});
    const Json rations = json_of("list 口粮"), leap = json_of("list 大跃进");
    for (const char* one : {"urban_ration", "grain_need"}) CHECK(names(rations, "parameters").contains(one));
    for (const char* one : {"grain_wanted", "rural_grain_per_head"}) CHECK(names(rations, "outputs").contains(one));
    CHECK_FALSE(names(rations, "outputs").contains("import_stream"));
    CHECK(names(leap, "levers") == std::set<std::string>{"labour_diversion"});
    CHECK(names(leap, "parameters").contains("campaign_scale"));
    CHECK(names(json_of("list hunger"), "parameters").contains("full_hunger"));
    CHECK(names(json_of("list second_wave"), "switches") == std::set<std::string>{"second_wave"});
    CHECK_FALSE(names(json_of("list ration"), "parameters").contains("death_registration_early"));

    for (const char* word : {"outcome", "outcomes"}) {
        const std::set<std::string> found = names(json_of(std::string("list ") + word), "outputs");
        CHECK(found.size() == sanqi::analysis::outcome_rows.size());
        CHECK(found.contains("population_loss"));
    }
    CHECK(names(json_of("list 人祸"), "groups") == std::set<std::string>{"policy"});
    CHECK(names(json_of("list believed output"), "dates").contains("believed_april_1959"));
    CHECK(names(json_of("list grain output"), "series").contains("grain_output_revised"));

    const TemporaryFolder folder;
    const std::string told = call("list exports", folder).out;
    CHECK(told.starts_with("1 lever (--lever NAME=VALUE, --without NAME, --only NAME)\n  exports_and_imports\n"));
}

TEST_CASE("a search that finds nothing says what was searched and what is near, with exit code 2") {
    const TemporaryFolder folder;
    const Answer nothing = call("list qwxyz", folder);
    CHECK(nothing.code == 2);
    CHECK(nothing.out.empty());
    CHECK(nothing.error ==
          "nothing found for 'qwxyz'; searched: names, Chinese terms and descriptions of levers, groups, scenarios, "
          "structures, loops, pictures, switches, outputs, policies, parameters, series, dates, methods, hold_outs, "
          "questions\n");
    const std::string apart = call("list food petroleum exports", folder).error;
    CHECK(apart.find("'food' alone finds ") != std::string::npos);
    CHECK(apart.find("'exports' alone finds ") != std::string::npos);
    CHECK(apart.find("petroleum' alone") == std::string::npos);
    for (const char* unknown : {"cannibalism", "design", "option"})
        CHECK(call(std::string("list ") + unknown, folder).error.find("did you mean") == std::string::npos);
    CHECK(call("list 大跃近", folder).error.find("did you mean '大跃进'?") != std::string::npos);
    for (const char* none : {"''", "' '", "'...' '?'"}) {
        const Answer empty = call(std::string("list ") + none, folder);
        CHECK(empty.code == 2);
        CHECK(empty.error.find("' holds no word to look for; without it everything is listed\n") != std::string::npos);
    }
    CHECK(call("list procuremant", folder).error.find("did you mean 'procurement'?") != std::string::npos);
}

TEST_CASE("of world R1 the draws are told, and the world that weather is divided in") {
    const TemporaryFolder folder;
    const std::string run = call("run --reference R1 --draws 2 --seed 7 --quiet", folder).out;
    CHECK(run.find("In R1 outcomes are means over 2 draws of weather, seed 7.") != std::string::npos);
    CHECK(call("run --quiet", folder).out.find("In R1") == std::string::npos);
    CHECK(json_of("run --reference R1 --draws 2")["draws"] == 2);
    CHECK(call("compare baseline weather_only --reference R1", folder).out.find("means over 35 draws of weather") !=
          std::string::npos);
    const std::string shares = call("attribute --reference R1 --draws 1", folder).out;
    CHECK(shares.find("In R1 outcomes are means over 1 draw of weather, seed 1959.") != std::string::npos);
    CHECK(shares.find("Weather's Shapley share divided, in world R0:") != std::string::npos);
}

TEST_CASE("a file of values fitted with another weather series is that series' history") {
    const TemporaryFolder folder;
    const std::string fits = std::filesystem::absolute(sanqi::analysis::testing::configuration().directory / "fits");
    for (const char* series : {"gauge_rainfall", "official_affected_area", "official_ledger"}) {
        INFO(series);
        const Json of_file = json_of(fmt::format("run {}/{}.toml", fits, series));
        CHECK(of_file["outcomes"] == json_of(fmt::format("run --set switches.weather_series={}", series))["outcomes"]);
        CHECK(of_file["weather_series"] == series);
    }
}

TEST_CASE("lists keep to the width of a page, have policies before weather, and say nothing thirty times") {
    const TemporaryFolder folder;
    for (const char* kind : {"levers", "policies", "hold_outs", "scenarios"}) {
        std::istringstream lines(call(std::string("list ") + kind, folder).out);
        for (std::string line; std::getline(lines, line);) {
            INFO(line);
            const auto goes_on = [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0) == 0x80; };
            CHECK(line.size() - static_cast<std::size_t>(std::ranges::count_if(line, goes_on)) <= 100);
        }
    }
    const Json policies = json_of("list policies")["policies"];
    CHECK(policies.front()["lever"] != "weather");
    CHECK(policies.back()["lever"] == "weather");
    std::set<std::string> meanings;
    for (const Json& one : json_of("list hold_outs")["hold_outs"])
        if (one["meaning"] != "") CHECK(meanings.insert(one["meaning"].get<std::string>()).second);
    const std::string exports = call("list exports", folder).out;
    CHECK(exports.find("grain_exports_trade\n      trade grain; imports not taken off\n") != std::string::npos);
}

TEST_CASE("the fit is told in errors, which are explained, with one number for all of it") {
    const TemporaryFolder folder;
    const std::string told = call("run --fit", folder).out;
    CHECK(told.find("in units of the error") != std::string::npos);
    CHECK(told.find("fitted numbers together:") != std::string::npos);
}
