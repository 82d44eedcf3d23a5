// The help as manual pages, in the man macros of roff.
#pragma once

#include <string>

#include "analysis/commands/command.hpp"

namespace sanqi::analysis::commands {

/// sanqi.1
std::string manual_of_program();

/// sanqi-VERB.1
std::string manual_of(const Command& command);

}  // namespace sanqi::analysis::commands
