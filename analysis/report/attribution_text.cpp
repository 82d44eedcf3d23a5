#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/report/attribution_report.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr std::size_t page_width = 100;
constexpr std::array<std::string_view, 3> headline{"excess_deaths", "grain_output_shortfall", "lost_births"};

const model::Row& outcome_row(std::string_view symbol) { return outcome_rows[model::index_of(outcome_rows, symbol)]; }

const OutcomeAttribution& of_outcome(const Attribution& attribution, std::string_view symbol) {
    return attribution.outcomes[model::index_of(outcome_rows, symbol)];
}

void add_shares(TextRow& row, const PlayerShares& player) {
    for (const auto& share : {player.alone, player.shapley, player.removal}) row.push_back(percent(share));
}

std::string two_player_text(const Attribution& attribution) {
    std::vector<TextRow> rows{{"", "", "weather", "", "", "policy", "", "", "inter-"},
                              {"", "total", "alone", "Shapley", "removal", "alone", "Shapley", "removal", "action"}};
    for (const std::string_view symbol : headline) {
        const OutcomeAttribution& one = of_outcome(attribution, symbol);
        TextRow row{std::string(outcome_row(symbol).name),
                    number(one.total, 1) + " " + std::string(outcome_row(symbol).unit)};
        add_shares(row, one.weather);
        add_shares(row, one.policy);
        row.push_back(percent(one.interaction));
        rows.push_back(row);
    }
    return text_table(rows, "lrrrrrrrr");
}

std::string groups_text(const Attribution& attribution) {
    const OutcomeAttribution& deaths = of_outcome(attribution, "excess_deaths");
    std::vector<TextRow> rows{{"group", "alone", "Shapley", "removal"}};
    for (std::size_t group = 0; group < model::groups.size(); ++group) {
        TextRow row{std::string(model::groups[group])};
        add_shares(row, deaths.groups[group]);
        rows.push_back(row);
    }
    return text_table(rows, "lrrr");
}

std::string levers_text(const Attribution& attribution) {
    const OutcomeAttribution& deaths = of_outcome(attribution, "excess_deaths");
    std::vector<TextRow> rows{{"lever", "alone", "Shapley", "removal", "Owen"}};
    for (std::size_t lever = 0; lever < model::levers.size(); ++lever) {
        TextRow row{std::string(model::levers[lever].symbol)};
        add_shares(row, deaths.levers[lever]);
        row.push_back(percent(deaths.levers[lever].owen));
        rows.push_back(row);
    }
    return text_table(rows, "lrrrr");
}

bool in_headline(std::string_view outcome) {
    return std::find(headline.begin(), headline.end(), outcome) != headline.end();
}

std::string parts_text(const Attribution& attribution) {
    std::vector<TextRow> rows{{"weather series", "outcome", "part", "alone", "Owen", "removal"}};
    for (const WeatherDivision& division : attribution.weather_divisions) {
        if (!in_headline(division.outcome)) continue;
        for (std::size_t part = 0; part < division.parts.size(); ++part) {
            const MemberShares& shares = division.parts[part];
            rows.push_back({division.weather_series, std::string(outcome_row(division.outcome).name),
                            std::string(weather_part_names[part]), percent(shares.alone), percent(shares.owen),
                            percent(shares.removal)});
        }
    }
    return text_table(rows, "lllrrr");
}

std::string cells_text(const Attribution& attribution) {
    std::vector<TextRow> rows{{"world", "weather series", "normal", "outcome", "alone", "Shapley", "removal"}};
    for (const Cell& cell : attribution.cells) {
        if (!in_headline(cell.outcome)) continue;
        TextRow row{std::string(to_string(cell.reference)), cell.weather_series, cell.normal_weather,
                    std::string(outcome_row(cell.outcome).name)};
        add_shares(row, cell.weather);
        rows.push_back(row);
    }
    return text_table(rows, "llllrrr");
}

std::string curve_text(const NormalCurve& curve) {
    std::vector<TextRow> rows{{"normal area", "alone", "Shapley", "removal"}};
    for (std::size_t point = 0; point < curve.normal.size(); ++point) {
        TextRow row{percent(curve.normal[point])};
        add_shares(row, curve.weather[point]);
        rows.push_back(row);
    }
    return text_table(rows, "rrrr");
}

}  // namespace

std::string attribution_text(const Attribution& attribution) {
    const auto note = [](std::string_view text) { return wrapped(text, page_width); };
    return fmt::format(
        "Nature or policy? {}\n{}\n{}\n{}\n"
        "Groups of levers, share of excess deaths\n{}\n{}\n"
        "Single levers, share of excess deaths\n{}\n{}\n"
        "Weather's share divided: drought, and flood and other disasters\n{}\n{}\n"
        "Weather's share of the two, in every declared cell\n{}\n"
        "Weather's share of excess deaths against the affected area that is called normal\n{}",
        attribution.scenario.title, note(cell_in_words(attribution.scenario, attribution.reference)),
        two_player_text(attribution),
        note("Alone: with the others at the reference. Removal: what vanishes without it; removals add to more than "
             "100 % "
             "where causes work together. Shapley: the mean of the two. Weather is drought, flood and other disasters "
             "together."),
        groups_text(attribution),
        note("Extraction and consumption share mechanisms: read groups before single levers."),
        levers_text(attribution),
        note("Single levers are weakly identified by national yearly data: they say what this structure says, not what "
             "was found. Owen: Shapley with the groups kept together."),
        parts_text(attribution),
        note("The parts add up to weather's Shapley share (Owen). The official record tells drought apart for the "
             "nation in 1959 and for the north in 1960; what it does not divide counts as other, so drought's part is "
             "a lower bound there. The gauges see rain of July and August only."),
        cells_text(attribution), curve_text(attribution.normal_curve));
}

}  // namespace sanqi::analysis::report
