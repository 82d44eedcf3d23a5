// A scenario: what differs from history, read from a TOML file and the files that it extends.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/configuration/choices.hpp"
#include "analysis/files/toml_reader.hpp"
#include "model/metadata.hpp"

namespace sanqi::analysis {

/// What a scenario may name, beside the model's levers and the switches.
struct Names {
    std::span<const model::Row> parameters;
    std::vector<std::string> outcomes;
};

/// Of a lever, 1 history and 0 the reference, or of a policy in its unit; with a date, history before it and the value
/// from it on.
struct DatedSetting {
    double value = 1;
    std::optional<double> from = std::nullopt;  ///< decimal year

    bool operator==(const DatedSetting&) const = default;
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
    std::vector<DatedSetting> levers = std::vector<DatedSetting>(model::levers.size());  ///< in their order
    std::map<std::string, double> parameters;  ///< those that differ from `configs/parameters.toml`, in their unit
    /// Policies that leave their course in history, whose levers stand between what they are here and the reference.
    std::map<std::string, DatedSetting> policies{};
    Choices choices{};
    std::optional<Expectation> expectation = std::nullopt;
    std::vector<std::string> files;  ///< what it was read from, the one extended before the one that extends it

    bool operator==(const Scenario&) const = default;
};

/// The scenario of a shipped name or of a file; of a results file the one that it was made from. Levers,
/// parameters, policies and switches are inherited one by one from the file that `extends` names, title, description
/// and expectation are not; without a title the file's name serves. Throws InputError.
Scenario load_scenario(const std::string& name_or_path, const Names& names,
                       const std::filesystem::path& configs_directory);

/// The scenario of a text that extends nothing, as resolved_toml writes it; messages call it `name`. Throws InputError.
Scenario parse_scenario(const std::string& text, const std::string& name, const Names& names);

/// The parameters that a table of a scenario or a check sets, each within its bounds. Throws InputError with the place.
std::map<std::string, double> read_parameters(const TomlTable& parameters, std::span<const model::Row> rows);

/// The switches that such a table sets. Throws InputError with the place.
std::vector<SwitchSetting> read_switches(const TomlTable& switches);

}  // namespace sanqi::analysis
