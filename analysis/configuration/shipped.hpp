// Where the shipped configurations lie.
#pragma once

#include <filesystem>
#include <vector>

#include "analysis/configuration/choices.hpp"

namespace sanqi::analysis {

/// The folder of parameters, policies, history and scenarios: the one that the environment's SANQI_CONFIGS names, else
/// the one installed with this program, else the source tree's. Throws InputError where none of them is one.
std::filesystem::path shipped_configs();

/// Where style and script of a page may lie, in the order in which to look: installed with this program, built in the
/// source tree, and its plain style there.
std::vector<std::filesystem::path> page_folders();

/// Where the posterior that is shipped for a weather series lies, if there is one: `configs/posteriors/SERIES.h5`.
std::filesystem::path shipped_posterior(const std::filesystem::path& configs_directory, WeatherSeries series);

/// Those that are there, in the order of the series.
std::vector<std::filesystem::path> shipped_posteriors(const std::filesystem::path& configs_directory);

}  // namespace sanqi::analysis
