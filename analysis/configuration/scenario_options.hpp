// Command-line options that change a scenario. Each function throws InputError, naming the option as it was given.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "analysis/configuration/scenario.hpp"

namespace sanqi::analysis {

/// `--set levers.NAME=VALUE`, `--set parameters.NAME=VALUE` or `--set switches.NAME=VALUE`.
void apply_set(Scenario& scenario, std::string_view assignment, const Names& names);

/// `--OPTION WORD`, an option of its own for the switch `name`.
void apply_switch(Scenario& scenario, std::string_view option, std::string_view name, std::string_view word);

/// `--lever NAME=VALUE` or `--lever NAME=VALUE@YEAR`, which leaves history alone before that decimal year.
void apply_lever(Scenario& scenario, std::string_view assignment);

/// `--without NAME`: the lever, the levers of the group, or with 'policy' all but weather, at 0.
void apply_without(Scenario& scenario, std::string_view name);

/// `--only NAME`, repeatable: every lever that none of the names covers at 0.
void apply_only(Scenario& scenario, std::span<const std::string> names);

}  // namespace sanqi::analysis
