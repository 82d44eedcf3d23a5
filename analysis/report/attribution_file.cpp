#include <limits>
#include <numeric>

#include "analysis/report/attribution_report.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::report {

namespace {

using Share = std::optional<double> PlayerShares::*;

struct NamedShare {
    std::string name;
    Share share;
    std::string long_name;
};

const std::vector<NamedShare> kinds{{"alone", &PlayerShares::alone, "share alone"},
                                    {"shapley", &PlayerShares::shapley, "Shapley share"},
                                    {"removal", &PlayerShares::removal, "share by removal"}};

double or_gap(const std::optional<double>& value) { return value.value_or(std::numeric_limits<double>::quiet_NaN()); }

Description share_of(const std::string& long_name) { return {"1", long_name, "sanqi, cooperative game over levers"}; }

/// One variable a kind of share over the outcomes and, where they have them, their players.
template <class Players>
void write_shares(Group& group, const Attribution& attribution, const std::string& prefix, const Dimensions& axes,
                  const Players& players) {
    for (const NamedShare& kind : kinds) {
        std::vector<double> values;
        for (const OutcomeAttribution& one : attribution.outcomes)
            for (const PlayerShares* player : players(one)) values.push_back(or_gap(player->*kind.share));
        group.variable(prefix + "_" + kind.name, values, axes, share_of(kind.long_name + " of " + prefix));
    }
}

void write_outcomes(Group group, const Attribution& attribution) {
    const std::vector<std::string> groups(model::groups.begin(), model::groups.end());
    group.axis("outcome", std::span<const std::string>(names_of(outcome_rows, &model::Row::symbol)),
               {"1", "outcome", "sanqi"});
    group.axis("group", std::span<const std::string>(groups), {"1", "group of levers", "sanqi"});
    group.axis("lever", std::span<const std::string>(names_of(model::levers, &model::Lever::symbol)),
               {"1", "lever", "sanqi"});
    group.labels("lever_group", names_of(model::levers, &model::Lever::group), {"lever"},
                 {"1", "group of the lever; policy is all groups but nature", "sanqi"});
    std::vector<double> totals, interactions, nested_groups, nested_levers, owen;
    for (const OutcomeAttribution& one : attribution.outcomes) {
        totals.push_back(one.total);
        interactions.push_back(or_gap(one.interaction));
        for (const UnionShares& each : one.groups) nested_groups.push_back(or_gap(each.nested));
        for (const UnionShares& each : one.levers) nested_levers.push_back(or_gap(each.nested));
        for (const auto& share : one.owen) owen.push_back(or_gap(share));
    }
    group.variable("total", totals, {"outcome"},
                   {"1", "total to share", "sanqi", "in the unit of the outcome: million or Mt"});
    group.variable("interaction", interactions, {"outcome"}, share_of("interaction of weather and policy"));
    group.variable("group_nested", nested_groups, {"outcome", "group"},
                   share_of("nested share of group: groups of policy sum to policy's Shapley share"));
    group.variable("lever_nested", nested_levers, {"outcome", "lever"},
                   share_of("nested share of lever: the levers of a group sum to the group's nested share"));
    group.variable("lever_owen", owen, {"outcome", "lever"}, share_of("Owen share of lever, nature one group of five"));

    using Some = std::vector<const PlayerShares*>;
    const auto pointers = [](const std::vector<UnionShares>& players) {
        Some result;
        for (const UnionShares& player : players) result.push_back(&player.flat);
        return result;
    };
    write_shares(group, attribution, "weather", {"outcome"}, [](const auto& one) { return Some{&one.weather}; });
    write_shares(group, attribution, "policy", {"outcome"}, [](const auto& one) { return Some{&one.policy}; });
    write_shares(group, attribution, "group", {"outcome", "group"},
                 [&](const auto& one) { return pointers(one.groups); });
    write_shares(group, attribution, "lever", {"outcome", "lever"},
                 [&](const auto& one) { return pointers(one.levers); });
}

/// Every coalition played, for whoever wants another game.
void write_coalitions(Group group, const std::vector<OutcomeAttribution>& outcomes) {
    std::vector<int> coalitions(outcomes.front().values.size());
    std::iota(coalitions.begin(), coalitions.end(), 0);
    group.axis("coalition", std::span<const int>(coalitions),
               {"1", "levers as the scenario has them, as bits; the others at the reference", "sanqi",
                "bit i, worth 2^i, is entry i of the axis lever in /attribution"});
    for (const OutcomeAttribution& one : outcomes) {
        const model::Row& about = outcome_rows[model::index_of(outcome_rows, one.outcome)];
        group.variable(std::string(one.outcome), one.values, {"coalition"},
                       {std::string(about.unit), std::string(about.name), "sanqi", std::string(about.note)});
    }
}

void write_cells(Group group, const Attribution& attribution) {
    std::vector<std::string> labels;
    for (const Cell& cell : attribution.cells)
        labels.push_back(std::string(to_string(cell.reference)) + "; " + cell.weather_series + "; " +
                         cell.normal_weather + "; " + std::string(cell.outcome));
    group.axis("cell", std::span<const std::string>(labels),
               {"1", "reference world; weather series; normal weather; outcome", "sanqi"});
    for (const NamedShare& kind : kinds) {
        std::vector<double> values;
        for (const Cell& cell : attribution.cells) values.push_back(or_gap(cell.weather.*kind.share));
        group.variable("weather_" + kind.name, values, {"cell"}, share_of(kind.long_name + " of weather"));
    }
}

void write_divisions(Group group, const std::vector<WeatherDivision>& divisions) {
    std::vector<std::string> labels;
    std::vector<const UnionShares*> parts;
    for (const WeatherDivision& division : divisions)
        for (std::size_t part = 0; part < division.parts.size(); ++part) {
            labels.push_back(division.weather_series + "; " + std::string(division.outcome) + "; " +
                             std::string(weather_part_names[part]));
            parts.push_back(&division.parts[part]);
        }
    group.axis("weather_part", std::span<const std::string>(labels),
               {"1", "weather series; outcome; part of the weather", "sanqi"});
    const auto write = [&](const std::string& name, const std::string& long_name, auto share) {
        std::vector<double> values;
        values.reserve(parts.size());
        for (const UnionShares* part : parts) values.push_back(or_gap(share(*part)));
        group.variable(name, values, {"weather_part"}, share_of(long_name + " of a part of the weather"));
    };
    for (const NamedShare& kind : kinds)
        write(kind.name, kind.long_name, [&](const UnionShares& part) { return part.flat.*kind.share; });
    const auto nested = [](const UnionShares& part) { return part.nested; };
    write("nested", "nested share", nested);
    write("owen", "Owen share (the older name of nested)", nested);
}

void write_curve(Group group, const NormalCurve& curve) {
    group.axis("normal", std::span<const double>(curve.normal),
               {"1", "affected share of the sown area that is called normal", "sanqi"});
    for (const NamedShare& kind : kinds) {
        std::vector<double> values;
        for (const PlayerShares& weather : curve.weather) values.push_back(or_gap(weather.*kind.share));
        group.variable("weather_" + kind.name, values, {"normal"},
                       share_of(kind.long_name + " of weather in excess deaths"));
    }
}

}  // namespace

void write_attribution(ResultsFile& file, const Attribution& attribution) {
    file.root().attribute("title", attribution.scenario.title);
    file.root().attribute("reference", std::string(to_string(attribution.reference)));
    file.root().attribute("normal_weather", attribution.normal_weather);
    write_outcomes(file.group("attribution"), attribution);
    write_coalitions(file.group("coalitions"), attribution.outcomes);
    write_cells(file.group("cells"), attribution);
    write_divisions(file.group("weather_parts"), attribution.weather_divisions);
    write_curve(file.group("normal_curve"), attribution.normal_curve);
}

}  // namespace sanqi::analysis::report
