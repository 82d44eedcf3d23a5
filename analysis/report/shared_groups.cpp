#include "analysis/report/shared_groups.hpp"

#include <cmath>

#include <fmt/format.h>

#include "analysis/report/wording.hpp"

namespace sanqi::analysis::report {

Description about(const model::Row& row, std::string source) {
    return {std::string(row.unit), std::string(row.name), std::move(source), std::string(row.note),
            std::string(row.chinese)};
}

DataGroup world_group(const Scenario& scenario) {
    return {"",
            {{"title", scenario.title, "/"},
             {"reference", std::string(word_of(scenario.choices.reference)), "/"},
             {"normal_weather", std::string(word_of(declared_normal(scenario.choices))), "/"},
             {"weather_series", std::string(word_of(scenario.choices.weather_series)), "/"}}};
}

DataGroup outcomes_group(const Outcomes<double>& outcomes) {
    DataGroup group{"outcomes"};
    const auto add = [&](double value, const model::Row& row) {
        group.add(row.symbol, {}, std::vector{value}, about(row, "sanqi model, 1958-62"), "outcomes/");
    };
    model::zip(add, outcomes, outcome_rows);
    return group;
}

DataGroup difference_group(const Outcomes<double>& outcomes, const Outcomes<double>& others, std::string against) {
    DataGroup group{"difference", {{"against", against, "difference/"}}};
    const auto add = [&](double value, double measure, const model::Row& row) {
        group.add(row.symbol, {}, std::vector{value - measure},
                  about(row, fmt::format("sanqi model, 1958-62, less that of {}", against)), "difference/outcomes/");
    };
    model::zip(add, outcomes, others, outcome_rows);
    return group;
}

DataGroup annual_group(const YearlyTable& table, const std::optional<Record>& record) {
    const Dimensions axes{"region", "calendar_year"};
    DataGroup group{"annual"};
    group.add_axis("region", nation, {"1", "region", "sanqi", "yearly totals are of the nation"}, "", {""});
    add_calendar_years(group, "annual/");
    const auto add = [&](const std::vector<double>& values, const AnnualRow& row) {
        const std::string symbol(row.symbol);
        group.add(symbol, axes, values, about(row, "sanqi model, by years"), "annual/{region}/");
        if (row.record.empty() || !record) return;
        group.add("observed_" + symbol, axes, recorded(row, *record),
                  about(row, fmt::format("record: {}, configs/history", record_series(row, record->output_vintage))),
                  "record/{region}/" + symbol);
    };
    model::zip(add, table, annual_rows);
    return group;
}

void add_calendar_years(DataGroup& group, std::string place) {
    group.add_axis("calendar_year", calendar_years(), {"year", "calendar year", "sanqi"}, std::move(place));
}

/// A field of csv that may hold anything.
std::string csv_quoted(std::string_view field) {
    std::string text = "\"";
    for (const char c : field) text += c == '"' ? "\"\"" : std::string(1, c);
    return text + '"';
}

std::string yearly_csv(const DataGroup& annual, std::string_view scenario) {
    std::vector<Variable> columns = annual.variables;
    std::erase_if(columns, [](const Variable& variable) { return variable.is_axis(); });
    std::string text = "calendar_year";
    for (const Variable& column : columns) text += fmt::format(",{} [{}]", column.name, column.about->units);
    text += ",scenario";
    for (std::size_t year = 0; year < annual_years; ++year) {
        text += fmt::format("\n{}", first_annual_year + static_cast<int>(year));
        for (const Variable& column : columns) {
            const double value = std::get<std::vector<double>>(column.values).at(year);
            text += std::isnan(value) ? "," : fmt::format(",{:.10g}", value);
        }
        text += ',' + csv_quoted(scenario);
    }
    return text + '\n';
}

}  // namespace sanqi::analysis::report
