// Valid names near to a wrong one, for messages.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sanqi::analysis {

/// The candidate that is a slip of the fingers away; else those that have `wrong` among their words ("exports" finds
/// exports_and_imports); else the one at the smallest edit distance; none where that is more than half the length and
/// two letters.
std::vector<std::string> nearest_names(std::string_view wrong, std::span<const std::string> candidates);

/// The candidates nearest to a word that is none, as near as a slip of the fingers leaves them: a letter in four.
std::vector<std::string> slips_of(std::string_view wrong, std::span<const std::string> candidates);

}  // namespace sanqi::analysis
