// The part of sanqi sensitivity that needs no ensemble: slopes at one point.
#pragma once

#include <string_view>

#include "analysis/commands/arguments.hpp"

namespace sanqi::analysis::commands {

/// What the verb does with that method; the exit code. Throws InputError for options that only an ensemble has, and as
/// local_sensitivity and write_results do.
int execute_locally(const Arguments& arguments);

}  // namespace sanqi::analysis::commands
