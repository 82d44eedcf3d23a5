// The design of a tornado plot: each input alone at its low and at its high end.
#pragma once

#include <string>
#include <vector>

#include "analysis/designs/design.hpp"

namespace sanqi::analysis {

/// Member 0 is the centre, 0.5 in every input; members 1 + 2 k and 2 + 2 k have input k at 0 and at 1. Whoever maps the
/// points says what low, centre and high are.
Design one_at_a_time(std::vector<std::string> names);

}  // namespace sanqi::analysis
