// Completion of the command line in the languages of shells.
#pragma once

#include <span>
#include <string>

#include "analysis/report/listing.hpp"

namespace sanqi::analysis::commands {

/// A script each, to be read by the shell or to lie where it looks for such.
std::string completion_of_bash(std::span<const report::Listing> listings);
std::string completion_of_zsh(std::span<const report::Listing> listings);
std::string completion_of_fish(std::span<const report::Listing> listings);

}  // namespace sanqi::analysis::commands
