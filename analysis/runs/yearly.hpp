// The yearly table beside its rows and the record.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "analysis/configuration/history.hpp"
#include "analysis/runs/annual.hpp"

namespace sanqi::analysis {

using YearlyTable = Annual<std::vector<double>>;

/// `visit(row, value)` for every member of a table made of rows, in their order.
template <class Rows, class Table, class Visit>
void for_each_row(const Rows& rows, const Table& table, Visit&& visit) {
    std::size_t index = 0;
    table.for_each([&](const auto& value) { visit(rows[index++], value); });
}

/// The row of this symbol. Throws std::out_of_range.
const AnnualRow& annual_row(std::string_view symbol);

/// The column of this symbol, a value a year from `first_annual_year` on; empty or shorter where years are missing.
const std::vector<double>& column(const YearlyTable& table, std::string_view symbol);

/// Its value in a year, or nothing.
std::optional<double> value_in(const std::vector<double>& column, int year);

/// All years of the table.
std::vector<int> calendar_years();

/// The record beside a row, one entry a year of the table, nothing in its gaps.
std::vector<std::optional<double>> recorded(const AnnualRow& row, const Record& record);

}  // namespace sanqi::analysis
