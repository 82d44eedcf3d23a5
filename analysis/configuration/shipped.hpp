// Where the shipped configurations lie.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analysis/configuration/choices.hpp"

namespace sanqi::analysis {

/// The folder of parameters, policies, history and scenarios: the one that the environment's SANQI_CONFIGS names, else
/// the one installed with this program, else the source tree's. Throws InputError where none of them is one.
std::filesystem::path shipped_configs();

/// That folder as if SANQI_CONFIGS named none; nothing where neither the installed one nor the source tree's is there.
std::optional<std::filesystem::path> configs_of_program();

/// Whether the folder is another than that: SANQI_CONFIGS chose it.
bool is_chosen(const std::filesystem::path& configs_directory);

/// Where style and script of a page may lie, in the order in which to look: installed with this program, in the folder
/// where it was built, and in the source tree, which has the style alone.
std::vector<std::filesystem::path> page_folders();

/// What the file of this name in them holds, the first that is there; "" where there is none.
std::string page_part(const std::string& name);

/// Where the posterior that is shipped for a weather series lies, if there is one: `configs/posteriors/SERIES.h5`.
std::filesystem::path shipped_posterior(const std::filesystem::path& configs_directory, WeatherSeries series);

/// Those that are there, in the order of the series.
std::vector<std::filesystem::path> shipped_posteriors(const std::filesystem::path& configs_directory);

/// Where the posterior that is shipped for a rival structure lies, if there is one, under the default weather series.
std::filesystem::path shipped_structure(const std::filesystem::path& configs_directory, const std::string& name);

/// Those of the rival structures, under the default weather series, by name: `configs/posteriors/structures/NAME.h5`.
std::vector<std::filesystem::path> shipped_structures(const std::filesystem::path& configs_directory);

}  // namespace sanqi::analysis
