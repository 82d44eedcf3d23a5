#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "analysis/figure/figure.hpp"
#include "analysis/report/attribution_report.hpp"
#include "analysis/report/wording.hpp"

namespace sanqi::analysis::report {

namespace {

double in_percent(const std::optional<double>& share) {
    return share ? 100.0 * *share : std::numeric_limits<double>::quiet_NaN();
}

figure::BarPanel nature_and_policy(const Attribution& attribution) {
    figure::BarPanel panel{"What weather does alone, policy does alone, and both only together",
                           "% of the total",
                           {{"weather alone", std::string(figure::palette::sky_blue)},
                            {"only together", std::string(figure::palette::grey)},
                            {"policy alone", std::string(figure::palette::vermilion)}},
                           {},
                           {}};
    for (const OutcomeAttribution& one : attribution.outcomes)
        panel.bars.push_back(
            {std::string(outcome_rows[model::index_of(outcome_rows, one.outcome)].name),
             {in_percent(one.weather.alone), in_percent(one.interaction), in_percent(one.policy.alone)}});
    return panel;
}

figure::BarPanel shapley_of_weather(const Attribution& attribution) {
    figure::BarPanel panel{"Nature's part when overlap is shared equally (two-player Shapley)",
                           "% of the total",
                           {{"weather", std::string(figure::palette::sky_blue)}},
                           {},
                           figure::Mark{30.0, "three parts nature"}};
    for (const OutcomeAttribution& one : attribution.outcomes)
        panel.bars.push_back({std::string(outcome_rows[model::index_of(outcome_rows, one.outcome)].name),
                              {in_percent(one.weather.shapley)}});
    return panel;
}

figure::BarPanel groups_of_levers(const Attribution& attribution) {
    figure::BarPanel panel{"Excess deaths by groups of levers (Shapley)",
                           "% of the total",
                           {{"share", std::string(figure::palette::blue)}},
                           {},
                           {}};
    const OutcomeAttribution& deaths = attribution.outcomes[model::index_of(outcome_rows, "excess_deaths")];
    for (std::size_t group = 0; group < model::groups.size(); ++group) {
        std::string name(model::groups[group]);
        std::replace(name.begin(), name.end(), '_', ' ');
        panel.bars.push_back({name, {in_percent(deaths.groups[group].shapley)}});
    }
    return panel;
}

}  // namespace

std::string attribution_figure(const Attribution& attribution) {
    const std::vector<figure::AnyPanel> panels{nature_and_policy(attribution), shapley_of_weather(attribution),
                                               groups_of_levers(attribution)};
    return figure::svg(
        fmt::format("{}: nature or policy?", attribution.scenario.title),
        cell_in_words(attribution.scenario, attribution.reference), panels, 1,
        "Weather is drought, flood and other disasters together. One fitted set of parameters; the normal "
        "and the series move these shares (see the table of cells).");
}

}  // namespace sanqi::analysis::report
