#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "analysis/figure/figure.hpp"
#include "analysis/report/attribution_report.hpp"
#include "analysis/report/posterior_words.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr int share_decimals = 1;  // as `percent` has them

double in_percent(const std::optional<double>& share) { return 100.0 * or_nan(share); }

figure::BarPanel nature_and_policy(const Attribution& attribution) {
    figure::BarPanel panel{"What weather does alone, policy does alone, and both only together",
                           "% of what the scenario has beyond the reference world, whose amount stands beside the name",
                           {{"weather alone", std::string(figure::palette::sky_blue)},
                            {"only together", std::string(figure::palette::grey)},
                            {"policy alone", std::string(figure::palette::blue)}},
                           {},
                           {},
                           figure::Arrangement::stacked,
                           share_decimals};
    for (const OutcomeAttribution& one : attribution.outcomes) {
        const model::Row& about = outcome_rows[model::index_of(outcome_rows, one.outcome)];
        panel.bars.push_back(
            {fmt::format("{}: {}", about.name, amount_in_words(one.total, about.unit)),
             {in_percent(one.weather.alone), in_percent(one.interaction), in_percent(one.policy.alone)}});
    }
    return panel;
}

/// Nature and the groups of policy, in a stack that ends at 100.
figure::BarPanel groups_of_levers(const Attribution& attribution) {
    constexpr std::array colours{figure::palette::sky_blue, figure::palette::green, figure::palette::vermilion,
                                 figure::palette::orange, figure::palette::purple};
    static_assert(colours.size() == model::groups.size());
    figure::BarPanel panel{"Overlap shared equally: nature against policy, then the groups within policy",
                           "% of what the scenario has beyond the reference world, Shapley's value level by level",
                           {},
                           {},
                           figure::Mark{30.0, "three parts nature"},
                           figure::Arrangement::stacked,
                           share_decimals};
    for (std::size_t group = 0; group < model::groups.size(); ++group)
        panel.components.push_back({group_in_words(model::groups[group]), std::string(colours[group])});
    for (const OutcomeAttribution& one : attribution.outcomes) {
        figure::Bar bar{std::string(outcome_rows[model::index_of(outcome_rows, one.outcome)].name), {}};
        for (const UnionShares& group : one.groups) bar.values.push_back(in_percent(group.nested));
        panel.bars.push_back(std::move(bar));
    }
    return panel;
}

/// Of the deaths, in a line.
std::string finding_of(const OutcomeAttribution& deaths) {
    if (!deaths.weather.alone) return "nothing to share between nature and policy";
    return fmt::format("weather alone {}, policy alone {}, only together {} of excess deaths",
                       percent(deaths.weather.alone), percent(deaths.policy.alone), percent(deaths.interaction));
}

/// The same over draws.
std::string finding_of(const AttributionOverDraws& over_draws) {
    const OutcomeOverDraws& deaths = over_draws.outcomes[deaths_row];
    if (std::isnan(deaths.weather.alone.median)) return finding_of(OutcomeAttribution{});
    const auto share = [](const Quantiles& one) { return interval_in_words(one, 1, 100.0); };
    return fmt::format("weather alone {} %, policy alone {} %, only together {} % of excess deaths, medians over {}",
                       share(deaths.weather.alone), share(deaths.policy.alone), share(deaths.interaction),
                       number_of_draws(over_draws.posterior.about));
}

}  // namespace

figure::Figure attribution_figure(const Attribution& attribution,
                                  const std::optional<AttributionOverDraws>& over_draws) {
    const std::string terms = fmt::format(
        "Weather is drought, flood and other disasters together; what it does alone is what it does under the "
        "reference's policies, which is not all that it did. Outcomes are sums over 1958-62. Shares of nature and "
        "policy, or of groups, are surer than those of single levers. {} The years called normal, the weather series "
        "and the reference world move these shares: 'sanqi attribute' prints by how much.",
        over_draws ? "In brackets: 90 %; medians need not add up to 100. Bars: one fitted set of parameters."
                   : "One fitted set of parameters.");
    return {{attribution.scenario.title,
             over_draws ? finding_of(*over_draws) : finding_of(attribution.outcomes[deaths_row])},
            cell_in_words(attribution.scenario.choices),
            1,
            {nature_and_policy(attribution), groups_of_levers(attribution)},
            terms,
            "",
            terms};
}

}  // namespace sanqi::analysis::report
