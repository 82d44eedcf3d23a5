// Drawings as pixels.
#pragma once

#include <string>

namespace sanqi::analysis {

/// A PNG, twice as wide as the SVG says, as `rsvg-convert` draws it; "" where that program is missing. Throws
/// WriteError where it fails. Nothing of it is on a disk.
std::string png_of(const std::string& svg);

}  // namespace sanqi::analysis
