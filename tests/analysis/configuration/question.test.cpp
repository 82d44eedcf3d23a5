// What is asked about is told by comparing scenarios, and no world but history is headed by history's title alone.
#include "analysis/configuration/question.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "analysis/configuration/scenario_options.hpp"
#include "tests/analysis/shipped_model.hpp"

using namespace sanqi::analysis;
using testing::configuration;

namespace {

Question asked(const ScenarioOptions& options, const std::string& name = "baseline") {
    Scenario named = testing::scenario(name);
    Scenario changed = with_options(named, options, scenario_names());
    return make_question(name, std::move(named), std::move(changed), 7, configuration());
}

std::string heading_of(const ScenarioOptions& options) { return heading(asked(options)); }

}  // namespace

TEST_CASE("history is headed by its title alone, however the command line says so") {
    CHECK(heading_of({}) == "History");
    const double shipped = testing::history().parameters.labour_elasticity;
    const Question in_other_words = asked({.lever = {"mess_halls=1@1959"},
                                           .set = {"parameters.labour_elasticity=" + fmt::format("{}", shipped)},
                                           .normal_weather = "1951-90"});
    CHECK(heading(in_other_words) == "History");
    CHECK(in_other_words.is_history());
}

TEST_CASE("a changed run is headed by what was changed") {
    const std::string shipped = fmt::format("{:.4g}", testing::history().parameters.famine_hazard);
    CHECK(heading_of({.without = {"mess_halls"}}) == "History, changed: mess_halls = 0 throughout");
    CHECK(heading_of({.lever = {"mess_halls=0@1959"}}) == "History, changed: mess_halls = 0 from 1959");
    CHECK(heading_of({.lever = {"mess_halls=0.5@1959.25"}}) == "History, changed: mess_halls = 0.5 from 1959.25");
    CHECK(heading_of({.lever = {"mess_halls=0@1959-12-31"}}) == "History, changed: mess_halls = 0 from 1959-12-31");
    CHECK(heading_of({.lever = {"mess_halls=-0"}}) == "History, changed: mess_halls = 0 throughout");
    CHECK(heading_of({.lever = {"mess_halls=0@1951"}}) == "History, changed: mess_halls = 0 throughout");
    CHECK(heading_of({.set = {"parameters.famine_hazard=3"}}) ==
          "History, changed: famine_hazard = 3 instead of " + shipped);
    CHECK(heading_of({.set = {"switches.weather_series=gauge_rainfall"}}) ==
          "History, changed: weather_series = gauge_rainfall");
    CHECK(heading_of({.without = {"weather"}, .set = {"parameters.famine_hazard=3"}, .reference = "R2"}) ==
          "History, changed: weather = 0 throughout, reference = R2, famine_hazard = 3 instead of " + shipped);
    CHECK_FALSE(asked({.reference = "R2"}).is_history());
    CHECK_FALSE(asked({.set = {"switches.output_vintage=1983"}}).is_history());
}

TEST_CASE("history beside a scenario has its weather and structure where more than these is changed") {
    const auto alike = [](const ScenarioOptions& options) { return in_words(asked(options).alike); };
    const std::string series = "switches.weather_series=gauge_rainfall", hazard = "parameters.famine_hazard=3",
                      correction = "switches.correction=as_in_history";
    CHECK(alike({.without = {"mess_halls"}}).empty());
    CHECK(alike({.set = {series}}).empty());
    CHECK(alike({.set = {hazard}}).empty());
    CHECK(alike({.set = {correction}}).empty());
    CHECK(alike({.set = {hazard, series}}) == "weather_series = gauge_rainfall");
    CHECK(alike({.set = {correction, series}}) == "weather_series = gauge_rainfall");
    const std::string all = alike({.without = {"mess_halls"}, .set = {hazard, series, correction}});
    for (const std::string part :
         {"famine_hazard = 3", "weather_series = gauge_rainfall", "correction = as_in_history"})
        CHECK_THAT(all, Catch::Contains(part));
    for (const std::string happened :
         {"switches.second_wave=false", "switches.placebo_weather=1954", "policies.export_commitment=0"})
        CHECK_THAT(alike({.set = {happened, hazard}}), Catch::Contains("famine_hazard = 3"));
}

TEST_CASE("history beside a scenario lives under none of what happens in it, and is held against the same") {
    const Question question = asked({.without = {"mess_halls"},
                                     .set = {"switches.second_wave=false", "switches.output_vintage=1983"},
                                     .reference = "R2"});
    CHECK(question.beside.levers == question.history.levers);
    CHECK(question.beside.choices.second_wave);
    CHECK(question.beside.choices.reference == Reference::R2);
    CHECK(question.beside.choices.output_vintage == Vintage::of_1983);
    CHECK(question.alike.none());
}

TEST_CASE("a policy that is set alone is a change, and so is one that is given back to history") {
    const Question set = asked({.set = {"policies.export_commitment=0@1959", "policies.denial=0.5"}});
    CHECK(heading(set) == "History, changed: export_commitment = 0 from 1959, denial = 0.5 throughout");
    CHECK_FALSE(set.is_history());
    CHECK(heading(asked({}, "exports_alone_stopped_1959")) == "No exports from 1959, imports by the rules of history");
    CHECK_FALSE(asked({}, "exports_alone_stopped_1959").is_history());
    const Scenario before = testing::scenario("exports_alone_stopped_1959");
    CHECK(in_words(changes_between(before, testing::scenario("baseline"), configuration().parameters)) ==
          "export_commitment as in history");
}

TEST_CASE("levers that were moved alike are told by the names that say it shortest") {
    const auto words = [](const ScenarioOptions& options) { return in_words(asked(options).changes); };
    CHECK(words({.without = {"policy"}}) == "policy = 0 throughout");
    CHECK(words({.only = {"weather"}}) == "policy = 0 throughout");
    CHECK(words({.without = {"all"}}) == "all levers = 0 throughout");
    CHECK(words({.without = {"extraction"}}) == "extraction = 0 throughout");
    CHECK(words({.without = {"extraction", "mess_halls"}}) == "mess_halls and extraction = 0 throughout");
    CHECK(words({.only = {"mess_halls"}}) == "all levers but mess_halls = 0 throughout");
    CHECK(words({.only = {"consumption"}}) == "all levers but consumption = 0 throughout");
    CHECK(words({.without = {"weather", "mess_halls"}, .lever = {"exaggeration=0.5"}}) ==
          "weather and mess_halls = 0 throughout, exaggeration = 0.5 throughout");
}

TEST_CASE("a scenario of one's own is headed by its title and what was changed in it") {
    CHECK(heading(asked({}, "without_mess_halls")) == "No mess halls");
    CHECK_FALSE(asked({}, "without_mess_halls").is_history());
    CHECK(heading(asked({.without = {"weather"}}, "without_mess_halls")) ==
          "No mess halls, changed: weather = 0 throughout");
    CHECK(heading(asked({.lever = {"mess_halls=1"}}, "without_mess_halls")) ==
          "No mess halls, changed: mess_halls = 1 throughout");
    CHECK(asked({.lever = {"mess_halls=1"}}, "without_mess_halls").is_history());
    // the rest of a group that stood there before is told with it
    CHECK(heading(asked({.without = {"plots_and_coping"}}, "without_mess_halls")) ==
          "No mess halls, changed: consumption = 0 throughout");
}

TEST_CASE("a scenario that bears history's title without being history is headed by what it changes in history") {
    Scenario impostor = testing::scenario("without_mess_halls");
    impostor.title = testing::scenario().title;
    CHECK(heading(make_question("mine.toml", impostor, impostor, 7, configuration())) ==
          "History, changed: mess_halls = 0 throughout");
}

TEST_CASE("of many parameters the first are named and the others counted, and all are there for those who read data") {
    Scenario drawn = testing::scenario();
    for (const ParameterEntry& entry : configuration().parameters)
        drawn.parameters[entry.symbol] = 1.5 * entry.value + 1;
    const Changes changes = changes_between(testing::scenario(), drawn, configuration().parameters);
    CHECK(changes.parameters.size() == configuration().parameters.size());
    CHECK(in_words(changes).ends_with(std::to_string(changes.parameters.size() - 4) + " more parameters"));
}

TEST_CASE("the changes hold the old and the new value of everything that differs") {
    const Question question =
        asked({.lever = {"mess_halls=0@1959"}, .set = {"parameters.famine_hazard=3", "switches.second_wave=false"}});
    REQUIRE(question.changes.levers.size() == 1);
    CHECK(sanqi::model::levers[question.changes.levers.front().lever].symbol == "mess_halls");
    CHECK(question.changes.levers.front().before == DatedSetting{1});
    CHECK(question.changes.levers.front().now == DatedSetting{0, 1959.0});
    REQUIRE(question.changes.parameters.size() == 1);
    CHECK(question.changes.parameters.front().before == testing::history().parameters.famine_hazard);
    CHECK(question.changes.parameters.front().now == 3);
    REQUIRE(question.changes.switches.size() == 1);
    CHECK(question.changes.switches.front().before == "true");
    CHECK(question.changes.switches.front().now == "false");
}
