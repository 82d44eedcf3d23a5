// A scenario written back in full.
#pragma once

#include <string>

#include "analysis/configuration/scenario.hpp"

namespace sanqi::analysis {

/// The scenario as one TOML file that extends nothing: every lever and switch, and the parameters and
/// policies that differ. It loads
/// to the same scenario, but for `files`.
std::string resolved_toml(const Scenario& scenario);

}  // namespace sanqi::analysis
