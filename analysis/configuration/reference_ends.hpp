// What a lever at 0 stands for: its policies in the reference world, in the words of their sources.
#pragma once

#include <cstddef>
#include <string>

#include "analysis/configuration/world.hpp"

namespace sanqi::analysis {

/// "exports_and_imports at 0 in R0: export commitment (The exports of 1957 kept), ..."; "" for a lever whose policies
/// come from the record, as weather's do. `lever` is its position among the model's levers.
std::string reference_end_in_words(std::size_t lever, const Configuration& configuration, Reference reference);

}  // namespace sanqi::analysis
