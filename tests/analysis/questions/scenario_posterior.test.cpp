// Draws are run with the scenarios that they were made for, and with what those would have been otherwise.
#include "analysis/questions/scenario_posterior.hpp"

#include <catch2/catch.hpp>

#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/small_posterior.hpp"
#include "tests/analysis/verdict_of_two_draws.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
using sanqi::analysis::tests::message_of;
using sanqi::analysis::tests::TemporaryFolder;

namespace {

std::optional<Structure> structure(const std::string& name) {
    return structure_named(name, load_structures(configs / "structures.toml", scenario_names()));
}

/// Why draws made for one scenario are none of another, "" where they are.
std::string fault(const Scenario& made_for, const Scenario& asked, const std::optional<Structure>& of = std::nullopt) {
    const TemporaryFolder folder;
    write_posterior_file(folder.path() / "two.h5", made_for, two_draws);
    const PosteriorFile file = read_file_posterior(folder.path() / "two.h5", configuration()).file;
    return posterior_fault(file, configuration(), asked, of).in_words();
}

bool says(const std::string& message, const std::string& part) { return message.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("draws of another weather series, correction or structure are refused") {
    const Scenario history = scenario();
    Scenario ledger = history, held = history, rival = history;
    ledger.choices.weather_series = WeatherSeries::official_ledger;
    held.choices.correction = Correction::as_in_history;
    rival.parameters["starvation_rate"] = 0.0;
    CHECK(says(fault(ledger, history),
               "is a posterior with weather_series = official_ledger, the scenario has "
               "latent"));
    CHECK(says(fault(held, history), "correction = as_in_history, the scenario has free"));
    CHECK(says(fault(rival, history), "of another structure (starvation_rate = 0"));
    CHECK(says(fault(history, rival, structure("no_starvation")),
               "of another structure (as shipped) than no_starvation"));
    const std::vector<Scenario> both{ledger, held};
    for (const Scenario& one : both) CHECK(fault(one, one).empty());
    CHECK(fault(rival, rival, structure("no_starvation")).empty());
}

TEST_CASE("what would have been is asked under the draws of history, and history alone has a posterior") {
    const Scenario history = scenario();
    Scenario otherwise = history;
    otherwise.levers[sanqi::model::index_of(sanqi::model::levers, "mess_halls")].value = 0.0;
    otherwise.choices.second_wave = false;
    otherwise.choices.reference = Reference::R2;
    otherwise.parameters["starvation_rate"] = 0.0;
    CHECK(fault(history, otherwise).empty());
    Scenario world = history;
    world.choices.second_wave = false;
    CHECK(says(fault(world, history), "is no posterior of history, but with second_wave = false"));
}

TEST_CASE("what the scenario sets stays at its value in every draw, and is named") {
    const TemporaryFolder folder;
    write_posterior_file(folder.path() / "two.h5", scenario(), two_draws);
    Scenario asked = scenario();
    asked.parameters["famine_hazard"] = 3.0;
    const auto of = [&](const Scenario& one) {
        return posterior_for(folder.path() / "two.h5", configuration(), one, std::nullopt);
    };
    const ScenarioPosterior found = of(asked);
    CHECK(found.about.held == std::vector<std::string>{"famine_hazard"});
    CHECK(found.about.draws == 2);
    const Members members = members_of(found.draws, configuration(), asked);
    for (std::size_t draw = 0; draw < 2; ++draw) {
        CHECK(members.members[draw].parameters.famine_hazard == 3.0);
        CHECK(members.members[draw].parameters.labour_elasticity == two_draws[1].posterior[draw]);
    }
    CHECK(of(scenario()).about.held.empty());
    asked.parameters["labour_elasticity"] = 0.3;
    CHECK(says(message_of(folder, [&] { of(asked); }), "two.h5: the scenario sets every parameter that is drawn"));
}

TEST_CASE("a file that keeps some draws tells how well all of them are known") {
    const TemporaryFolder folder;
    const auto file = folder.path() / "two.h5";
    write_posterior_file(file, scenario(), two_draws,
                         R"({"draws": 4000, "rhat_max": 1.005, "ess_bulk_min": 900.0, "ess_tail_min": null})");
    const ScenarioPosterior found = posterior_for(file, configuration(), scenario(), std::nullopt);
    REQUIRE(found.about.file.keeps_some());
    CHECK(found.about.file.sampling->draws == 4000);
    CHECK(found.about.diagnostics.r_hat == 1.005);
    CHECK(found.about.diagnostics.bulk_sample_size == 2.0);  // no more than there are draws
    CHECK(std::isnan(found.about.diagnostics.tail_sample_size));
    write_posterior_file(file, scenario(), two_draws, "many");
    CHECK(says(message_of(folder, [&] { posterior_for(file, configuration(), scenario(), std::nullopt); }),
               "two.h5: diagnostics: expected what 'sanqi calibrate -o FILE' writes"));
}

TEST_CASE("a posterior made with other central values is one of the same parameters") {
    const TemporaryFolder folder;
    Scenario earlier = scenario();
    earlier.parameters["famine_hazard"] = 1.0;  // drawn, so that its centre is of no account
    write_posterior_file(folder.path() / "two.h5", earlier, two_draws);
    const ScenarioPosterior found = posterior_for(folder.path() / "two.h5", configuration(), scenario(), std::nullopt);
    CHECK(found.about.file.structure == "as shipped");
    CHECK(found.about.file.scenario.parameters.empty());
}
