// Command-line options that change a scenario.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/configuration/scenario.hpp"
#include "analysis/configuration/structures.hpp"

namespace sanqi::analysis {

/// As given, each option in the order of the command line.
struct ScenarioOptions {
    std::vector<std::string> only{};     ///< NAME: every lever that none of the names covers at 0
    std::vector<std::string> without{};  ///< NAME: what it covers at 0
    std::vector<std::string> lever{};    ///< NAME=VALUE or NAME=VALUE@DATE, which leaves history alone before that date
    std::vector<std::string> set{};      ///< levers.NAME=VALUE, parameters.NAME=VALUE or switches.NAME=VALUE
    std::optional<std::string> normal_weather{};  ///< of the switch of that name
    std::optional<std::string> reference{};       ///< of the switch of that name
    std::optional<Structure> structure{};
};

/// The scenario with the options over it. NAME is a lever, a group, 'policy' or 'all'; of several options about a lever
/// the one that covers fewer levers counts, whatever their order. Throws InputError, naming the option as it was given,
/// also where two settings of the same lever, parameter or switch differ.
Scenario with_options(Scenario scenario, const ScenarioOptions& options, const Names& names);

}  // namespace sanqi::analysis
