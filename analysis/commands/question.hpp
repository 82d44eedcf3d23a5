// The scenario that a verb is asked about.
#pragma once

#include <cstdint>
#include <string>

#include "analysis/commands/arguments.hpp"
#include "analysis/configuration/world.hpp"

namespace sanqi::analysis::commands {

/// A scenario as the command line puts it.
struct Question {
    std::string config;  ///< as given
    Scenario scenario;
    std::uint64_t seed;
};

/// The shipped or given scenario with --only, --without, --lever, --set, --normal-weather and --reference over it, the
/// more particular later. Throws InputError.
Question question_of(const Arguments& arguments, const std::string& config, const Configuration& configuration);

/// For verbs that take one scenario, the baseline by default.
Question question_of(const Arguments& arguments, const Configuration& configuration);

}  // namespace sanqi::analysis::commands
