// The question that the command line puts to a verb.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "analysis/commands/arguments.hpp"
#include "analysis/configuration/question.hpp"
#include "analysis/configuration/structures.hpp"
#include "analysis/questions/scenario_posterior.hpp"

namespace sanqi::analysis::commands {

/// Throws InputError where results were made with other policies, or another record, than those of here.
void require_same_values(const std::filesystem::path& results, const Configuration& configuration);

/// The rival that --structure names. Throws InputError.
std::optional<Structure> structure_of(const Arguments& arguments, const Configuration& configuration);

/// The shipped or given scenario with --only, --without, --lever, --set, --normal-weather, --reference and --structure
/// over it.
/// Throws InputError.
Question question_of(const Arguments& arguments, const std::string& config, const Configuration& configuration);

/// For verbs that take one scenario, the baseline by default.
Question question_of(const Arguments& arguments, const Configuration& configuration);

/// The file that --posterior names, of `shipped` the one of this weather series; nothing for `none`, the default.
/// Throws InputError where none is shipped.
std::optional<std::filesystem::path> posterior_file(const Arguments& arguments, const Configuration& configuration,
                                                    const Scenario& scenario);

/// Its draws, for this scenario, at most so many. Throws InputError.
std::optional<ScenarioPosterior> posterior_of(const Arguments& arguments, const Configuration& configuration,
                                              const Scenario& scenario,
                                              std::size_t most_draws = most_draws_of_scenarios);

/// How weather is drawn in world R1, with --draws and --seed.
WeatherSample weather_sample(const Arguments& arguments);

}  // namespace sanqi::analysis::commands
