#include "analysis/designs/design_file.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "analysis/configuration/chinese_terms.hpp"
#include "analysis/designs/variation.hpp"
#include "analysis/files/csv.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

std::vector<Input> inputs_of(const CsvRow& header, const Configuration& configuration, const Scenario& scenario) {
    const std::vector<std::string> valid = input_names();
    std::vector<Input> inputs;
    for (const CsvField& column : header) {
        if (std::ranges::find(valid, column.text) == valid.end())
            throw InputError(column.location, unknown_name_or_term("input", column.text, valid));
        if (std::ranges::find(inputs, column.text, &Input::name) != inputs.end())
            throw InputError(column.location, fmt::format("the input '{}' has a column already", column.text));
        inputs.push_back(input_named(column.text, configuration, scenario));
        const std::string fault = varying_fault(inputs.back(), configuration);
        if (!fault.empty()) throw InputError(column.location, fault);
    }
    return inputs;
}

double option_number(const Input& input, const CsvField& field) {
    const auto option = std::ranges::find(input.options, field.text);
    if (option == input.options.end())
        throw InputError(field.location, unknown_name(input.name, field.text, input.options));
    return static_cast<double>(option - input.options.begin());
}

double value_of(const Input& input, const CsvField& field) {
    if (field.text.empty()) throw InputError(field.location, fmt::format("no value of '{}'", input.name));
    if (input.kind == InputKind::choice) return option_number(input, field);
    const double value = csv_number(field, input.name);
    const std::string fault = range_fault(value, input.lower, input.upper, input.unit);
    if (!fault.empty()) throw InputError(field.location, fmt::format("{}: {}", input.name, fault));
    return value;
}

void check_width(const CsvRow& row, std::span<const Input> inputs) {
    if (row.size() > inputs.size()) {
        throw InputError(row[inputs.size()].location,
                         fmt::format("{} values, but the header names {} inputs", row.size(), inputs.size()));
    }
    if (row.size() < inputs.size())
        throw InputError(row.back().location, fmt::format("the row ends before '{}'", inputs[row.size()].name));
}

}  // namespace

Population read_design(const std::filesystem::path& file, const Configuration& configuration,
                       const Scenario& scenario) {
    CsvReader reader(file);
    std::vector<Input> inputs = inputs_of(reader.header(), configuration, scenario);
    const Variation variation(configuration, scenario, inputs);
    std::vector<double> points;
    for (CsvRow row; reader.next(row);) {
        check_width(row, inputs);
        for (std::size_t k = 0; k < inputs.size(); ++k) points.push_back(value_of(inputs[k], row[k]));
        const std::string& fault = variation.fault(std::span(points).last(inputs.size()));
        if (!fault.empty()) throw InputError(row.front().location, fault);
    }
    Design members = given_design(names_of(inputs), std::move(points));
    return {std::move(inputs), std::nullopt, std::move(members)};
}

}  // namespace sanqi::analysis
