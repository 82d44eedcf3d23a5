// Of an attribution: the ways to share side by side, none alone; what normal weather and its series do to them.
#include <array>

#include <fmt/format.h>

#include "analysis/configuration/outcome_rows.hpp"
#include "analysis/report/caveats.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/page_source.hpp"
#include "analysis/report/wording.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr std::array<std::string_view, 3> ways{"alone", "shapley", "removal"};

std::string way_name(std::string_view way) { return way == "shapley" ? "Shapley" : std::string(way); }

std::vector<std::string> outcomes_in(const PageSource& source) { return source.file.texts("/attribution/outcome"); }

std::string outcome_name(const std::string& symbol) {
    return std::string(outcome_rows[model::index_of(outcome_rows, symbol)].name);
}

PageTable two_players(const PageSource& source) {
    PageTable table{
        "Nature against policy, % of the total beyond the reference. What both only bring about together is "
        "in removal of each and alone of neither; weather alone, only together and policy alone add up to "
        "100",
        source.from("/attribution"),
        {"outcome", "total"},
        {}};
    std::vector<std::vector<double>> columns;
    const auto add = [&](const std::string& head, const std::string& variable) {
        table.head.push_back(head);
        columns.push_back(source.file.numbers("/attribution/" + variable));
    };
    for (const std::string_view way : ways)
        add(fmt::format("weather {}", way_name(way)), fmt::format("weather_{}", way));
    add("only together", "interaction");
    for (const std::string_view way : ways) add(fmt::format("policy {}", way_name(way)), fmt::format("policy_{}", way));
    const std::vector<double> totals = source.file.numbers("/attribution/total");
    const std::vector<std::string> outcomes = outcomes_in(source);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const model::Row& row = outcome_rows[model::index_of(outcome_rows, outcomes[i])];
        table.rows.push_back({std::string(row.name), amount_in_words(totals.at(i), row.unit)});
        for (const auto& column : columns) table.rows.back().push_back(share_told(column.at(i)));
    }
    return table;
}

PageTable two_players_over_draws(const PageSource& source) {
    PageTable table{"The same over draws of a posterior, %: median [5 %, 95 %]",
                    source.from("/over_draws"),
                    {"outcome", "total"},
                    {}};
    std::vector<std::vector<Quantiles>> columns;
    for (const std::string_view player : {"weather", "policy"})
        for (const std::string_view way : ways) {
            table.head.push_back(fmt::format("{} {}", player, way_name(way)));
            columns.push_back(source.quantiles(fmt::format("/over_draws/{}_{}_", player, way)));
        }
    table.head.emplace_back("only together");
    columns.push_back(source.quantiles("/over_draws/interaction_"));
    const std::vector<Quantiles> totals = source.quantiles("/over_draws/total_");
    for (std::size_t i = 0; i < outcome_rows.size(); ++i) {
        table.rows.push_back(
            {std::string(outcome_rows[i].name), fmt::format("{} {}", amount_told(totals.at(i)), outcome_rows[i].unit)});
        for (const auto& column : columns) table.rows.back().push_back(share_told(column.at(i)));
    }
    return table;
}

/// `axis`: group or lever; players down, outcomes across.
PageTable unions(const PageSource& source, const std::string& axis, std::string caption) {
    PageTable table{std::move(caption), source.from("/attribution"), {axis}, {}};
    const std::vector<std::string> names = source.file.texts("/attribution/" + axis), outcomes = outcomes_in(source);
    const std::vector<double> nested = source.file.numbers(fmt::format("/attribution/{}_nested", axis));
    for (const std::string& outcome : outcomes) table.head.push_back(outcome_name(outcome));
    for (std::size_t player = 0; player < names.size(); ++player) {
        table.rows.push_back({names[player]});
        for (std::size_t outcome = 0; outcome < outcomes.size(); ++outcome)
            table.rows.back().push_back(share_told(nested.at(outcome * names.size() + player)));
    }
    return table;
}

PageTable cells_table(const PageSource& source) {
    PageTable table{"Weather's share by what is asked, % of the total beyond each reference",
                    source.from("/cells"),
                    {"reference; weather series; normal weather; outcome"},
                    {}};
    std::vector<std::vector<double>> columns;
    for (const std::string_view way : ways) {
        table.head.push_back(way_name(way));
        columns.push_back(source.file.numbers(fmt::format("/cells/weather_{}", way)));
    }
    const std::vector<std::string> cells = source.file.texts("/cells/cell");
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        table.rows.push_back({cells[cell]});
        for (const auto& column : columns) table.rows.back().push_back(share_told(column.at(cell)));
    }
    return table;
}

std::vector<double> in_percent(std::vector<double> shares) {
    for (double& share : shares) share *= 100.0;
    return shares;
}

/// No normal is given by nature: the share as a function of the one that is chosen.
figure::Figure normal_curve(const PageSource& source) {
    constexpr std::array colours{figure::palette::sky_blue, figure::palette::blue, figure::palette::vermilion};
    const std::vector<double> normal = in_percent(source.file.numbers("/normal_curve/normal"));
    figure::Panel panel{"Weather's share of excess deaths",
                        "%",
                        {},
                        {},
                        {},
                        "weather called normal is worse than the declared normal by, % of potential output"};
    for (std::size_t i = 0; i < ways.size(); ++i)
        panel.lines.push_back({way_name(ways[i]), normal,
                               in_percent(source.file.numbers(fmt::format("/normal_curve/weather_{}", ways[i]))),
                               figure::Style::line, std::string(colours[i])});
    return {{"What is called normal moves weather's share", ""},
            "Excess deaths of 1958-62, nature against policy",
            1,
            {std::move(panel)},
            fmt::format("Along: by how much the weather that is called normal is worse than the declared normal, % of "
                        "potential output. From {}.",
                        source.from("/normal_curve")),
            source.drawn ? source.drawn->source : ""};
}

PageTable losses_table(const PageSource& source) {
    PageTable table{"What the harvests lost, % of potential output, against the base of the weather series",
                    source.from("/losses"),
                    {"harvest", "to nature", "neglect adds"},
                    {}};
    const auto years = source.file.numbers("/losses/harvest"), nature = source.file.numbers("/losses/nature_loss"),
               neglect = source.file.numbers("/losses/neglect_loss");
    for (std::size_t i = 0; i < years.size(); ++i)
        table.rows.push_back({fmt::format("{:.0f}", years[i]), told(nature.at(i)), told(neglect.at(i))});
    return table;
}

}  // namespace

std::string attribution_page(const PageSource& source, FigureCount& figures) {
    std::string text = html(two_players(source));
    if (source.file.has("over_draws")) text += html(two_players_over_draws(source));
    text += html(unions(source, "group",
                        "Nature and the groups of policy, Shapley's value level by level, %; the groups of policy add "
                        "up to policy's share"));
    text += html(normal_curve(source), figures.next(), source.from("/normal_curve"));
    text += html(losses_table(source));
    text += folded("By weather series, normal and reference", html(cells_table(source)));
    return text + folded("Single levers",
                         paragraph(quote_groups) + html(unions(source, "lever", "Nested shares of single levers, %")));
}

}  // namespace sanqi::analysis::report
