// An attribution as a data set: the keys that scripts rely on, null where there is nothing to share, the same in JSON
// and file.
#include <catch2/catch.hpp>

#include "analysis/report/attribution_report.hpp"
#include "tests/analysis/report/both_writers.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
using report::Json;

const PlayerShares some{0.3, 0.1, 0.5};
const UnionShares member{some, 0.2};

Attribution made_up() {
    const OutcomeAttribution deaths{.outcome = "excess_deaths",
                                    .values = {2.0, 32.0},
                                    .total = 30.0,
                                    .weather = some,
                                    .policy = {},
                                    .interaction = 0.4,
                                    .groups = std::vector(sanqi::model::groups.size(), member),
                                    .levers = std::vector(sanqi::model::levers.size(), member),
                                    .owen = std::vector(sanqi::model::levers.size(), std::optional(0.25))};
    return {scenario(),
            {deaths},
            {{{.weather_series = WeatherSeries::gauge_rainfall, .reference = Reference::R2}, "excess_deaths", some}},
            {{{.weather_series = WeatherSeries::gauge_rainfall}, "excess_deaths", {member, member}}},
            {{0.05}, {some}},
            {{1960}, {2.3}, {1.9}}};
}

}  // namespace

TEST_CASE("the JSON of an attribution has the keys of the interface") {
    const Json json = report::attribution_json(made_up());
    for (const char* key : {"schema", "command", "reference", "normal_weather", "window", "normal_curve"})
        CHECK(json.contains(key));
    const Json& deaths = json["outcomes"]["excess_deaths"];
    CHECK(deaths["total"] == 30.0);
    CHECK(deaths["scenario"] == 32.0);
    CHECK(deaths["reference"] == 2.0);
    CHECK(deaths["two_player"]["weather"] == Json{{"shapley", 0.3}, {"alone", 0.1}, {"removal", 0.5}});
    CHECK(deaths["two_player"]["policy"]["shapley"].is_null());
    CHECK(deaths["two_player"]["interaction"] == 0.4);
    CHECK(deaths["groups"]["nature"]["removal"] == 0.5);
    CHECK(deaths["groups"]["consumption"]["nested"] == 0.2);
    CHECK(deaths["levers"]["mess_halls"]["nested"] == 0.2);
    CHECK(deaths["levers"]["mess_halls"]["owen"] == 0.25);
    CHECK(json["cells"][0]["reference"] == "R2");
    CHECK(json["cells"][0]["shapley"] == 0.3);
}

TEST_CASE("the JSON of an attribution tells drought and the rest of the weather apart") {
    const Json division = report::attribution_json(made_up())["weather_parts"][0];
    CHECK(division["weather_series"] == "gauge_rainfall");
    CHECK(division["normal_weather"] == "1951-90");
    CHECK(division["outcome"] == "excess_deaths");
    for (const char* part : {"drought", "flood_and_other"})
        CHECK(division[part] ==
              Json{{"nested", 0.2}, {"shapley", 0.3}, {"alone", 0.1}, {"removal", 0.5}, {"owen", 0.2}});
}

TEST_CASE("JSON and results file of an attribution say the same") {
    const Attribution attribution = made_up();
    const Json json = report::attribution_json(attribution);
    const WrittenDataset written(report::attribution_dataset(attribution));
    const Hdf5Reader file = written.reader();
    const Json& deaths = json["outcomes"]["excess_deaths"];
    Json by_group, by_lever, by_part;
    for (const Json& group : deaths["groups"]) by_group.push_back(group["nested"]);
    for (const Json& lever : deaths["levers"]) by_lever.push_back({lever["nested"], lever["owen"]});
    for (const char* part : {"drought", "flood_and_other"})
        by_part.push_back(json["weather_parts"][0][part]["removal"]);
    check_same(file, "/attribution/group_nested", by_group);
    check_same(file, "/weather_parts/removal", by_part);
    check_same(file, "/attribution/policy_shapley", Json::array({deaths["two_player"]["policy"]["shapley"]}));
    check_same(file, "/attribution/interaction", deaths["two_player"]["interaction"]);
    check_same(file, "/cells/weather_removal", json["cells"][0]["removal"]);
    check_same(file, "/normal_curve/weather_alone", json["normal_curve"]["alone"]);
    for (std::size_t lever = 0; lever < sanqi::model::levers.size(); ++lever) {
        CHECK(file.numbers("/attribution/lever_nested")[lever] == by_lever[lever][0]);
        CHECK(file.numbers("/attribution/lever_owen")[lever] == by_lever[lever][1]);
    }
    CHECK(file.numbers("/coalitions/excess_deaths") == attribution.outcomes.front().values);
    CHECK(file.texts("/cells/weather_series") == std::vector<std::string>{"gauge_rainfall"});
}
