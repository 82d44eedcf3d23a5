#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/report/attribution_report.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr std::array<std::string_view, 3> headline{"excess_deaths", "grain_output_shortfall", "lost_births"};

constexpr std::size_t nature = std::find(model::groups.begin(), model::groups.end(), "nature") - model::groups.begin();

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
                    fmt::format("{} {}", amount_in_cell(one.total), outcome_row(symbol).unit)};
        add_shares(row, one.weather);
        add_shares(row, one.policy);
        row.push_back(percent(one.interaction));
        rows.push_back(row);
    }
    return text_table(rows, "lrrrrrrrr");
}

std::optional<double> nested_of(const UnionShares& player) { return player.nested; }
std::optional<double> flat_of(const UnionShares& player) { return player.flat.shapley; }

/// "100.0 %", or "-" where one has no share.
template <class Players, class Share>
std::string sum_of(const Players& players, Share share) {
    std::optional<double> sum = 0.0;
    for (const auto& player : players) sum = sum && share(player) ? std::optional(*sum + *share(player)) : std::nullopt;
    return percent(sum);
}

/// A line for each lever of the group, set in below it.
template <class AddLever>
void add_levers(std::vector<TextRow>& rows, std::size_t group, AddLever add) {
    for (std::size_t lever = 0; lever < model::levers.size(); ++lever) {
        if (model::levers[lever].group != model::groups[group]) continue;
        rows.push_back({"    " + std::string(model::levers[lever].symbol)});
        add(rows.back(), lever);
    }
}

/// A column a level, each of which sums to the whole.
std::string levels_text(const OutcomeAttribution& one) {
    std::vector<TextRow> rows{{"", "nested", "nested", "nested", "", ""},
                              {"", "of two", "of groups", "of levers", "alone", "removal"}};
    const auto add = [&](std::string name, TextRow levels, const PlayerShares& player) {
        rows.push_back({std::move(name)});
        rows.back().insert(rows.back().end(), levels.begin(), levels.end());
        for (const auto& share : {player.alone, player.removal}) rows.back().push_back(percent(share));
    };
    const auto add_group = [&](std::size_t group) {
        add("  " + std::string(model::groups[group]), {"", percent(one.groups[group].nested), ""},
            one.groups[group].flat);
        add_levers(rows, group, [&](TextRow& row, std::size_t lever) {
            const UnionShares& shares = one.levers[lever];
            row.insert(row.end(),
                       {"", "", percent(shares.nested), percent(shares.flat.alone), percent(shares.flat.removal)});
        });
    };
    add("nature", {percent(one.weather.shapley), "", ""}, one.weather);
    add_group(nature);
    add("policy", {percent(one.policy.shapley), "", ""}, one.policy);
    for (std::size_t group = 0; group < model::groups.size(); ++group)
        if (group != nature) add_group(group);
    const std::array both{one.weather, one.policy};
    rows.push_back({"together", sum_of(both, [](const PlayerShares& player) { return player.shapley; }),
                    sum_of(one.groups, nested_of), sum_of(one.levers, nested_of), "", ""});
    return text_table(rows, "lrrrrr");
}

/// Groups and levers as players of games of their own.
std::string flat_text(const OutcomeAttribution& one) {
    std::vector<TextRow> rows{{"", "groups", "levers", "levers, their"},
                              {"", "each a player", "each a player", "groups kept"},
                              {"", "(Shapley)", "(Shapley)", "(Owen)"}};
    for (std::size_t group = 0; group < model::groups.size(); ++group) {
        rows.push_back({"  " + std::string(model::groups[group]), percent(flat_of(one.groups[group])), "", ""});
        add_levers(rows, group, [&](TextRow& row, std::size_t lever) {
            row.insert(row.end(), {"", percent(flat_of(one.levers[lever])), percent(one.owen[lever])});
        });
    }
    rows.push_back({"together", sum_of(one.groups, flat_of), sum_of(one.levers, flat_of),
                    sum_of(one.owen, [](const auto& share) { return share; })});
    return text_table(rows, "lrrr");
}

bool in_headline(std::string_view outcome) { return std::ranges::count(headline, outcome) > 0; }

/// Weather's share of each outcome, with its parts set in below it.
std::string parts_text(const Attribution& attribution) {
    std::vector<TextRow> rows{{"weather series", "normal", "outcome", "nested", "alone", "removal"}};
    for (const WeatherDivision& division : attribution.weather_divisions) {
        if (!in_headline(division.outcome)) continue;
        rows.push_back({std::string(word_of(division.choices.weather_series)),
                        std::string(word_of(declared_normal(division.choices))),
                        std::string(outcome_row(division.outcome).name), sum_of(division.parts, nested_of), "", ""});
        for (std::size_t part = 0; part < division.parts.size(); ++part) {
            const UnionShares& shares = division.parts[part];
            rows.push_back({"", "", "  " + std::string(weather_part_names[part]), percent(shares.nested),
                            percent(shares.flat.alone), percent(shares.flat.removal)});
        }
    }
    return text_table(rows, "lllrrr");
}

std::string cells_text(const Attribution& attribution) {
    std::vector<TextRow> rows{{"world", "weather series", "normal", "outcome", "alone", "Shapley", "removal"}};
    for (const Cell& cell : attribution.cells) {
        if (!in_headline(cell.outcome)) continue;
        TextRow row{std::string(word_of(cell.choices.reference)), std::string(word_of(cell.choices.weather_series)),
                    std::string(word_of(declared_normal(cell.choices))), std::string(outcome_row(cell.outcome).name)};
        add_shares(row, cell.weather);
        rows.push_back(row);
    }
    return text_table(rows, "llllrrr");
}

std::string curve_text(const NormalCurve& curve) {
    std::vector<TextRow> rows{{"worse by, % of output", "alone", "Shapley", "removal"}};
    for (std::size_t point = 0; point < curve.normal.size(); ++point) {
        TextRow row{signed_number(100.0 * curve.normal[point], 1)};
        add_shares(row, curve.weather[point]);
        rows.push_back(row);
    }
    return text_table(rows, "rrrr");
}

/// What a reader must know of totals that are nought or negative.
std::string totals_text(const Attribution& attribution) {
    std::string text;
    for (const std::string_view symbol : headline) {
        const OutcomeAttribution& one = of_outcome(attribution, symbol);
        const std::string name(outcome_row(symbol).name);
        if (!one.weather.shapley)
            text += wrapped("Nothing to share in " + name + ": this scenario has as much as the reference world.");
        else if (one.total < 0.0)
            text +=
                wrapped("Of " + name + " this scenario has less than the reference world: shares are of that fall.");
    }
    return text;
}

std::string whole_in_words(const OutcomeAttribution& one) {
    const std::string_view unit = outcome_row(one.outcome).unit;
    return fmt::format("{} in this scenario, {} in the reference world: {}", amount_in_words(one.values.back(), unit),
                       amount_in_words(one.values.front(), unit),
                       one.weather.shapley ? amount_in_words(one.total, unit) + " to share." : "nothing to share.");
}

std::string nature_and_policy_text(const Attribution& attribution) {
    return fmt::format(
        "Nature against policy, a game of two: % of what the scenario has beyond the reference world\n{}\n"
        "Alone: what it brings about while all else stays at the reference.\n"
        "Removal: what vanishes when only it is put at the reference; removals can add to more than 100 %.\n"
        "Shapley: the mean of what it adds over all orders of joining; of two, the mean of alone and removal.\n"
        "Interaction: what comes about only when both act; negative where each does for the other.\n"
        "Weather is drought, flood and other disasters together.\n{}\n{}",
        two_player_text(attribution), totals_text(attribution), losses_text(attribution.losses));
}

/// The levers that have no part because the scenario has put them away.
std::string idle_text(const Scenario& scenario) {
    std::vector<std::string_view> idle;
    for (std::size_t lever = 0; lever < model::levers.size(); ++lever)
        if (scenario.levers[lever] == DatedSetting{0.0}) idle.push_back(model::levers[lever].symbol);
    if (idle.empty()) return "";
    return wrapped(
        fmt::format("Without a part because this scenario has them at the reference: {}.", fmt::join(idle, ", ")));
}

std::string nested_text(const Attribution& attribution) {
    const OutcomeAttribution& deaths = of_outcome(attribution, "excess_deaths");
    return fmt::format(
        "Excess deaths level by level: nature against policy, groups of policy, levers of a group\n{}{}\n{}\n{}",
        wrapped(whole_in_words(deaths)), idle_text(attribution.scenario), levels_text(deaths),
        wrapped("Nested: Shapley's value taken level by level (Owen 1977, Winter 1989); levers add up to their group, "
                "groups of "
                "policy to policy, but for rounding. Alone and removal don't add up.") +
            wrapped(
                "Columns of single levers say what this structure says, not what was found: national yearly data "
                "hardly "
                "tell the levers of a group apart. Nature and policy are surer, and groups. Extraction and consumption "
                "share mechanisms."));
}

std::string other_games_text(const Attribution& attribution) {
    const OutcomeAttribution& deaths = of_outcome(attribution, "excess_deaths");
    return fmt::format(
        "Excess deaths in other games over the same runs\n{}\n{}\n",
        wrapped("Who counts as a player moves the shares: these columns are no parts of the shares above, "
                "where policy is one player against nature, nor of one another. Each sums to the same " +
                amount_in_words(deaths.total, outcome_row(deaths.outcome).unit) + "."),
        flat_text(deaths));
}

}  // namespace

std::string attribution_text(const Attribution& attribution, bool flat_games) {
    return fmt::format(
        "{}{}\n{}\n{}\n{}"
        "Weather's Shapley share divided, in world {}: drought, and flood and other disasters\n{}\n{}\n"
        "Weather against policy, a game of two, in every declared cell: % of the cell's own total\n{}{}\n"
        "Weather against policy, excess deaths, in the scenario's cell: by the loss that is called normal\n{}",
        wrapped(fmt::format("Nature or policy? {}", attribution.scenario.title)),
        wrapped(cell_in_words(attribution.scenario.choices)), nature_and_policy_text(attribution),
        nested_text(attribution), flat_games ? other_games_text(attribution) : "",
        word_of(attribution.weather_divisions.front().choices.reference), parts_text(attribution),
        wrapped(
            "The parts add up to weather's Shapley share against policy. Each is a departure from its own normal, so "
            "that one may save what the other costs; land struck by what the record does not name counts as other. "
            "Of the gauges dry intensities and heat count as drought; latent losses are divided as the gross loss "
            "of the year."),
        cells_text(attribution), wrapped(draws_in_words(attribution.sample)), curve_text(attribution.normal_curve));
}

}  // namespace sanqi::analysis::report
