#include "analysis/configuration/policies.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/configuration/described_rows.hpp"
#include "analysis/files/toml_reader.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

constexpr double earliest_date = 1945;
constexpr double latest_date = 1970;

/// Everything that one dated value is checked against.
struct Context {
    const model::Row& row;
    std::span<const model::Row> parameters;
};

/// The parameter that `times` names; the product must keep the policy's unit and bounds over all of its hard bounds.
std::size_t read_factor(const TomlTable& table, const Context& context, double value) {
    const std::string symbol = table.text("times");
    const std::size_t index = model::index_of(context.parameters, symbol);
    if (index == context.parameters.size())
        table.fail("times", unknown_name("parameter", symbol, names_of(context.parameters, &model::Row::symbol)));
    const model::Row& parameter = context.parameters[index];
    if (parameter.unit != "1" && parameter.unit != context.row.unit)
        table.fail("times", fmt::format("'{}' is in {}, neither 1 nor the unit of the policy", symbol, parameter.unit));
    for (const double end : {parameter.lower, parameter.upper}) {
        const double product = value == 0 ? 0 : value * end;  // the end may be infinite
        const std::string fault = range_fault(product, context.row.lower, context.row.upper, context.row.unit);
        if (!fault.empty()) table.fail("times", fmt::format("{} where {} is {}", fault, symbol, end));
    }
    return index;
}

DatedValue read_dated_value(const TomlTable& table, const Context& context) {
    static const std::vector<std::string> keys{"from", "value", "times", "source", "quality"};
    table.allow_only(keys);
    DatedValue dated{table.date_within("from", earliest_date, latest_date), 1.0, -1, "", ""};
    if (table.has("times")) {
        if (table.has("value")) dated.value = table.number("value");
        dated.parameter = static_cast<int>(read_factor(table, context, dated.value));
    } else {
        dated.value = table.number_within("value", context.row.lower, context.row.upper, context.row.unit);
    }
    dated.source = table.filled_text("source");
    dated.quality = read_quality(table);
    return dated;
}

std::vector<DatedValue> read_schedule(const TomlTable& policy, std::string_view world, const Context& context) {
    std::vector<DatedValue> schedule;
    for (const TomlTable& table : policy.tables(world)) {
        DatedValue next = read_dated_value(table, context);
        if (!schedule.empty() && next.date <= schedule.back().date)
            table.fail("from", fmt::format("expected a date after {}, got {}", schedule.back().date, next.date));
        schedule.push_back(std::move(next));
    }
    return schedule;
}

/// History up to the first date of the alternative, then the alternative.
std::vector<DatedValue> branch(const std::vector<DatedValue>& history, const std::vector<DatedValue>& alternative) {
    std::vector<DatedValue> joined;
    std::copy_if(history.begin(), history.end(), std::back_inserter(joined),
                 [&](const DatedValue& dated) { return dated.date < alternative.front().date; });
    joined.insert(joined.end(), alternative.begin(), alternative.end());
    return joined;
}

/// A world that is history until its own first date.
std::vector<DatedValue> read_reference(const TomlTable& policy, std::string_view world, const Context& context,
                                       const std::vector<DatedValue>& history) {
    std::vector<DatedValue> reference = read_schedule(policy, world, context);
    if (reference.front().date < history.front().date)
        policy.tables(world).front().fail(
            "from", fmt::format("expected no date before {}, the first of history", history.front().date));
    return reference;
}

PolicySchedule read_policy(const TomlTable& root, const Context& context) {
    static const std::vector<std::string> keys{"unit",      "interpolation", "history",
                                               "reference", "best_practice", "without_second_wave"};
    static const std::vector<std::string> interpolations{"linear", "step"};
    const TomlTable table = root.table(context.row.symbol);
    table.allow_only(keys);
    read_unit(table, context.row);
    const bool steps = table.choice("interpolation", interpolations) == "step";
    const std::vector<DatedValue> history = read_schedule(table, "history", context);
    const std::vector<DatedValue> reference = read_reference(table, "reference", context, history);
    return {std::string(context.row.symbol),
            steps ? model::Interpolation::step : model::Interpolation::linear,
            history,
            reference,
            table.has("best_practice") ? read_reference(table, "best_practice", context, history) : reference,
            table.has("without_second_wave") ? branch(history, read_schedule(table, "without_second_wave", context))
                                             : history};
}

}  // namespace

std::vector<PolicySchedule> load_policies(const std::filesystem::path& file, std::span<const model::Row> rows,
                                          std::span<const model::Row> parameters) {
    const TomlTable root = read_toml(file);
    require_tables(root, "policy", rows);
    std::vector<PolicySchedule> schedules;
    for (const model::Row& row : rows) schedules.push_back(read_policy(root, {row, parameters}));
    return schedules;
}

}  // namespace sanqi::analysis
