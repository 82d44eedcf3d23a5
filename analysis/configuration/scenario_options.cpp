#include "analysis/configuration/scenario_options.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

#include <fmt/format.h>

#include "analysis/configuration/lever_names.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

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

double parse_number(const Option& option, std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        option.fail(fmt::format("expected a number, got '{}'", text));
    return value;
}

void set_lever(Scenario& scenario, const Option& option, const Assignment& assignment) {
    option.fail_if(lever_name_fault(assignment.name));
    const std::string_view value = assignment.value;
    const std::size_t at = value.find('@');
    LeverSetting setting{parse_number(option, value.substr(0, at))};
    option.fail_if(range_fault(setting.value, 0, 1));
    if (at != std::string_view::npos) {
        setting.from = parse_number(option, value.substr(at + 1));
        option.fail_if(range_fault(*setting.from, earliest_lever_date, latest_lever_date));
    }
    scenario.levers[model::index_of(model::levers, assignment.name)] = setting;
}

void set_parameter(Scenario& scenario, const Option& option, const Assignment& assignment, const Names& names) {
    const std::size_t index = model::index_of(names.parameters, assignment.name);
    if (index == names.parameters.size())
        option.fail(unknown_name("parameter", assignment.name, names_of(names.parameters, &model::Row::symbol)));
    const model::Row& row = names.parameters[index];
    const double value = parse_number(option, assignment.value);
    option.fail_if(range_fault(value, row.lower, row.upper, row.unit));
    scenario.parameters[assignment.name] = value;
}

void set_switch(Scenario& scenario, const Option& option, const Assignment& assignment) {
    try {
        apply(scenario.choices, switch_setting(assignment.name, assignment.value));
    } catch (const InputError& error) {
        option.fail(error.what());
    }
}

/// Every key that --set knows, in full.
std::vector<std::string> dotted_keys(const Names& names) {
    std::vector<std::string> keys;
    keys.reserve(model::levers.size() + names.parameters.size() + switch_rows.size());
    for (const model::Lever& lever : model::levers) keys.push_back(fmt::format("levers.{}", lever.symbol));
    for (const model::Row& row : names.parameters) keys.push_back(fmt::format("parameters.{}", row.symbol));
    for (const SwitchRow& row : switch_rows) keys.push_back(fmt::format("switches.{}", row.name));
    return keys;
}

/// For a key without section, or with none of ours: the full key that ends with it, else the nearest.
[[noreturn]] void fail_on_key(const Option& option, const std::string& key, const Names& names) {
    const std::vector<std::string> keys = dotted_keys(names);
    const auto longer = std::find_if(keys.begin(), keys.end(),
                                     [&](const std::string& full) { return full.substr(full.find('.') + 1) == key; });
    if (longer != keys.end()) option.fail(fmt::format("unknown key '{}'; did you mean '{}'?", key, *longer));
    option.fail(unknown_name("key", key, keys));
}

}  // namespace

void apply_set(Scenario& scenario, std::string_view assignment, const Names& names) {
    const Option option{fmt::format("--set {}", assignment)};
    const auto [key, value] = split(option, assignment, "--set levers.mess_halls=0");
    const std::size_t dot = key.find('.');
    if (dot == std::string::npos) fail_on_key(option, key, names);
    const std::string section = key.substr(0, dot);
    const Assignment setting{key.substr(dot + 1), value};
    if (section == "levers") return set_lever(scenario, option, setting);
    if (section == "parameters") return set_parameter(scenario, option, setting, names);
    if (section == "switches") return set_switch(scenario, option, setting);
    fail_on_key(option, key, names);
}

void apply_switch(Scenario& scenario, std::string_view option, std::string_view name, std::string_view word) {
    set_switch(scenario, Option{fmt::format("--{}", option)}, {std::string(name), std::string(word)});
}

void apply_lever(Scenario& scenario, std::string_view assignment) {
    const Option option{fmt::format("--lever {}", assignment)};
    set_lever(scenario, option, split(option, assignment, "--lever mess_halls=0 or --lever mess_halls=0@1959.5"));
}

void apply_without(Scenario& scenario, std::string_view name) {
    Option{fmt::format("--without {}", name)}.fail_if(lever_or_group_fault(name));
    for (std::size_t i = 0; i < model::levers.size(); ++i)
        if (covers(name, model::levers[i])) scenario.levers[i] = {0};
}

void apply_only(Scenario& scenario, std::span<const std::string> names) {
    for (const std::string& name : names) Option{fmt::format("--only {}", name)}.fail_if(lever_or_group_fault(name));
    for (std::size_t i = 0; i < model::levers.size(); ++i) {
        const auto covered = [&](const std::string& name) { return covers(name, model::levers[i]); };
        if (std::none_of(names.begin(), names.end(), covered)) scenario.levers[i] = {0};
    }
}

}  // namespace sanqi::analysis
