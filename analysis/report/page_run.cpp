// Of a run: outcomes with their difference from history, and every year beside the record.
#include <array>

#include <fmt/format.h>

#include "analysis/configuration/outcome_rows.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/page_source.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/runs/annual.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr std::array<std::string_view, 8> most_asked{"grain_output",  "procurement_net", "rural_grain_per_head",
                                                     "death_rate",    "birth_rate",      "population",
                                                     "excess_deaths", "net_exports"};

PageTable outcomes_table(const PageSource& source) {
    const bool beside_history = source.file.has("difference");
    PageTable table{source.file.has("over_draws") ? "Outcomes of 1958-62 at the fitted values" : "Outcomes of 1958-62",
                    source.from(beside_history ? "/outcomes, /difference" : "/outcomes"),
                    {"outcome", "this run"},
                    {}};
    if (beside_history) table.head.emplace_back("less history's");
    table.head.emplace_back("unit");
    table.head.emplace_back("what is counted");
    for (const model::Row& row : outcome_rows) {
        const std::string symbol(row.symbol);
        table.rows.push_back({std::string(row.name), told(source.first("/outcomes/" + symbol))});
        if (beside_history) table.rows.back().push_back(told(source.first("/difference/" + symbol)));
        table.rows.back().emplace_back(row.unit);
        table.rows.back().emplace_back(row.note);
    }
    return table;
}

PageTable outcomes_over_draws(const PageSource& source) {
    PageTable table{"Outcomes of 1958-62 over draws of a posterior: median [5 %, 95 %]",
                    source.from("/over_draws"),
                    {"outcome", "this run"},
                    {}};
    const std::string at = "/over_draws/";
    const bool beside_history = source.file.has("over_draws/history_median");
    std::vector<std::pair<std::string, std::vector<Quantiles>>> columns{{"", source.quantiles(at)}};
    if (beside_history) {
        columns.emplace_back("history", source.quantiles(at + "history_"));
        columns.emplace_back("less history's of the same draw", source.quantiles(at + "difference_"));
    }
    for (std::size_t column = 1; column < columns.size(); ++column) table.head.push_back(columns[column].first);
    table.head.emplace_back("unit");
    for (std::size_t outcome = 0; outcome < outcome_rows.size(); ++outcome) {
        table.rows.push_back({std::string(outcome_rows[outcome].name)});
        for (const auto& [name, quantiles] : columns) table.rows.back().push_back(amount_told(quantiles.at(outcome)));
        table.rows.back().emplace_back(outcome_rows[outcome].unit);
    }
    return table;
}

/// Years down; each series with the record to its right where there is one.
template <class Symbols>
PageTable yearly_table(const PageSource& source, std::string caption, const Symbols& symbols) {
    PageTable table{std::move(caption), source.from("/annual"), {"year"}, {}};
    std::vector<std::vector<double>> columns;
    for (const std::string_view symbol : symbols) {
        const AnnualRow& row = annual_row(symbol);
        table.head.push_back(fmt::format("{} [{}]", row.name, unit_in_words(row.unit)));
        columns.push_back(source.file.numbers(fmt::format("/annual/{}", symbol)));
        const std::string observed = fmt::format("/annual/observed_{}", symbol);
        if (!source.file.has(observed)) continue;
        table.head.emplace_back("record");
        columns.push_back(source.file.numbers(observed));
    }
    const std::vector<double> years = source.file.numbers("/annual/calendar_year");
    for (std::size_t year = 0; year < years.size(); ++year) {
        table.rows.push_back({fmt::format("{:.0f}", years[year])});
        for (const std::vector<double>& column : columns) table.rows.back().push_back(told(column.at(year)));
    }
    return table;
}

}  // namespace

std::string run_page(const PageSource& source) {
    std::vector<std::string_view> all;
    for (const AnnualRow& row : annual_rows)
        if (source.file.has(fmt::format("annual/{}", row.symbol))) all.push_back(row.symbol);
    std::string text = html(outcomes_table(source));
    if (source.file.has("over_draws")) text += html(outcomes_over_draws(source));
    text += html(yearly_table(source, "Year by year, the run and beside it the record", most_asked));
    return text + folded("All yearly series beside the record",
                         html(yearly_table(source, "All yearly series, the run and beside it the record", all)));
}

}  // namespace sanqi::analysis::report
