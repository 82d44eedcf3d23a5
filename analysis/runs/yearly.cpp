#include "analysis/runs/yearly.hpp"

#include <numeric>
#include <string>

namespace sanqi::analysis {

const AnnualRow& annual_row(std::string_view symbol) { return annual_rows.at(model::index_of(annual_rows, symbol)); }

const std::vector<double>& column(const YearlyTable& table, std::string_view symbol) { return table.at(symbol); }

std::optional<double> value_in(const std::vector<double>& column, int year) {
    const auto index = static_cast<std::size_t>(year - first_annual_year);
    return index < column.size() ? std::optional(column[index]) : std::nullopt;
}

std::vector<int> calendar_years() {
    std::vector<int> years(annual_years);
    std::iota(years.begin(), years.end(), first_annual_year);
    return years;
}

std::vector<std::optional<double>> recorded(const AnnualRow& row, const Record& record) {
    std::vector<std::optional<double>> values(annual_years);
    const std::string series = record_series(row, record.output_vintage);
    if (series.empty()) return values;
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = record.history.value(series, first_annual_year + static_cast<int>(i));
    return values;
}

}  // namespace sanqi::analysis
