#include "analysis/designs/correlation_file.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "analysis/configuration/chinese_terms.hpp"
#include "analysis/designs/inputs.hpp"
#include "analysis/files/csv.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

std::string fault_of(const std::string& name, std::span<const std::string> inputs) {
    const std::vector<std::string> known = input_names();
    if (std::ranges::find(known, name) == known.end()) return unknown_name_or_term("input", name, inputs);
    return fmt::format("the input '{}' does not vary here: leave it out, or let it vary by --inputs {}", name, name);
}

/// Position among the inputs of a name that `seen` does not have yet.
Eigen::Index position(const CsvField& name, std::span<const std::string> inputs, std::vector<Eigen::Index>& seen) {
    const auto found = std::ranges::find(inputs, name.text);
    if (found == inputs.end()) throw InputError(name.location, fault_of(name.text, inputs));
    const Eigen::Index place = found - inputs.begin();
    if (std::ranges::find(seen, place) != seen.end())
        throw InputError(name.location, fmt::format("'{}' stands here a second time", name.text));
    seen.push_back(place);
    return place;
}

std::vector<Eigen::Index> columns_of(const CsvRow& header, std::span<const std::string> inputs) {
    constexpr std::array<std::string_view, 3> usual{"input", "", "Unnamed: 0"};  // R and pandas leave it without a name
    if (std::ranges::find(usual, header.front().text) == usual.end())
        throw InputError(header.front().location, "expected the header input,NAME,NAME,...");
    std::vector<Eigen::Index> columns;
    for (const CsvField& name : std::span(header).subspan(1)) position(name, inputs, columns);
    return columns;
}

double correlation_from(const CsvField& field) {
    const double value = csv_number(field, "correlation");
    const std::string fault = range_fault(value, -1, 1);
    if (!fault.empty()) throw InputError(field.location, fault);
    return value;
}

}  // namespace

Eigen::MatrixXd read_correlation(const std::filesystem::path& file, std::span<const std::string> inputs) {
    CsvReader reader(file, FirstColumn::names_of_rows);
    const std::vector<Eigen::Index> columns = columns_of(reader.header(), inputs);
    const auto size = static_cast<Eigen::Index>(inputs.size());
    Eigen::MatrixXd correlation = Eigen::MatrixXd::Identity(size, size);
    std::vector<Eigen::Index> rows;
    for (CsvRow row; reader.next(row);) {
        const Eigen::Index here = position(row.front(), inputs, rows);
        if (std::ranges::find(columns, here) == columns.end())
            throw InputError(row.front().location, fmt::format("no column for '{}'", row.front().text));
        if (row.size() != columns.size() + 1)
            throw InputError(row.back().location,
                             fmt::format("{} fields, expected {}", row.size(), columns.size() + 1));
        for (std::size_t k = 0; k < columns.size(); ++k) {
            const double value = correlation_from(row[k + 1]);
            const bool above_known = std::ranges::find(rows, columns[k]) != rows.end() && columns[k] != here;
            if (above_known && value != correlation(columns[k], here)) {
                throw InputError(row[k + 1].location, fmt::format("{} here, {} in the other triangle", value,
                                                                  correlation(columns[k], here)));
            }
            correlation(here, columns[k]) = value;
        }
    }
    for (const Eigen::Index column : columns) {
        if (std::ranges::find(rows, column) == rows.end())
            throw InputError({file.string()}, fmt::format("no row for '{}'", inputs[static_cast<std::size_t>(column)]));
    }
    return correlation;
}

}  // namespace sanqi::analysis
