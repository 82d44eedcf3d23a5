// What can stand at a place of the command line, for shells to offer: read off the tables of verbs and options and from
// what `sanqi list` knows.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/commands/command.hpp"
#include "analysis/report/listing.hpp"

namespace sanqi::analysis::commands {

struct Offer {
    std::vector<std::string> words;  ///< one that ends with '=' goes on
    bool files = false;              ///< names of files too
};

/// What may follow an option that takes something; nothing is offered where a number follows.
Offer offer_after(const Option& option, std::span<const report::Listing> listings);

/// What may follow a verb beside its options.
Offer offer_of_operands(const Syntax& syntax, std::span<const report::Listing> listings);

}  // namespace sanqi::analysis::commands
