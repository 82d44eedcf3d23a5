// The question that the command line puts to a verb.
#pragma once

#include <optional>
#include <string>

#include "analysis/commands/arguments.hpp"
#include "analysis/configuration/question.hpp"
#include "analysis/configuration/structures.hpp"

namespace sanqi::analysis::commands {

/// The rival that --structure names. Throws InputError.
std::optional<Structure> structure_of(const Arguments& arguments, const Configuration& configuration);

/// The shipped or given scenario with --only, --without, --lever, --set, --normal-weather, --reference and --structure
/// over it.
/// Throws InputError.
Question question_of(const Arguments& arguments, const std::string& config, const Configuration& configuration);

/// For verbs that take one scenario, the baseline by default.
Question question_of(const Arguments& arguments, const Configuration& configuration);

/// How weather is drawn in world R1, with --draws and --seed.
WeatherSample weather_sample(const Arguments& arguments);

}  // namespace sanqi::analysis::commands
