// Whether the values in use are those that the program is shipped with.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "analysis/configuration/world.hpp"

namespace sanqi::analysis {

/// All that decides numbers: "parameters.famine_hazard" with its value, fits and prior, "policies.NAME" with its dates,
/// "history.NAME" with its years, "baseline". Sources and notes decide none.
using ValuesByName = std::map<std::string, std::string>;

ValuesByName values_of(const Configuration& configuration);

/// Of what the program finds where the environment names no folder; nothing where that is not there. Throws InputError
/// where it cannot be read.
std::optional<ValuesByName> shipped_values();

/// Sixteen signs that tell them from others.
std::string checksum_of(const ValuesByName& values);

/// The names of those that are not alike, "parameters.famine_hazard, history.grain_output and 3 more"; "" without any.
std::string differing_names(const ValuesByName& here, const ValuesByName& there);

/// "my_configs (SANQI_CONFIGS) has another parameters.famine_hazard"; "" where the values are the shipped ones.
std::string not_as_shipped(const Configuration& configuration);

}  // namespace sanqi::analysis
