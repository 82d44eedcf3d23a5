#include "analysis/configuration/scenario.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/configuration/chinese_terms.hpp"
#include "analysis/configuration/described_rows.hpp"
#include "analysis/configuration/lever_names.hpp"
#include "analysis/configuration/lever_statements.hpp"
#include "analysis/configuration/scenario_files.hpp"
#include "analysis/files/hdf5_reader.hpp"
#include "analysis/words/messages.hpp"
#include "model/structure.hpp"

namespace sanqi::analysis {

namespace {

namespace fs = std::filesystem;

/// A number, or a table of one and the date from which it holds.
DatedSetting read_setting(const TomlTable& settings, const std::string& name, const model::Row& bounds) {
    static const std::vector<std::string> keys{"value", "from"};
    const auto number = [&](const TomlTable& table, std::string_view key) {
        return table.number_within(key, bounds.lower, bounds.upper, bounds.unit);
    };
    if (!settings.is_table(name)) return {number(settings, name)};
    const TomlTable dated = settings.table(name);
    dated.allow_only(keys);
    DatedSetting setting{number(dated, "value")};
    if (dated.has("from")) setting.from = dated.date_within("from", earliest_lever_date, latest_lever_date);
    return setting;
}

Expectation read_expectation(const TomlTable& expect, const Names& names) {
    static const std::vector<std::string> keys{"outcome", "sign"};
    static const std::vector<std::string> signs{"lower", "higher", "none"};
    expect.allow_only(keys);
    const std::string outcome = expect.text("outcome");
    if (std::ranges::find(names.outcomes, outcome) == names.outcomes.end())
        expect.fail("outcome", unknown_name_or_term("outcome", outcome, names.outcomes));
    return {outcome, expect.choice("sign", signs)};
}

constexpr model::Row lever_bounds{"", "", "", "1", 0, 1, ""};

void overlay_levers(const TomlTable& levers, Scenario& scenario) {
    std::vector<LeverStatement> statements;
    for (const std::string& name : levers.keys()) {
        const std::string fault = lever_or_group_fault(name);
        if (!fault.empty()) levers.fail_at_key(name, fault);
        statements.push_back({name, read_setting(levers, name, lever_bounds), name});
    }
    if (const auto two = contradiction(statements))
        levers.fail_at_key(two->second,
                           fmt::format("'{}' and '{}' differ about the same lever", two->first, two->second));
    settle(scenario.levers, statements);
}

void overlay_policies(const TomlTable& policies, Scenario& scenario) {
    for (const std::string& name : policies.keys()) {
        const std::string fault = policy_fault(name);
        if (!fault.empty()) policies.fail_at_key(name, fault);
        scenario.policies[name] =
            read_setting(policies, name, model::policy_rows[model::index_of(model::policy_rows, name)]);
    }
}

/// Whether it is no scenario but values of parameters, in the form of parameters.toml, as calibrate writes them.
bool holds_values(const TomlTable& root, const Names& names) {
    const auto is_table = [&](const model::Row& row) { return root.has(row.symbol) && root.is_table(row.symbol); };
    return std::ranges::any_of(names.parameters, is_table);
}

void overlay_values(const TomlTable& root, const Names& names, Scenario& scenario) {
    require_tables(root, "parameter", names.parameters);
    for (const model::Row& row : names.parameters)
        scenario.parameters[std::string(row.symbol)] =
            root.table(row.symbol).number_within("value", row.lower, row.upper, row.unit);
}

/// Puts what the file says over what the scenario holds already.
void overlay(const TomlTable& root, const std::string& file, const Names& names, Scenario& scenario) {
    scenario.files.push_back(file);
    if (holds_values(root, names)) return overlay_values(root, names, scenario);
    scenario.title = root.has("title") ? root.filled_text("title") : fs::path(file).stem().string();
    scenario.description = root.has("description") ? root.text("description") : "";
    scenario.expectation.reset();
    if (root.has("levers")) overlay_levers(root.table("levers"), scenario);
    if (root.has("parameters"))
        for (const auto& [symbol, value] : read_parameters(root.table("parameters"), names.parameters))
            scenario.parameters[symbol] = value;
    if (root.has("policies")) overlay_policies(root.table("policies"), scenario);
    if (root.has("switches"))
        for (const SwitchSetting& setting : read_switches(root.table("switches"))) apply(scenario.choices, setting);
    if (root.has("expect")) scenario.expectation = read_expectation(root.table("expect"), names);
}

/// The keys that a scenario has.
TomlTable checked(TomlTable root) {
    static const std::vector<std::string> keys{"schema",     "extends",  "title",    "description", "levers",
                                               "parameters", "policies", "switches", "expect"};
    require_schema(root);
    root.allow_only(keys);
    return root;
}

/// A scenario file, a file of parameters, or the scenario that a results file was made from.
TomlTable read_scenario_file(const fs::path& file, const Names& names) {
    constexpr const char* inside = "/provenance/configuration";
    if (!is_hdf5(file)) {
        TomlTable root = read_toml(file);
        return holds_values(root, names) ? root : checked(std::move(root));
    }
    const Hdf5Reader results(file);
    if (results.has("posterior"))
        throw InputError({file.string()},
                         "is a posterior, which is many draws and no scenario; it is read by 'sanqi verdict' and by "
                         "'sanqi sensitivity --posterior'");
    if (!results.has(inside)) throw InputError({file.string()}, "holds no scenario, as the files of -o do");
    return checked(parse_toml(results.text(inside), file.string() + ":" + inside));
}

struct ScenarioFile {
    fs::path path;
    TomlTable root;
};

/// The file that `child` extends, after checking that it does not extend one of `chain`, which ends with `child`.
fs::path extended_file(const std::vector<ScenarioFile>& chain, const fs::path& configs_directory) {
    const auto& [child, root] = chain.back();
    const std::string name = root.has("extends") ? root.text("extends") : "baseline";
    fs::path parent = scenario_file(name, child.parent_path(), configs_directory);
    if (parent.empty()) root.fail("extends", missing_scenario(name, configs_directory));
    const auto same = [&](const ScenarioFile& file) { return fs::equivalent(file.path, parent); };
    const auto first = std::find_if(chain.begin(), chain.end(), same);
    if (first == chain.end()) return parent;
    std::string circle;
    for (auto file = first; file != chain.end(); ++file) circle += file->path.filename().string() + " -> ";
    root.fail("extends", "goes round in a circle: " + circle + parent.filename().string());
}

}  // namespace

Scenario load_scenario(const std::string& name_or_path, const Names& names, const fs::path& configs_directory) {
    const fs::path file = scenario_file(name_or_path, "", configs_directory);
    if (file.empty()) throw InputError(missing_scenario(name_or_path, configs_directory));
    std::vector<ScenarioFile> chain{{file, read_scenario_file(file, names)}};
    while (chain.back().root.has("extends") || holds_values(chain.back().root, names)) {
        const fs::path parent = extended_file(chain, configs_directory);
        chain.push_back({parent, read_scenario_file(parent, names)});
    }
    Scenario scenario;
    std::reverse(chain.begin(), chain.end());
    for (const auto& [path, root] : chain) overlay(root, path.string(), names, scenario);
    return scenario;
}

Scenario parse_scenario(const std::string& text, const std::string& name, const Names& names) {
    const TomlTable root = checked(parse_toml(text, name));
    if (root.has("extends")) root.fail_at_key("extends", "this scenario stands for itself");
    Scenario scenario;
    overlay(root, name, names, scenario);
    return scenario;
}

std::map<std::string, double> read_parameters(const TomlTable& parameters, std::span<const model::Row> rows) {
    const std::vector<std::string> known = names_of(rows, &model::Row::symbol);
    for (const std::string& name : parameters.keys())
        if (std::ranges::find(known, name) == known.end())
            parameters.fail_at_key(name, unknown_name_or_term("parameter", name, known));
    std::map<std::string, double> values;
    for (const model::Row& row : rows)
        if (parameters.has(row.symbol))
            values[std::string(row.symbol)] = parameters.number_within(row.symbol, row.lower, row.upper, row.unit);
    return values;
}

std::vector<SwitchSetting> read_switches(const TomlTable& switches) {
    switches.allow_only(switch_names(), "switch");
    std::vector<SwitchSetting> settings;
    for (const SwitchRow& row : switch_rows)
        if (switches.has(row.name))
            settings.push_back(switch_setting(
                row.name, row.truth ? word_of(switches.boolean(row.name)) : switches.choice(row.name, words_of(row))));
    return settings;
}

}  // namespace sanqi::analysis
