// Where scenarios lie.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace sanqi::analysis {

/// Names of the scenarios `configs/NAME.toml` and `configs/scenarios/NAME.toml`, in alphabetical order.
std::vector<std::string> shipped_scenarios(const std::filesystem::path& configs_directory);

/// The file of a shipped scenario, or the existing file at a path relative to `folder`; an empty path where there is
/// neither.
std::filesystem::path scenario_file(const std::string& name_or_path, const std::filesystem::path& folder,
                                    const std::filesystem::path& configs_directory);

/// `no scenario 'basline'; did you mean 'baseline'?`
std::string missing_scenario(const std::string& name_or_path, const std::filesystem::path& configs_directory);

}  // namespace sanqi::analysis
