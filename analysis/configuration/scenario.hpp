// A scenario: what differs from history, read from a TOML file and the files that it extends.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/metadata.hpp"

namespace sanqi::analysis {

/// A choice between series or definitions.
struct SwitchDefinition {
    std::string name;
    std::vector<std::string> allowed;  ///< none for a switch that is true or false
    std::string default_value;         ///< one of `allowed`, or "true" or "false"
};

/// What a scenario may name, beside the model's levers.
struct Names {
    std::span<const model::Row> parameters;
    std::vector<SwitchDefinition> switches;
    std::vector<std::string> outcomes;
};

/// 1 is history, 0 the reference; with a date, history before it and the value from it on.
struct LeverSetting {
    double value = 1;
    std::optional<double> from = std::nullopt;  ///< decimal year

    bool operator==(const LeverSetting&) const = default;
};

/// What a scenario must do to an outcome, set beside the baseline; tests hold it to that.
struct Expectation {
    std::string outcome;
    std::string sign;  ///< lower, higher or none

    bool operator==(const Expectation&) const = default;
};

struct Scenario {
    std::string title;
    std::string description;
    std::vector<LeverSetting> levers = std::vector<LeverSetting>(model::levers.size());  ///< in their order
    std::map<std::string, double> parameters;     ///< those that differ from `configs/parameters.toml`, in their unit
    std::map<std::string, std::string> switches;  ///< every switch; true and false as words
    std::optional<Expectation> expectation = std::nullopt;
    std::vector<std::string> files;  ///< what it was read from, the one extended before the one that extends it

    bool operator==(const Scenario&) const = default;
};

/// The scenario of a shipped name or of a file. Levers, parameters and switches are inherited one by one from the file
/// that `extends` names, title, description and expectation are not; without a title the file's name serves. Throws
/// InputError.
Scenario load_scenario(const std::string& name_or_path, const Names& names,
                       const std::filesystem::path& configs_directory);

/// The scenario of a text that extends nothing, as resolved_toml writes it; messages call it `name`. Throws InputError.
Scenario parse_scenario(const std::string& text, const std::string& name, const Names& names);

}  // namespace sanqi::analysis
