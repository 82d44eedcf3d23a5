// `configs/structures.toml`: rivals of the model as it is shipped, each a few settings over a scenario.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/configuration/choices.hpp"
#include "analysis/configuration/scenario.hpp"

namespace sanqi::analysis {

struct Structure {
    std::string name;
    std::string statement;                     ///< what is then so
    std::string why;                           ///< why it is a rival
    std::map<std::string, double> parameters;  ///< that it fixes, in their units
    std::vector<SwitchSetting> switches;
};

/// The one that sets nothing.
inline constexpr std::string_view base_structure = "base";

/// In the order of the file. Throws InputError, also where one but the base sets nothing.
std::vector<Structure> load_structures(const std::filesystem::path& file, const Names& names);

/// Throws InputError with the nearest name where there is none.
Structure structure_named(const std::string& name, const std::vector<Structure>& structures);

}  // namespace sanqi::analysis
