// An attribution of history: its shares add up from level to level, and nature's is one number wherever it stands.
#include "analysis/questions/attribution.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>
#include <oneapi/tbb/global_control.h>

#include "tests/analysis/attribution_of_history.hpp"

namespace {

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;

constexpr double rounding = 1e-12;

/// With the normal that they come to.
Choices declared(Choices choices) {
    choices.normal_weather = declared_normal(choices);
    return choices;
}

double nested_of(const UnionShares& member) {
    REQUIRE(member.nested);
    return *member.nested;
}

}  // namespace

TEST_CASE("nature's share is the same number, to the bit, on every line") {
    const std::size_t weather = sanqi::model::index_of(sanqi::model::levers, "weather");
    for (const OutcomeAttribution& one : attribution_of_history().outcomes) {
        INFO(one.outcome);
        CHECK(one.groups.front().nested == one.weather.shapley);
        CHECK(one.levers[weather].nested == one.weather.shapley);
        const auto cell = std::ranges::find_if(attribution_of_history().cells, [&](const Cell& each) {
            return declared(each.choices) == declared(attribution_of_history().scenario.choices) &&
                   each.outcome == one.outcome;
        });
        REQUIRE(cell != attribution_of_history().cells.end());
        CHECK(*cell->weather.shapley == Approx(*one.weather.shapley).epsilon(1e-9));
    }
}

TEST_CASE("the levers of each group sum to the group, the groups of policy to policy, and all to the whole") {
    for (const OutcomeAttribution& one : attribution_of_history().outcomes) {
        INFO(one.outcome);
        double policy = 0.0;
        for (std::size_t group = 0; group < sanqi::model::groups.size(); ++group) {
            if (sanqi::model::groups[group] != "nature") policy += nested_of(one.groups[group]);
            double levers = 0.0;
            for (std::size_t lever = 0; lever < sanqi::model::levers.size(); ++lever)
                if (sanqi::model::levers[lever].group == sanqi::model::groups[group])
                    levers += nested_of(one.levers[lever]);
            CHECK(levers == Approx(nested_of(one.groups[group])).margin(rounding));
        }
        CHECK(policy == Approx(*one.policy.shapley).margin(rounding));
        CHECK(policy + *one.weather.shapley == Approx(1.0).margin(rounding));
    }
}

TEST_CASE("the parts of the weather sum to its share in the game against policy") {
    for (const WeatherDivision& division : attribution_of_history().weather_divisions) {
        INFO(word_of(division.choices.weather_series) << " " << division.outcome);
        const auto cell = std::ranges::find_if(attribution_of_history().cells, [&](const Cell& each) {
            return declared(each.choices) == declared(division.choices) && each.outcome == division.outcome;
        });
        REQUIRE(cell != attribution_of_history().cells.end());
        CHECK(nested_of(division.parts.at(0)) + nested_of(division.parts.at(1)) ==
              Approx(*cell->weather.shapley).margin(1e-9));
    }
}

TEST_CASE("in the games with groups and levers as players of their own each outcome is divided whole too") {
    for (const OutcomeAttribution& one : attribution_of_history().outcomes) {
        INFO(one.outcome);
        double groups = 0.0, levers = 0.0, owen = 0.0;
        for (const UnionShares& group : one.groups) groups += *group.flat.shapley;
        for (const UnionShares& lever : one.levers) levers += *lever.flat.shapley;
        for (const auto& lever : one.owen) owen += *lever;
        CHECK(groups == Approx(1.0).epsilon(rounding));
        CHECK(levers == Approx(1.0).epsilon(rounding));
        CHECK(owen == Approx(1.0).epsilon(rounding));
        CHECK(*one.policy.shapley == Approx(0.5 * (*one.policy.alone + *one.policy.removal)).epsilon(rounding));
    }
}

TEST_CASE("weather that does nothing gets nothing, and the number of threads moves no share") {
    Scenario gauge = scenario();
    gauge.choices.weather_series = WeatherSeries::gauge_rainfall;
    gauge.parameters["gauge_scale"] = 0.0;
    const Attribution many = attribute(configuration(), gauge);
    for (const OutcomeAttribution& one : many.outcomes) {
        INFO(one.outcome);
        CHECK(*one.weather.shapley == Approx(0.0).margin(rounding));
        CHECK(*one.levers.front().flat.shapley == Approx(0.0).margin(rounding));
    }
    for (const WeatherDivision& division : many.weather_divisions) {
        INFO(word_of(division.choices.weather_series) << ", " << division.outcome);
        for (const UnionShares& part : division.parts)
            CHECK((nested_of(part) == 0.0) == (division.choices.weather_series == WeatherSeries::gauge_rainfall));
    }
    const oneapi::tbb::global_control one_thread(oneapi::tbb::global_control::max_allowed_parallelism, 1);
    const Attribution one = attribute(configuration(), gauge);
    for (std::size_t outcome = 0; outcome < one.outcomes.size(); ++outcome)
        CHECK(one.outcomes[outcome].values == many.outcomes[outcome].values);
}

TEST_CASE("in R1 coalitions without the weather are means over draws, those with it are as in R0") {
    const WeatherSample two{.draws = 2};
    Scenario drawn = scenario();
    drawn.choices.reference = Reference::R1;
    const std::size_t weather = sanqi::model::index_of(sanqi::model::levers, "weather");
    const OutcomeAttribution r1 = attribute(configuration(), drawn, two).outcomes.front();
    const OutcomeAttribution& r0 = attribution_of_history().outcomes.front();
    REQUIRE(r1.outcome == "excess_deaths");
    std::size_t moved = 0;
    for (std::size_t coalition = 0; coalition < r1.values.size(); ++coalition)
        if ((coalition >> weather & 1) != 0)
            CHECK(r1.values[coalition] == r0.values[coalition]);
        else
            moved += r1.values[coalition] != r0.values[coalition] ? 1 : 0;
    CHECK(moved == r1.values.size() / 2);

    Scenario without = drawn;
    without.levers[weather] = {0.0};
    const Run run = perform_run(configuration(), without, {}, two);
    CHECK(run.outcomes.excess_deaths ==
          Approx(r1.values[r1.values.size() - 1 - (std::size_t{1} << weather)]).epsilon(0.01));
}

TEST_CASE("of several coalitions that fail the first in order is told, whichever fails first") {
    Configuration broken = configuration();
    for (PolicySchedule& policy : broken.policies)
        if (policy.symbol == "technique_zeal" || policy.symbol == "denial") policy.history.back().value = 1e300;
    const std::string first = "the coalition of area_and_technique failed";
    CHECK_THROWS_WITH(attribute(broken, scenario()), Catch::StartsWith(first));
}

TEST_CASE("what is shared is what the scenario has beyond the reference world") {
    for (const OutcomeAttribution& one : attribution_of_history().outcomes) {
        CHECK(one.values.size() == std::size_t{1} << sanqi::model::levers.size());
        CHECK(one.total == one.values.back() - one.values.front());
        CHECK(one.total > 0.0);
    }
}

TEST_CASE("weather is divided by the scenario's own normal in its own series") {
    Scenario other = scenario();
    other.choices.normal_weather = NormalWeather::years_1951_57;
    const Attribution attribution = attribute(configuration(), other);
    const OutcomeAttribution& deaths = attribution.outcomes.front();
    const WeatherDivision& division = attribution.weather_divisions.front();
    REQUIRE(division.outcome == deaths.outcome);
    CHECK(division.choices.normal_weather == NormalWeather::years_1951_57);
    CHECK(nested_of(division.parts.at(0)) + nested_of(division.parts.at(1)) ==
          Approx(*deaths.weather.shapley).epsilon(1e-9));
}

TEST_CASE("where the scenario is its reference there is nothing to share") {
    Scenario none = scenario();
    std::ranges::fill(none.levers, DatedSetting{0.0});
    const OutcomeAttribution deaths = attribute(configuration(), none).outcomes.front();
    CHECK(std::abs(deaths.total) < no_total);
    CHECK_FALSE(deaths.weather.shapley);
    CHECK_FALSE(deaths.interaction);
    for (const UnionShares& group : deaths.groups) CHECK_FALSE(group.nested);
    for (const UnionShares& lever : deaths.levers) CHECK_FALSE(lever.nested);
    for (const auto& share : deaths.owen) CHECK_FALSE(share);
}
