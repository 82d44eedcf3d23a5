#include "analysis/report/dataset.hpp"

#include <limits>
#include <span>
#include <stdexcept>

#include <fmt/format.h>

namespace sanqi::analysis::report {

namespace {

struct VariableWriter {
    Group& group;
    const Variable& variable;

    template <class Value>
    void operator()(const Blocks<Value>& blocks) const {
        group.variable(variable.name, blocks, variable.axes, *variable.about);
    }
    void operator()(const std::vector<double>& values) const {
        group.variable(variable.name, values, variable.axes, *variable.about);
    }
    void operator()(const std::vector<int>& values) const {
        (*this)(std::vector<double>(values.begin(), values.end()));
    }
    void operator()(const std::vector<bool>& values) const {
        const std::vector<std::int8_t> numbers(values.begin(), values.end());
        group.booleans(variable.name, numbers, variable.axes, *variable.about);
    }
    void operator()(const std::vector<std::string>& texts) const {
        group.labels(variable.name, texts, variable.axes, *variable.about);
    }
    void operator()(const Flags& flags) const {
        group.flags(variable.name, flags.values, flags.meanings, variable.axes, *variable.about);
    }
};

struct AxisWriter {
    Group& group;
    const Variable& axis;

    template <class Value>
    void operator()(const Value& values) const {
        if constexpr (requires { group.axis(axis.name, std::span(values), *axis.about); })
            group.axis(axis.name, std::span(values), *axis.about);
        else
            throw std::logic_error(fmt::format("{}: an axis has numbers or labels", axis.name));
    }
};

void write(Group group, const DataGroup& content) {
    for (const auto& [name, value, place] : content.attributes)
        std::holds_alternative<int>(value) ? group.attribute(name, static_cast<double>(std::get<int>(value)))
                                           : group.attribute(name, std::get<std::string>(value));
    for (const Variable& variable : content.variables) {
        if (!variable.about) continue;
        if (variable.is_axis())
            std::visit(AxisWriter{group, variable}, variable.values);
        else
            std::visit(VariableWriter{group, variable}, variable.values);
    }
}

}  // namespace

void DataGroup::add_axis(std::string_view axis, Values values, Description about, std::string place,
                         std::vector<std::string> keys) {
    const std::string own(axis);
    variables.push_back({own, {own}, std::move(values), std::move(about), std::move(place), std::move(keys)});
}

void DataGroup::add(std::string_view variable, Dimensions axes, Values values, Description about, std::string place) {
    variables.push_back(
        {std::string(variable), std::move(axes), std::move(values), std::move(about), std::move(place), {}});
}

void DataGroup::add_to_json_alone(std::string_view variable, Dimensions axes, Values values, std::string place) {
    variables.push_back({std::string(variable), std::move(axes), std::move(values), {}, std::move(place), {}});
}

Description about(const model::Row& row, std::string source) {
    return {std::string(row.unit), std::string(row.name), std::move(source), std::string(row.note),
            std::string(row.chinese)};
}

double or_nan(const std::optional<double>& value) { return value.value_or(std::numeric_limits<double>::quiet_NaN()); }

void write(ResultsFile& file, const Dataset& dataset) {
    for (const DataGroup& group : dataset) write(group.name.empty() ? file.root() : file.group(group.name), group);
}

}  // namespace sanqi::analysis::report
