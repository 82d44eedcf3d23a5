#include <array>
#include <functional>
#include <numeric>

#include <fmt/format.h>

#include "analysis/report/attribution_report.hpp"
#include "analysis/report/shared_groups.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::report {

namespace {

struct Kind {
    std::string_view name;
    std::optional<double> PlayerShares::*share;
    std::string_view long_name;
};

constexpr std::array kinds{Kind{"shapley", &PlayerShares::shapley, "Shapley share"},
                           Kind{"alone", &PlayerShares::alone, "share alone"},
                           Kind{"removal", &PlayerShares::removal, "share by removal"}};

Description share_of(const std::string& long_name) { return {"1", long_name, "sanqi, cooperative game over levers"}; }

Description label(const std::string& long_name) { return {"1", long_name, "sanqi"}; }

/// `value_of` each item; NaN where that is nothing.
template <class Items, class ValueOf>
std::vector<double> numbers_of(const Items& items, ValueOf value_of) {
    std::vector<double> values;
    for (const auto& item : items) values.push_back(or_nan(std::invoke(value_of, item)));
    return values;
}

constexpr auto series_of = [](const auto& one) { return word_of(one.choices.weather_series); };
constexpr auto normal_of = [](const auto& one) { return word_of(declared_normal(one.choices)); };

/// "/0", "/1", ...: the entries of a list in JSON.
std::vector<std::string> places_in_list(std::size_t entries) {
    std::vector<std::string> places;
    for (std::size_t i = 0; i < entries; ++i) places.push_back(fmt::format("/{}", i));
    return places;
}

/// A variable a kind of share, PREFIX_shapley and so on in the file, of the players that `player_of` finds in items.
template <class Items, class PlayerOf>
void add_shares(DataGroup& group, const std::string& prefix, const Dimensions& axes, const Items& items,
                PlayerOf player_of, const std::string& whose, const std::string& place) {
    for (const Kind& kind : kinds)
        group.add(prefix + std::string(kind.name), axes,
                  numbers_of(items, [&](const auto& item) { return std::invoke(player_of, item).*kind.share; }),
                  share_of(fmt::format("{} of {}", kind.long_name, whose)), place + std::string(kind.name));
}

/// The groups or levers of all outcomes, row by row.
std::vector<UnionShares> in_rows(const std::vector<OutcomeAttribution>& outcomes,
                                 std::vector<UnionShares> OutcomeAttribution::*players) {
    std::vector<UnionShares> all;
    for (const OutcomeAttribution& one : outcomes) all.insert(all.end(), (one.*players).begin(), (one.*players).end());
    return all;
}

void add_groups_and_levers(DataGroup& group, const std::vector<OutcomeAttribution>& outcomes) {
    const std::vector<UnionShares> groups = in_rows(outcomes, &OutcomeAttribution::groups);
    const std::vector<UnionShares> levers = in_rows(outcomes, &OutcomeAttribution::levers);
    std::vector<std::optional<double>> owen;
    for (const OutcomeAttribution& one : outcomes) owen.insert(owen.end(), one.owen.begin(), one.owen.end());
    const Dimensions of_groups{"outcome", "group"}, of_levers{"outcome", "lever"};
    const std::string at_groups = "outcomes/{outcome}/groups/{group}/",
                      at_levers = "outcomes/{outcome}/levers/{lever}/";
    group.add("group_nested", of_groups, numbers_of(groups, &UnionShares::nested),
              share_of("nested share of group: groups of policy sum to policy's Shapley share"), at_groups + "nested");
    add_shares(group, "group_", of_groups, groups, &UnionShares::flat, "group as a player of its own", at_groups);
    group.add("lever_nested", of_levers, numbers_of(levers, &UnionShares::nested),
              share_of("nested share of lever: the levers of a group sum to the group's nested share"),
              at_levers + "nested");
    add_shares(group, "lever_", of_levers, levers, &UnionShares::flat, "lever as a player of its own", at_levers);
    group.add("lever_owen", of_levers, numbers_of(owen, std::identity{}),
              share_of("Owen share of lever, nature being one group of five"), at_levers + "owen");
}

DataGroup shares_group(const std::vector<OutcomeAttribution>& outcomes) {
    DataGroup group{"attribution"};
    const std::string at = "outcomes/{outcome}/";
    const Dimensions axes{"outcome"};
    group.add_axis("outcome", names_of(outcomes, &OutcomeAttribution::outcome), label("outcome"));
    group.add_axis("group", std::vector<std::string>(model::groups.begin(), model::groups.end()),
                   label("group of levers"));
    group.add_axis("lever", names_of(model::levers, &model::Lever::symbol), label("lever"));
    group.add("lever_group", {"lever"}, names_of(model::levers, &model::Lever::group),
              label("group of the lever; policy is all groups but nature"));
    const auto add_amount = [&](const char* name, const char* long_name, auto amount_of) {
        group.add(name, axes, numbers_of(outcomes, amount_of),
                  {"1", long_name, "sanqi", "in the unit of the outcome: million or Mt"}, at);
    };
    add_amount("total", "total to share: the scenario's less the reference world's", &OutcomeAttribution::total);
    add_amount("scenario", "outcome of the scenario", [](const auto& one) { return one.values.back(); });
    add_amount("reference", "outcome of the reference world", [](const auto& one) { return one.values.front(); });
    add_shares(group, "weather_", axes, outcomes, &OutcomeAttribution::weather, "weather against policy",
               at + "two_player/weather/");
    add_shares(group, "policy_", axes, outcomes, &OutcomeAttribution::policy, "policy against weather",
               at + "two_player/policy/");
    group.add("interaction", axes, numbers_of(outcomes, &OutcomeAttribution::interaction),
              share_of("interaction of weather and policy"), at + "two_player/");
    add_groups_and_levers(group, outcomes);
    return group;
}

/// Every coalition played, for whoever wants another game.
DataGroup coalitions_group(const std::vector<OutcomeAttribution>& outcomes) {
    DataGroup group{"coalitions"};
    std::vector<int> coalitions(outcomes.front().values.size());
    std::iota(coalitions.begin(), coalitions.end(), 0);
    group.add_axis("coalition", std::move(coalitions),
                   {"1", "levers as the scenario has them, as bits; the others at the reference", "sanqi",
                    "bit i, worth 2^i, is entry i of the axis lever in /attribution"});
    for (const OutcomeAttribution& one : outcomes)
        group.add(one.outcome, {"coalition"}, one.values,
                  about(outcome_rows[model::index_of(outcome_rows, one.outcome)], "sanqi model, 1958-62"));
    return group;
}

DataGroup cells_group(const std::vector<Cell>& cells) {
    DataGroup group{"cells"};
    const std::string at = "cells/{cell}/";
    const auto reference_of = [](const Cell& cell) { return word_of(cell.choices.reference); };
    group.add_axis("cell",
                   names_of(cells,
                            [&](const Cell& cell) {
                                return fmt::format("{}; {}; {}; {}", reference_of(cell), series_of(cell),
                                                   normal_of(cell), cell.outcome);
                            }),
                   label("reference world; weather series; normal weather; outcome"), "", places_in_list(cells.size()));
    group.add("reference", {"cell"}, names_of(cells, reference_of), label("reference world"), at);
    group.add("weather_series", {"cell"}, names_of(cells, series_of), label("weather series"), at);
    group.add("normal_weather", {"cell"}, names_of(cells, normal_of), label("normal weather"), at);
    group.add("outcome", {"cell"}, names_of(cells, &Cell::outcome), label("outcome"), at);
    add_shares(group, "weather_", {"cell"}, cells, &Cell::weather, "weather against policy", at);
    return group;
}

DataGroup weather_parts_group(const std::vector<WeatherDivision>& divisions) {
    DataGroup group{"weather_parts"};
    std::vector<UnionShares> parts;
    std::vector<std::string> labels, keys;
    for (const WeatherDivision& division : divisions)
        for (std::size_t part = 0; part < division.parts.size(); ++part) {
            labels.push_back(
                fmt::format("{}; {}; {}", series_of(division), division.outcome, weather_part_names[part]));
            keys.push_back(fmt::format("/{}/{}", parts.size() / division.parts.size(), weather_part_names[part]));
            parts.push_back(division.parts[part]);
        }
    const std::string of_division = "weather_parts/{division}/", of_part = "weather_parts/{weather_part}/";
    group.add_axis(
        "division",
        names_of(divisions,
                 [](const WeatherDivision& one) { return fmt::format("{}; {}", series_of(one), one.outcome); }),
        label("weather series; outcome"), "", places_in_list(divisions.size()));
    group.add("weather_series", {"division"}, names_of(divisions, series_of), label("weather series"), of_division);
    group.add("normal_weather", {"division"}, names_of(divisions, normal_of), label("normal weather"), of_division);
    group.add("outcome", {"division"}, names_of(divisions, &WeatherDivision::outcome), label("outcome"), of_division);
    group.add_axis("weather_part", std::move(labels), label("weather series; outcome; part of the weather"), "",
                   std::move(keys));
    const auto nested = numbers_of(parts, &UnionShares::nested);
    group.add("nested", {"weather_part"}, nested,
              share_of("nested share of a part of the weather: the parts sum to weather's Shapley share"), of_part);
    add_shares(group, "", {"weather_part"}, parts, &UnionShares::flat, "a part of the weather as a player of its own",
               of_part);
    group.add("owen", {"weather_part"}, nested, share_of("nested share by its older name"), of_part);
    return group;
}

DataGroup curve_group(const NormalCurve& curve) {
    DataGroup group{"normal_curve"};
    group.add_axis(
        "normal", curve.normal,
        label("loss to weather that is called normal, beyond the declared normal, share of potential output"),
        "normal_curve/");
    add_shares(group, "weather_", {"normal"}, curve.weather, std::identity{}, "weather in excess deaths",
               "normal_curve/");
    return group;
}

DataGroup losses_group(const WeatherLosses& losses) {
    DataGroup group{"losses"};
    group.add_axis("harvest", losses.year, {"1", "year of the harvest", "sanqi"}, "losses/");
    group.add("nature_loss", {"harvest"}, losses.nature,
              {"%", "lost to nature, of potential output", "sanqi model", "against the base of the weather series"},
              "losses/");
    group.add("neglect_loss", {"harvest"}, losses.neglect,
              {"%", "loss that neglect adds, of potential output", "sanqi model"}, "losses/");
    return group;
}

}  // namespace

Dataset attribution_dataset(const Attribution& attribution) {
    return {world_group(attribution.scenario),
            shares_group(attribution.outcomes),
            coalitions_group(attribution.outcomes),
            cells_group(attribution.cells),
            weather_parts_group(attribution.weather_divisions),
            curve_group(attribution.normal_curve),
            losses_group(attribution.losses)};
}

Json attribution_json(const Attribution& attribution) {
    Json json{{"schema", 1},
              {"command", "attribute"},
              {"window", {static_cast<int>(window_begin), static_cast<int>(window_end) - 1}}};
    json["draws"] = attribution.sample.draws;
    add_to(json, attribution_dataset(attribution));
    return json;
}

}  // namespace sanqi::analysis::report
