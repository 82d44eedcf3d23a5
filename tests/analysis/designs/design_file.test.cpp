#include "analysis/designs/design_file.hpp"

#include <catch2/catch.hpp>

#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/shipped_model.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::tests;

namespace {

constexpr std::string_view good =
    "labour_elasticity,weather,second_wave,normal_weather\n"
    "0.3,1,true,default\n"
    "0.25,0.5,false,\"1953-57,1963-66\"\r\n";

std::string refusal(std::string_view text) {
    const TemporaryFolder folder;
    const auto file = folder.write("own.csv", text);
    return message_of(folder, [&] { read_design(file, testing::configuration(), testing::scenario()); });
}

std::string refusal(std::string_view before, std::string_view after) {
    return refusal(replaced(std::string(good), before, after));
}

}  // namespace

TEST_CASE("a csv design is taken row by row as it stands, options by their text") {
    const TemporaryFolder folder;
    const Population own = read_design(folder.write("own.csv", good), testing::configuration(), testing::scenario());
    CHECK(names_of(own.inputs) ==
          std::vector<std::string>{"labour_elasticity", "weather", "second_wave", "normal_weather"});
    REQUIRE(own.members);
    CHECK(own.members->kind == &given_members);
    CHECK(own.members->points() == std::vector<double>{0.3, 1, 1, 0, 0.25, 0.5, 0, 3});
    CHECK(!own.dependent());
}

TEST_CASE("a fault in a csv design is shown with its place") {
    CHECK(refusal("0.25,0.5", "0.25,") == "own.csv:3:6: no value of 'weather'");
    CHECK(refusal("0.25,0.5", "0.25,x") == "own.csv:3:6: weather 'x' is not a number");
    CHECK(refusal("0.25,0.5", "nan,0.5") == "own.csv:3:1: labour_elasticity 'nan' is not finite");
    CHECK(refusal("0.25,0.5", "0.25,1.5") == "own.csv:3:6: weather: expected from 0 to 1, got 1.5");
    CHECK(refusal("false", "ture") == "own.csv:3:10: unknown second_wave 'ture'; did you mean 'true'?");
    CHECK(refusal(",default", "") == "own.csv:2:7: the row ends before 'normal_weather'");
    CHECK(refusal(",default", ",default,1") == "own.csv:2:20: 5 values, but the header names 4 inputs");
    CHECK(refusal("weather,second", "wether,second") ==
          "own.csv:1:19: unknown input 'wether'; did you mean 'weather'?");
    CHECK(refusal("weather,second_wave", "labour_elasticity,second_wave") ==
          "own.csv:1:19: the input 'labour_elasticity' has a column already");
    CHECK(refusal("default", "1950-57") ==
          "own.csv:2:1: normal_weather '1950-57' begins before the gauges (1951); valid with weather_series latent: "
          "default; 1953-57,1963-66; 1951-57; 1951-57,1963-66; 1951-90");
    CHECK(refusal("labour_elasticity,weather\n") == "own.csv:1:1: a header and no rows");
    CHECK(refusal("") == "own.csv:1:1: empty file, expected a header");
}
