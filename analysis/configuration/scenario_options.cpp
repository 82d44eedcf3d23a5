#include "analysis/configuration/scenario_options.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <system_error>

#include <fmt/format.h>

#include "analysis/configuration/chinese_terms.hpp"
#include "analysis/configuration/lever_names.hpp"
#include "analysis/configuration/lever_statements.hpp"
#include "analysis/words/dates.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"
#include "model/structure.hpp"

namespace sanqi::analysis {

namespace {

/// An option as it was given, for error messages.
struct Option {
    std::string text;

    [[noreturn]] void fail(const std::string& message) const { throw InputError(text + ": " + message); }
    void fail_if(const std::string& fault) const {
        if (!fault.empty()) fail(fault);
    }
};

struct Assignment {
    std::string name;
    std::string value;
};

Assignment split(const Option& option, std::string_view assignment, std::string_view example) {
    const std::size_t equals = assignment.find('=');
    if (equals == std::string_view::npos) option.fail(fmt::format("no value; write for example {}", example));
    return {std::string(assignment.substr(0, equals)), std::string(assignment.substr(equals + 1))};
}

std::optional<double> finite_number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value + 0.0;  // of -0 the sign would be printed
}

double parse_number(const Option& option, std::string_view text) {
    const std::optional<double> value = finite_number(text);
    if (!value) option.fail(fmt::format("expected a number, got '{}'", text));
    return *value;
}

/// A day or a decimal year.
double parse_date(const Option& option, std::string_view text) {
    if (const auto day = decimal_year(text)) return *day;
    if (const auto year = finite_number(text)) return *year;
    option.fail(fmt::format("expected a date as in 1959-08-16 or a decimal year, got '{}'", text));
}

/// VALUE or VALUE@DATE.
DatedSetting dated_setting(const Option& option, std::string_view value, double lower, double upper,
                           std::string_view unit) {
    const std::size_t at = value.find('@');
    DatedSetting setting{parse_number(option, value.substr(0, at))};
    option.fail_if(range_fault(setting.value, lower, upper, unit));
    if (at != std::string_view::npos) {
        const std::string_view from = value.substr(at + 1);
        setting.from = parse_date(option, from);
        option.fail_if(range_fault(*setting.from, earliest_lever_date, latest_lever_date));
    }
    return setting;
}

LeverStatement lever_statement(const Option& option, const Assignment& assignment) {
    option.fail_if(lever_or_group_fault(assignment.name));
    return {assignment.name, dated_setting(option, assignment.value, 0, 1, "1"), option.text};
}

/// A setting of a thing of which there is but one.
template <class Value>
struct Setting {
    std::string name;
    Value value;
    std::string text;  ///< as given
};

/// What the options say, by kind.
struct Statements {
    std::vector<LeverStatement> levers;
    std::vector<Setting<double>> parameters;
    std::vector<Setting<DatedSetting>> policies;
    std::vector<Setting<SwitchSetting>> switches;
};

Setting<double> parameter_setting(const Option& option, const Assignment& assignment, const Names& names) {
    const std::size_t index = model::index_of(names.parameters, assignment.name);
    if (index == names.parameters.size())
        option.fail(
            unknown_name_or_term("parameter", assignment.name, names_of(names.parameters, &model::Row::symbol)));
    const model::Row& row = names.parameters[index];
    const double value = parse_number(option, assignment.value);
    option.fail_if(range_fault(value, row.lower, row.upper, row.unit));
    return {assignment.name, value, option.text};
}

Setting<DatedSetting> policy_setting(const Option& option, const Assignment& assignment) {
    option.fail_if(policy_fault(assignment.name));
    const model::Row& row = model::policy_rows[model::index_of(model::policy_rows, assignment.name)];
    return {assignment.name, dated_setting(option, assignment.value, row.lower, row.upper, row.unit), option.text};
}

Setting<SwitchSetting> switch_put(const Option& option, const Assignment& assignment) {
    try {
        return {assignment.name, switch_setting(assignment.name, assignment.value), option.text};
    } catch (const InputError& error) {
        option.fail(error.what());
    }
}

/// Every key that --set knows, in full.
std::vector<std::string> dotted_keys(const Names& names) {
    std::vector<std::string> keys;
    for (const model::Lever& lever : model::levers) keys.push_back(fmt::format("levers.{}", lever.symbol));
    for (const model::Row& row : names.parameters) keys.push_back(fmt::format("parameters.{}", row.symbol));
    for (const std::string& name : settable_policies()) keys.push_back(fmt::format("policies.{}", name));
    for (const SwitchRow& row : switch_rows) keys.push_back(fmt::format("switches.{}", row.name));
    return keys;
}

/// For a key without section, or with none of ours: the full key that ends with it, else the nearest.
[[noreturn]] void fail_on_key(const Option& option, const std::string& key, const Names& names) {
    const std::vector<std::string> keys = dotted_keys(names);
    const auto longer = std::find_if(keys.begin(), keys.end(),
                                     [&](const std::string& full) { return full.substr(full.find('.') + 1) == key; });
    if (longer != keys.end()) option.fail(fmt::format("unknown key '{}'; did you mean '{}'?", key, *longer));
    option.fail(unknown_name_or_term("key", key, keys));
}

void add_set(Statements& statements, std::string_view assignment, const Names& names) {
    const Option option{fmt::format("--set {}", assignment)};
    const auto [key, value] = split(option, assignment, "--set levers.mess_halls=0");
    const std::size_t dot = key.find('.');
    if (dot == std::string::npos) fail_on_key(option, key, names);
    const std::string section = key.substr(0, dot);
    const Assignment setting{key.substr(dot + 1), value};
    if (section == "levers")
        statements.levers.push_back(lever_statement(option, setting));
    else if (section == "parameters")
        statements.parameters.push_back(parameter_setting(option, setting, names));
    else if (section == "policies")
        statements.policies.push_back(policy_setting(option, setting));
    else if (section == "switches")
        statements.switches.push_back(switch_put(option, setting));
    else
        fail_on_key(option, key, names);
}

void add_switch(Statements& statements, std::string_view option, const std::string& name,
                const std::optional<std::string>& word) {
    if (word) statements.switches.push_back(switch_put({fmt::format("--{} {}", option, *word)}, {name, *word}));
}

void add_structure(Statements& statements, const Structure& structure) {
    const std::string text = fmt::format("--structure {}", structure.name);
    for (const auto& [symbol, value] : structure.parameters) statements.parameters.push_back({symbol, value, text});
    for (const SwitchSetting& one : structure.switches)
        statements.switches.push_back({std::string(switch_rows[one.row].name), one, text});
}

Statements statements_of(const ScenarioOptions& options, const Names& names) {
    Statements statements{only(options.only), {}, {}, {}};
    for (const std::string& name : options.only)
        Option{fmt::format("--only {}", name)}.fail_if(lever_or_group_fault(name));
    for (const std::string& name : options.without) {
        const Option option{fmt::format("--without {}", name)};
        option.fail_if(lever_or_group_fault(name));
        statements.levers.push_back({name, DatedSetting{0.0}, option.text});
    }
    for (const std::string& assignment : options.lever) {
        const Option option{fmt::format("--lever {}", assignment)};
        statements.levers.push_back(
            lever_statement(option, split(option, assignment, "--lever mess_halls=0 or --lever mess_halls=0@1959.5")));
    }
    for (const std::string& assignment : options.set) add_set(statements, assignment, names);
    add_switch(statements, "normal-weather", "normal_weather", options.normal_weather);
    add_switch(statements, "reference", "reference", options.reference);
    if (options.structure) add_structure(statements, *options.structure);
    return statements;
}

[[noreturn]] void refuse(const std::string& one, const std::string& other) {
    throw InputError(fmt::format("{} and {} contradict each other; leave one out", one, other));
}

template <class Value>
void refuse_contradictions(const std::vector<Setting<Value>>& settings) {
    for (auto one = settings.begin(); one != settings.end(); ++one) {
        const auto other = std::find_if(settings.begin(), one, [&](const Setting<Value>& before) {
            return before.name == one->name && before.value != one->value;
        });
        if (other != one) refuse(other->text, one->text);
    }
}

}  // namespace

Scenario with_options(Scenario scenario, const ScenarioOptions& options, const Names& names) {
    const Statements statements = statements_of(options, names);
    if (const auto two = contradiction(statements.levers)) refuse(two->first, two->second);
    refuse_contradictions(statements.parameters);
    refuse_contradictions(statements.policies);
    refuse_contradictions(statements.switches);
    settle(scenario.levers, statements.levers);
    for (const Setting<double>& parameter : statements.parameters)
        scenario.parameters[parameter.name] = parameter.value;
    for (const Setting<DatedSetting>& policy : statements.policies) scenario.policies[policy.name] = policy.value;
    for (const Setting<SwitchSetting>& one : statements.switches) apply(scenario.choices, one.value);
    return scenario;
}

}  // namespace sanqi::analysis
