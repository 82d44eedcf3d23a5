// The nearest valid name to a mistyped one, for error messages.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace sanqi::analysis {

/// The candidate at the smallest edit distance, or "" where none is near (more than half the length and two letters
/// away).
std::string nearest_name(std::string_view wrong, std::span<const std::string> candidates);

}  // namespace sanqi::analysis
