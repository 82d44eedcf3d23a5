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
    if (beside_history) table.head.insert(table.head.end(), {"history", "difference"});
    table.head.emplace_back("unit");
    table.head.emplace_back("what is counted");
    for (const model::Row& row : outcome_rows) {
        const std::string symbol(row.symbol);
        const double value = source.first("/outcomes/" + symbol);
        table.rows.push_back({std::string(row.name), amount_in_cell(value)});
        if (beside_history) {
            const double history = value - source.first("/difference/" + symbol);
            table.rows.back().insert(table.rows.back().end(),
                                     {amount_in_cell(history), difference_in_cell(value, history)});
        }
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

/// Of a run that is not history; files of earlier versions have no years of it.
bool has_history(const PageSource& source) { return source.file.has("annual_of_history"); }

std::string years_from(const PageSource& source) {
    return has_history(source) ? "/annual, /annual_of_history" : "/annual";
}

/// What stands beside a run's years: under which name, and where.
struct BesideYears {
    std::string_view head;
    std::string_view prefix;
};

constexpr BesideYears history_beside{"history", "/annual_of_history/"}, record_beside{"record", "/annual/observed_"};

/// Years down; each series with what is held beside it to its right, where there is such a series.
template <class Symbols>
PageTable yearly_table(const PageSource& source, std::string caption, const Symbols& symbols,
                       const std::vector<BesideYears>& beside) {
    PageTable table{std::move(caption), source.from(years_from(source)), {"year"}, {}};
    std::vector<std::vector<double>> columns;
    for (const std::string_view symbol : symbols) {
        const AnnualRow& row = annual_row(symbol);
        table.head.push_back(fmt::format("{} [{}]", row.name, unit_in_words(row.unit)));
        columns.push_back(source.file.numbers(fmt::format("/annual/{}", symbol)));
        for (const auto& [head, prefix] : beside) {
            const std::string place = fmt::format("{}{}", prefix, symbol);
            if (!source.file.has(place)) continue;
            table.head.emplace_back(head);
            columns.push_back(source.file.numbers(place));
        }
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
    if (!has_history(source)) {
        text +=
            html(yearly_table(source, "Year by year, the run and beside it the record", most_asked, {record_beside}));
        return text + folded("All yearly series beside the record",
                             html(yearly_table(source, "All yearly series, the run and beside it the record", all,
                                               {record_beside})));
    }
    text += html(
        yearly_table(source, "Year by year, the run and beside it the model's history", most_asked, {history_beside}));
    return text +
           folded("All yearly series beside history and the record",
                  html(yearly_table(source,
                                    "All yearly series, the run and beside it the model's history; the record is "
                                    "of what happened",
                                    all, {history_beside, record_beside})));
}

}  // namespace sanqi::analysis::report
