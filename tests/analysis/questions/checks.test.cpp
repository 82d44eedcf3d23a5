// Lists of checks: every check can fail, and a list that asks for less than it seems to is refused.
#include "analysis/questions/checks.hpp"

#include <catch2/catch.hpp>

#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi::analysis;
using namespace sanqi::analysis::tests;

std::string list_of(const std::string& entry) {
    return "schema = 1\n[[check]]\nname = \"one\"\nstatement = \"One.\"\n" + entry;
}

CheckResult result_of(const std::string& entry) {
    const TemporaryFolder folder;
    const auto checks = load_checks(folder.write("checks.toml", list_of(entry)));
    return run_check(checks.front(), testing::configuration(), testing::scenario());
}

std::string refusal(const std::string& entry) {
    const TemporaryFolder folder;
    const auto file = folder.write("checks.toml", list_of(entry));
    return message_of(folder, [&] { load_checks(file); });
}

}  // namespace

TEST_CASE("each kind of check passes where its limit is met and fails where it is not") {
    const auto passed = [](const std::string& entry) { return result_of(entry).passed; };
    CHECK(passed("kind = \"balance\"\nmost = 1e-9\n"));
    CHECK_FALSE(passed("kind = \"balance\"\nmost = -1.0\n"));
    CHECK(passed("kind = \"half_step\"\nmost = 0.5\n"));
    CHECK_FALSE(passed("kind = \"half_step\"\nmost = -1.0\n"));
    CHECK(passed("kind = \"run\"\noutcome = \"excess_deaths\"\nleast = 1.0\n"));
    CHECK_FALSE(passed("kind = \"run\"\noutcome = \"excess_deaths\"\nmost = 1.0\n"));
    CHECK_FALSE(passed("kind = \"run\"\nonly = [\"weather\"]\noutcome = \"excess_deaths\"\nleast = 1.0\n"));
    const std::string scaled_procurement =
        "kind = \"monotone\"\nparameters = { campaign_scale = 1.0 }\n"
        "policy = \"procurement_rate\"\noutcome = \"excess_deaths\"\n"
        "tolerance = 0.001\n";
    CHECK(passed(scaled_procurement + "factors = [1.05]\n"));
    CHECK_FALSE(passed(scaled_procurement + "factors = [0.5]\n"));
}

TEST_CASE("worse seasons and levers left out are held to how far the outcome moves the wrong way") {
    const auto found = [](const std::string& kind, const std::string& tolerance) {
        return result_of("kind = \"" + kind + "\"\noutcome = \"excess_deaths\"\ntolerance = " + tolerance + "\n");
    };
    CHECK(found("worse_weather", "0.1").passed);
    CHECK(found("worse_weather", "0.1").finding.find("15 variations") != std::string::npos);
    CHECK(found("without_each_lever", "0.2").passed);
    CHECK_FALSE(
        result_of("kind = \"without_each_lever\"\noutcome = \"rural_food_shortfall\"\ntolerance = 0.0\n").passed);
}

TEST_CASE("a check over draws counts those in which it holds and tells of the first in which it does not") {
    const TemporaryFolder folder;
    const Check deadly = load_checks(folder.write("checks.toml", list_of("kind = \"run\"\noutcome = "
                                                                         "\"excess_deaths\"\nleast = 20.0\n")))
                             .front();
    CHECK(asked_of_draws(deadly));
    const Input output = input_named("potential_output_1957", testing::configuration(), testing::scenario());
    const double shipped = testing::configuration().parameters[output.index].value;
    const FileDraws draws{{output}, {{shipped, 1.2 * shipped, shipped}}, 1, {}};
    const CheckResult found = run_check_over(draws, deadly, testing::configuration(), testing::scenario());
    CHECK_FALSE(found.passed);
    CHECK(found.finding.starts_with("holds in 2 of 3 draws; not in draw 1: excess deaths "));
}

TEST_CASE("a monotone check is not asked where its lever does not stand at history") {
    const std::string less_procurement =
        "kind = \"monotone\"\npolicy = \"procurement_rate\"\noutcome = \"excess_deaths\"\n"
        "tolerance = 0.0\nfactors = [0.9]\nlever = \"procurement_rule\"\n";
    CHECK_FALSE(result_of(less_procurement).passed);
    const CheckResult elsewhere = result_of(less_procurement + "only = [\"weather\"]\n");
    CHECK(elsewhere.passed);
    CHECK(elsewhere.finding == "not asked: procurement_rule does not stand at history here");
}

TEST_CASE("a check may declare its own reference world and switches as a scenario does") {
    CHECK(result_of("kind = \"run\"\nswitches = { second_wave = false }\noutcome = \"excess_deaths\"\nmost = 20.0\n")
              .passed);
    const std::string intake =
        "kind = \"run\"\noutcome = \"rural_food_shortfall\"\nleast = 0.0\nonly = [\"weather\"]\n";
    CHECK(result_of(intake).finding != result_of(intake + "switches = { reference = \"R2\" }\n").finding);
}

TEST_CASE("scaling a policy beyond its hard bounds is refused") {
    const TemporaryFolder folder;
    CHECK(message_of(folder, [] {
              result_of("kind = \"run\"\nscale = { procurement_rate = 9.0 }\n");
          }).starts_with("procurement_rate times 9: expected from 0 to 1, got "));
}

TEST_CASE("each fault in a list of checks gives one message with its place") {
    CHECK(refusal("kind = \"rum\"\n") == "checks.toml:5:8: check[1].kind: unknown value 'rum'; did you mean 'run'?");
    CHECK(refusal("") == "checks.toml:2:1: missing key 'check[1].kind'");
    CHECK(refusal("kind = \"balance\"\n") == "checks.toml:2:1: missing key 'check[1].most'");
    CHECK(refusal("kind = \"run\"\nmost = 1.0\n") == "checks.toml:2:1: missing key 'check[1].outcome'");
    CHECK(refusal("kind = \"run\"\noutcome = \"excess_deaths\"\n") ==
          "checks.toml:6:11: check[1].outcome: needs 'least' or 'most' to be held to");
    CHECK(refusal("kind = \"run\"\noutcome = \"excess_deaths\"\nleast = 5\nmost = 1\n") ==
          "checks.toml:8:8: check[1].most: expected at least 'least', which is 5, got 1");
    CHECK(
        refusal("kind = \"each_lever\"\nmost = 1.0\n") ==
        "checks.toml:6:1: check[1]: unknown each_lever key 'most'; valid: name, statement, kind, parameters, switches, "
        "only");
    CHECK(refusal("kind = \"half_step\"\nmost = 1.0\nscale = { procurement_rate = 1.0 }\n")
              .starts_with("checks.toml:7:1: check[1]: unknown half_step key 'scale'"));
    CHECK(refusal("kind = \"run\"\nonly = [\"wether\"]\n") ==
          "checks.toml:6:8: check[1].only: unknown lever or group 'wether'; did you mean 'weather'?");
    CHECK(refusal("kind = \"run\"\nscale = { procurement_rat = 1.1 }\n") ==
          "checks.toml:6:11: check[1].scale: unknown policy 'procurement_rat'; did you mean 'procurement_rate'?");
    CHECK(refusal("kind = \"run\"\nparameters = { labour_elasticity = 7 }\n") ==
          "checks.toml:6:36: check[1].parameters.labour_elasticity: expected from 0 to 1, got 7");
    CHECK(refusal("kind = \"run\"\nswitches = { second_wave = \"no\" }\n") ==
          "checks.toml:6:28: check[1].switches.second_wave: expected boolean, got string");
}
