// The question that the command line puts to a verb.
#pragma once

#include <string>

#include "analysis/commands/arguments.hpp"
#include "analysis/configuration/question.hpp"

namespace sanqi::analysis::commands {

/// The shipped or given scenario with --only, --without, --lever, --set, --normal-weather and --reference over it.
/// Throws InputError.
Question question_of(const Arguments& arguments, const std::string& config, const Configuration& configuration);

/// For verbs that take one scenario, the baseline by default.
Question question_of(const Arguments& arguments, const Configuration& configuration);

/// How weather is drawn in world R1, with --draws and --seed.
WeatherSample weather_sample(const Arguments& arguments);

}  // namespace sanqi::analysis::commands
