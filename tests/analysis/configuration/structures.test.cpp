// Rival structures: those that are shipped are rivals, and go over a scenario as options do.
#include "analysis/configuration/structures.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "analysis/configuration/scenario_options.hpp"
#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/shipped_model.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::tests;

namespace {

std::vector<Structure> shipped() {
    return load_structures(sanqi::analysis::testing::configs / "structures.toml", scenario_names());
}

/// What is wrong with a file of one structure.
std::string fault(const std::string& body) {
    const TemporaryFolder folder;
    const auto file = folder.write("structures.toml", "schema = 1\n" + body);
    return message_of(folder, [&] { load_structures(file, scenario_names()); });
}

Scenario with(const Structure& structure, const std::vector<std::string>& set = {}) {
    return with_options({}, {.set = set, .structure = structure}, scenario_names());
}

}  // namespace

TEST_CASE("shipped structures move parameters that have a prior away from where they are, or a switch") {
    const std::vector<Structure> all = shipped();
    REQUIRE(all.size() >= 9);
    CHECK(all.front().name == base_structure);
    for (const Structure& one : all) {
        INFO(one.name);
        CHECK(one.statement.back() != '.');
        for (const auto& [symbol, value] : one.parameters) {
            INFO(symbol);
            const auto entry = std::ranges::find(sanqi::analysis::testing::configuration().parameters, symbol,
                                                 &ParameterEntry::symbol);
            CHECK(entry->prior.distribution != Prior::Distribution::fixed);
            CHECK(entry->value != value);
        }
        for (const SwitchSetting& setting : one.switches)
            CHECK(switch_rows[setting.row].place(Choices{}) != setting.place);
    }
}

TEST_CASE("a structure goes over a scenario, and contradicts what is set otherwise") {
    const std::vector<Structure> all = shipped();
    CHECK(with(structure_named("base", all)) == Scenario{});
    CHECK(with(structure_named("no_starvation", all)).parameters ==
          std::map<std::string, double>{{"starvation_rate", 0.0}});
    CHECK(with(structure_named("correction_as_in_history", all)).choices ==
          Choices{.correction = Correction::as_in_history});
    CHECK(with(structure_named("no_starvation", all), {"parameters.starvation_rate=0"}).parameters.size() == 1);
    CHECK_THROWS_WITH(with(structure_named("no_starvation", all), {"parameters.starvation_rate=2"}),
                      Catch::Contains("--structure no_starvation") && Catch::Contains("contradict"));
}

TEST_CASE("faults of structures are told with their place or the nearest name") {
    CHECK(fault("[odd]\nstatement = \"a\"\nwhy = \"b\"\n").find("structures.toml:2:") == 0);
    CHECK(fault("[base]\nstatement = \"a\"\nwhy = \"b\"\nparameters = { hiding = 0.0 }\n").find("'base' alone") !=
          std::string::npos);
    CHECK(
        fault("[odd]\nstatement = \"a\"\nwhy = \"b\"\nparameters = { hidng = 0.0 }\n").find("did you mean 'hiding'?") !=
        std::string::npos);
    CHECK(
        fault("[odd]\nstatement = \"a\"\nwhy = \"b\"\nparameters = { hiding = 1.5 }\n").find("expected from 0 to 1") !=
        std::string::npos);
    CHECK_THROWS_WITH(structure_named("no_starving", shipped()), Catch::Contains("did you mean 'no_starvation'?"));
}
