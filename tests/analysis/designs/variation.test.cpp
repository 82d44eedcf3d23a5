#include "analysis/designs/variation.hpp"

#include <catch2/catch.hpp>

#include "analysis/words/errors.hpp"
#include "tests/analysis/shipped_model.hpp"

using namespace sanqi::analysis;
namespace model = sanqi::model;

namespace {

Variation variation(std::vector<std::string> names, const Scenario& scenario = testing::scenario()) {
    std::vector<Input> inputs;
    for (const std::string& name : names) inputs.push_back(input_named(name, testing::configuration(), scenario));
    return {testing::configuration(), scenario, std::move(inputs)};
}

}  // namespace

TEST_CASE("what a row says varies, all else is as the scenario has it") {
    Scenario scenario = testing::scenario();
    scenario.parameters["food_delay"] = scenario.parameters["labour_elasticity"] = 0.25;
    scenario.levers[model::index_of(model::levers, "mess_halls")] = {0.5, 1959.25};
    const Draw draw = variation({"labour_elasticity", "mess_halls"}, scenario).draw(std::vector<double>{0.4, 0.125});
    const sanqi::solvers::Experiment expected = make_experiment(testing::configuration(), scenario);
    std::vector<double> drawn, own;
    draw.member.parameters.for_each([&](double value) { drawn.push_back(value); });
    expected.parameters.for_each([&](double value) { own.push_back(value); });
    own[model::index_of(model::parameter_rows, "labour_elasticity")] = 0.4;
    CHECK(drawn == own);
    for (std::size_t i = 0; i < model::levers.size(); ++i) {
        const bool varied = model::levers[i].symbol == "mess_halls";
        CHECK(draw.member.levers[i].value == (varied ? 0.125 : expected.levers[i].value));
        CHECK(draw.member.levers[i].from == expected.levers[i].from);
    }
    CHECK(draw.world == 0);
}

TEST_CASE("each combination of choices that can be is a world, and a row knows its own") {
    const Variation two = variation({"second_wave", "weather", "normal_weather", "weather_series"});
    // Of seven normals six suit an official series and five the two others.
    CHECK(two.worlds().size() == 2 * (6 + 6 + 5 + 5));
    for (const double second_wave : {0.0, 1.0}) {
        for (std::size_t normal = 0; normal < 7; ++normal) {
            for (const double series : {0.0, 1.0, 2.0, 3.0}) {
                const std::vector<double> row{second_wave, 1, static_cast<double>(normal), series};
                if (!two.fault(row).empty()) {
                    CHECK_THROWS_AS(two.draw(row), InputError);
                    continue;
                }
                const Scenario& world = two.worlds().at(two.draw(row).world);
                CHECK(world.choices.second_wave == (second_wave == 1));
                CHECK(word_of(world.choices.normal_weather) == two.inputs()[2].options[normal]);
                CHECK(word_of(world.choices.weather_series) ==
                      two.inputs()[3].options[static_cast<std::size_t>(series)]);
                CHECK_NOTHROW(make_experiment(testing::configuration(), world));
            }
        }
    }
}

TEST_CASE("without a choice there is one world, the scenario") {
    const Variation none = variation({"labour_elasticity"});
    REQUIRE(none.worlds().size() == 1);
    CHECK(none.worlds().front() == testing::scenario());
}
