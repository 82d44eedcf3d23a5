#include "analysis/report/attribution_report.hpp"

namespace sanqi::analysis::report {

namespace {

Json shares_json(const PlayerShares& player) {
    return {
        {"shapley", or_null(player.shapley)}, {"alone", or_null(player.alone)}, {"removal", or_null(player.removal)}};
}

Json shares_json(const UnionShares& member) {
    Json json{{"nested", or_null(member.nested)}};
    json.update(shares_json(member.flat));
    return json;
}

Json outcome_json(const OutcomeAttribution& one) {
    Json json{{"total", one.total},
              {"scenario", one.values.back()},
              {"reference", one.values.front()},
              {"two_player",
               {{"weather", shares_json(one.weather)},
                {"policy", shares_json(one.policy)},
                {"interaction", or_null(one.interaction)}}}};
    for (std::size_t group = 0; group < model::groups.size(); ++group)
        json["groups"][std::string(model::groups[group])] = shares_json(one.groups[group]);
    for (std::size_t lever = 0; lever < model::levers.size(); ++lever) {
        Json& shares = json["levers"][std::string(model::levers[lever].symbol)] = shares_json(one.levers[lever]);
        shares["owen"] = or_null(one.owen[lever]);
    }
    return json;
}

Json division_json(const WeatherDivision& division) {
    Json json{{"weather_series", division.weather_series},
              {"normal_weather", division.normal_weather},
              {"outcome", division.outcome}};
    for (std::size_t part = 0; part < division.parts.size(); ++part) {
        Json& shares = json[std::string(weather_part_names[part])] = shares_json(division.parts[part]);
        shares["owen"] = shares["nested"];  // the older name: with one level the two are the same
    }
    return json;
}

Json curve_json(const NormalCurve& curve) {
    Json json{{"normal", curve.normal}};
    for (const PlayerShares& weather : curve.weather) {
        json["alone"].push_back(or_null(weather.alone));
        json["shapley"].push_back(or_null(weather.shapley));
        json["removal"].push_back(or_null(weather.removal));
    }
    return json;
}

}  // namespace

Json attribution_json(const Attribution& attribution) {
    Json json{{"schema", 1},
              {"command", "attribute"},
              {"title", attribution.scenario.title},
              {"reference", to_string(attribution.reference)},
              {"weather_series", attribution.scenario.switches.at("weather_series")},
              {"normal_weather", attribution.normal_weather},
              {"window", {static_cast<int>(window_begin), static_cast<int>(window_end) - 1}}};
    for (const OutcomeAttribution& one : attribution.outcomes)
        json["outcomes"][std::string(one.outcome)] = outcome_json(one);
    json["cells"] = Json::array();
    for (const Cell& cell : attribution.cells) {
        Json entry{{"reference", to_string(cell.reference)},
                   {"weather_series", cell.weather_series},
                   {"normal_weather", cell.normal_weather},
                   {"outcome", cell.outcome}};
        entry.update(shares_json(cell.weather));
        json["cells"].push_back(entry);
    }
    json["weather_parts"] = Json::array();
    for (const WeatherDivision& division : attribution.weather_divisions)
        json["weather_parts"].push_back(division_json(division));
    json["normal_curve"] = curve_json(attribution.normal_curve);
    return json;
}

}  // namespace sanqi::analysis::report
