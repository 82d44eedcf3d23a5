// The drawing of a Vensim model.
#pragma once

#include <string>

#include "analysis/equations/drawing.hpp"

namespace sanqi::analysis::equations {

/// A view for each frame.
std::string vensim_sketch(const Drawing& drawing);

}  // namespace sanqi::analysis::equations
