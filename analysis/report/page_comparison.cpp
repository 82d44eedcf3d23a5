// Of scenarios side by side: what each is, its outcomes, its years.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "analysis/configuration/outcome_rows.hpp"
#include "analysis/report/caveats.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/page_source.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/runs/annual.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr std::array<std::string_view, 4> by_years{"grain_output", "rural_grain_per_head", "death_rate", "net_exports"};

std::vector<std::string> scenarios_in(const PageSource& source) { return source.file.texts("/scenarios/scenario"); }

PageTable scenarios_table(const PageSource& source) {
    PageTable table{"The scenarios; what is marked * was changed on the command line",
                    source.from("/scenarios"),
                    {"scenario", "title", "differs from history by", "reference", "weather series", "normal weather"},
                    {}};
    std::vector<std::vector<std::string>> columns{scenarios_in(source)};
    for (const char* name : {"title", "from_history", "reference", "weather_series", "normal_weather"})
        columns.push_back(source.file.texts(fmt::format("/scenarios/{}", name)));
    for (std::size_t scenario = 0; scenario < columns.front().size(); ++scenario) {
        table.rows.emplace_back();
        for (const auto& column : columns)
            table.rows.back().push_back(column.at(scenario).empty() ? "nothing" : column.at(scenario));
    }
    return table;
}

/// Whether all are held against one reference world under one weather.
bool one_measure(const PageSource& source) {
    return std::ranges::all_of(std::array{"reference", "weather_series", "normal_weather"}, [&](const char* name) {
        const std::vector<std::string> words = source.file.texts(fmt::format("/scenarios/{}", name));
        return std::ranges::all_of(words, [&](const std::string& word) { return word == words.front(); });
    });
}

/// A caption with the warning that a difference of some outcomes would need.
std::string with_warning(const PageSource& source, std::string caption) {
    return one_measure(source) ? caption : fmt::format("{}. {}", caption, not_one_world);
}

PageTable outcomes_table(const PageSource& source) {
    const std::vector<std::string> scenarios = scenarios_in(source);
    PageTable table{
        with_warning(source, fmt::format("Outcomes of 1958-62, in brackets less that of {}", scenarios.front())),
        source.from("/outcomes"),
        {"scenario"},
        {}};
    for (const std::string& scenario : scenarios) table.rows.push_back({scenario});
    for (const model::Row& row : outcome_rows) {
        table.head.push_back(fmt::format("{} [{}]", row.name, row.unit));
        const auto values = source.file.numbers(fmt::format("/outcomes/{}", row.symbol)),
                   differences = source.file.numbers(fmt::format("/difference/{}", row.symbol));
        for (std::size_t i = 0; i < scenarios.size(); ++i) {
            const std::string value = amount_in_cell(values.at(i));
            table.rows[i].push_back(
                i == 0 || std::isnan(differences.at(i))
                    ? value
                    : fmt::format("{} ({})", value, difference_in_cell(values.at(i), values.front())));
        }
    }
    return table;
}

/// `prefix`: "" or "difference_".
PageTable over_draws_table(const PageSource& source, const std::string& prefix, std::string caption) {
    const std::vector<std::string> scenarios = scenarios_in(source);
    const std::vector<Quantiles> all = source.quantiles("/over_draws/" + prefix);
    PageTable table{std::move(caption), source.from("/over_draws"), {"scenario"}, {}};
    for (const model::Row& row : outcome_rows) table.head.push_back(fmt::format("{} [{}]", row.name, row.unit));
    for (std::size_t scenario = 0; scenario < scenarios.size(); ++scenario) {
        table.rows.push_back({scenarios[scenario]});
        for (std::size_t outcome = 0; outcome < outcome_rows.size(); ++outcome) {
            table.rows.back().push_back(amount_told(all.at(scenario * outcome_rows.size() + outcome)));
        }
    }
    return table;
}

PageTable years_table(const PageSource& source, std::string_view symbol) {
    const AnnualRow& row = annual_row(symbol);
    const std::vector<double> years = source.file.numbers("/annual/calendar_year"),
                              values = source.file.numbers(fmt::format("/annual/{}", symbol));
    PageTable table{fmt::format("{} [{}]", row.name, unit_in_words(row.unit)), source.from("/annual"), {"year"}, {}};
    const std::vector<std::string> scenarios = scenarios_in(source);
    table.head.insert(table.head.end(), scenarios.begin(), scenarios.end());
    std::vector<double> record;
    if (const std::string observed = fmt::format("/annual/observed_{}", symbol); source.file.has(observed)) {
        record = source.file.numbers(observed);
        table.head.emplace_back("record");
    }
    for (std::size_t year = 0; year < years.size(); ++year) {
        table.rows.push_back({fmt::format("{:.0f}", years[year])});
        for (std::size_t scenario = 0; scenario < scenarios.size(); ++scenario)
            table.rows.back().push_back(told(values.at(scenario * years.size() + year)));
        if (!record.empty()) table.rows.back().push_back(told(record.at(year)));
    }
    return table;
}

}  // namespace

std::string comparison_page(const PageSource& source) {
    std::string text = html(scenarios_table(source)) + html(outcomes_table(source)), years;
    if (source.file.has("over_draws"))
        text +=
            html(over_draws_table(source, "", "Outcomes of 1958-62 over draws of a posterior: median [5 %, 95 %]")) +
            html(over_draws_table(
                source, "difference_",
                with_warning(source, "The same less the outcome of the first scenario, draw by draw")));
    for (const std::string_view symbol : by_years) years += html(years_table(source, symbol));
    return text + folded("Year by year", years);
}

}  // namespace sanqi::analysis::report
