// Drawings as pixels.
#pragma once

#include <string>

namespace sanqi::analysis {

/// A PNG, twice as wide as the SVG says, as `rsvg-convert` draws it; "" where that program is missing or refuses.
std::string png_of(const std::string& svg);

}  // namespace sanqi::analysis
