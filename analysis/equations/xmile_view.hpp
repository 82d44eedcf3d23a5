// The drawing of an XMILE document.
#pragma once

#include <string>

#include "analysis/equations/drawing.hpp"

namespace sanqi::analysis::equations {

/// A single view, with a group for each frame: an alias stands for what is drawn in the same view (XMILE 1.0, 6.1.7),
/// and programs that know one diagram a model have no others to lose.
std::string xmile_view(const Drawing& drawing);

}  // namespace sanqi::analysis::equations
