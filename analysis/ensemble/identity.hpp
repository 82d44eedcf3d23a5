// What tells one ensemble from another.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace sanqi::analysis::ensemble {

/// What an ensemble's values depend on, name by name: it may be resumed where all agree. `configuration` is a scenario
/// as TOML.
using Identity = nlohmann::ordered_json;

/// "" where they agree; else what differs, as a user names it: "its parameters.famine_hazard is 1.6091, not 3; its
/// samples is 64, not 128". Numbers that follow from the others (members, checksums) are named where nothing else
/// differs.
std::string difference_of(const Identity& there, const Identity& here);

}  // namespace sanqi::analysis::ensemble
