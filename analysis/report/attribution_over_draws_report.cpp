#include "analysis/report/attribution_over_draws_report.hpp"

#include <functional>

#include <fmt/format.h>

#include "analysis/report/dataset_columns.hpp"
#include "analysis/report/posterior_words.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::report {

namespace {

const std::string source = "sanqi, cooperative game over levers, over draws of a posterior";

/// In per cent, without its sign; "-" where there is none.
std::string share_text(const Quantiles& share) {
    return std::isnan(share.median) ? "-" : interval_in_words(share, 1, 100.0);
}

std::string two_player_text(const AttributionOverDraws& attribution) {
    std::vector<TextRow> rows{{"", "", "alone", "Shapley", "removal"}};
    for (const OutcomeOverDraws& one : attribution.outcomes) {
        const auto add = [&](const std::string& name, std::string_view player, const PlayerOverDraws& shares) {
            rows.push_back({name, std::string(player), share_text(shares.alone), share_text(shares.shapley),
                            share_text(shares.removal)});
        };
        const model::Row& row = outcome_rows[one.outcome];
        add(std::string(row.name), "weather", one.weather);
        add(fmt::format("  {} {}", interval_in_words(one.total, 1), row.unit), "policy", one.policy);
        rows.push_back({"", "only together", share_text(one.interaction), "", ""});
    }
    return text_table(rows, "llrrr");
}

std::string levels_text(const OutcomeOverDraws& one) {
    std::vector<TextRow> rows{{"", "nested", "alone", "removal"}};
    const auto add = [&](const std::string& name, const UnionOverDraws& shares) {
        rows.push_back({name, share_text(shares.nested), share_text(shares.alone), share_text(shares.removal)});
    };
    for (std::size_t group = 0; group < model::groups.size(); ++group) {
        add(std::string(model::groups[group]), one.groups[group]);
        for (std::size_t lever = 0; lever < model::levers.size(); ++lever)
            if (model::levers[lever].group == model::groups[group])
                add("    " + std::string(model::levers[lever].symbol), one.levers[lever]);
    }
    return text_table(rows, "lrrr");
}

std::string soundness_text(const AttributionOverDraws& attribution) {
    std::size_t without = 0;
    for (const OutcomeOverDraws& one : attribution.outcomes) without = std::max(without, one.without);
    return wrapped(fmt::format(
        "{} failed; {} had nothing to share in some outcome. Shares are right to {:.1g} by steps and precision ({}, "
        "{}).",
        counted(attribution.failed, "draw"), without, attribution.error.worst, attribution.error.precision,
        counted(attribution.error.draws, "draw")));
}

void add_share(DataGroup& group, const Dimensions& axes, const std::string& name, const std::vector<Quantiles>& shares,
               const std::string& words, const std::string& at) {
    add_quantiles(group, axes, name + "_", shares, std::identity{}, {"1", words, source}, at);
}

void add_player(DataGroup& group, const std::vector<OutcomeOverDraws>& outcomes, const std::string& name,
                PlayerOverDraws OutcomeOverDraws::*player) {
    const auto add = [&](const std::string& way, Quantiles PlayerOverDraws::*share) {
        add_share(group, {"outcome"}, name + "_" + way,
                  column(outcomes, [&](const OutcomeOverDraws& one) { return one.*player.*share; }),
                  fmt::format("{} of {}", way, name),
                  fmt::format("posterior/outcomes/{{outcome}}/two_player/{}/{}/", name, way));
    };
    add("alone", &PlayerOverDraws::alone);
    add("shapley", &PlayerOverDraws::shapley);
    add("removal", &PlayerOverDraws::removal);
}

/// `axis`: group or lever.
void add_unions(DataGroup& group, const std::vector<OutcomeOverDraws>& outcomes, const std::string& axis,
                std::vector<UnionOverDraws> OutcomeOverDraws::*unions) {
    const auto add = [&](const std::string& way, Quantiles UnionOverDraws::*share) {
        std::vector<Quantiles> shares;
        for (const OutcomeOverDraws& one : outcomes)
            for (const UnionOverDraws& each : one.*unions) shares.push_back(each.*share);
        add_share(group, {"outcome", axis}, axis + "_" + way, shares, fmt::format("{} share of a {}", way, axis),
                  fmt::format("posterior/outcomes/{{outcome}}/{0}s/{{{0}}}/{1}/", axis, way));
    };
    add("nested", &UnionOverDraws::nested);
    add("alone", &UnionOverDraws::alone);
    add("removal", &UnionOverDraws::removal);
}

}  // namespace

std::string attribution_over_draws_text(const AttributionOverDraws& attribution) {
    return fmt::format(
        "Over draws of a posterior, in the scenario's own reference world: %, median [5 %, 95 %]\n{}{}\n"
        "Excess deaths level by level, over the same draws\n{}{}{}"
        "Other normals, drawn weather and other definitions with intervals, beside the prior: sanqi verdict\n",
        posterior_text(attribution.posterior.about), two_player_text(attribution),
        levels_text(attribution.outcomes[deaths_row]),
        attribution.lever_draws > 0
            ? fmt::format("Nested shares of single levers are of {}: a range of this structure, no finding.\n",
                          counted(attribution.lever_draws, "draw"))
            : "Nested shares of single levers would take 72,000 runs a draw in R1.\n",
        soundness_text(attribution));
}

Dataset attribution_over_draws_dataset(const AttributionOverDraws& attribution) {
    const std::vector<OutcomeOverDraws>& outcomes = attribution.outcomes;
    DataGroup group = posterior_group(attribution.posterior.about);
    const auto add_count = [&](const char* name, std::size_t value, const char* words) {
        group.add(name, {}, std::vector{static_cast<double>(value)}, {"1", words, source}, "posterior/");
    };
    add_count("failed", attribution.failed, "draws with a run that failed");
    add_count("lever_draws", attribution.lever_draws, "draws that nested shares of levers are of");
    group.add("share_error", {}, std::vector{attribution.error.worst},
              {"1", "largest error of a share by precision and steps", source}, "posterior/");
    const auto add_axis = [&](const char* axis, std::vector<std::string> names) {
        group.add_axis(axis, std::move(names), {"1", axis, "sanqi"});
    };
    add_axis("outcome", names_of(outcome_rows, &model::Row::symbol));
    add_axis("group", {model::groups.begin(), model::groups.end()});
    add_axis("lever", names_of(model::levers, &model::Lever::symbol));
    const std::string at = "posterior/outcomes/{outcome}/";
    group.add("without", {"outcome"},
              column(outcomes, [](const OutcomeOverDraws& one) { return static_cast<double>(one.without); }),
              {"1", "draws in which there is nothing to share, or a run failed", source}, at);
    add_quantiles(
        group, {"outcome"}, "total_", outcomes, [](const OutcomeOverDraws& one) { return one.total; },
        {"1", "the total to share", source, "in the unit of the outcome: million or Mt"}, at + "total/");
    add_player(group, outcomes, "weather", &OutcomeOverDraws::weather);
    add_player(group, outcomes, "policy", &OutcomeOverDraws::policy);
    add_share(group, {"outcome"}, "interaction",
              column(outcomes, [](const OutcomeOverDraws& one) { return one.interaction; }),
              "interaction of weather and policy", at + "two_player/interaction/");
    add_unions(group, outcomes, "group", &OutcomeOverDraws::groups);
    add_unions(group, outcomes, "lever", &OutcomeOverDraws::levers);
    return {std::move(group)};
}

}  // namespace sanqi::analysis::report
