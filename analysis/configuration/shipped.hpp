// Where the shipped configurations lie.
#pragma once

#include <filesystem>

namespace sanqi::analysis {

/// The folder of parameters, policies, history and scenarios: the one that the environment's SANQI_CONFIGS names, else
/// the one installed with this program, else the source tree's. Throws InputError where none of them is one.
std::filesystem::path shipped_configs();

}  // namespace sanqi::analysis
