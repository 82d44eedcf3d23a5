// The design of a tornado plot: each input alone at its low and at its high end.
#pragma once

#include <string>
#include <vector>

#include "analysis/designs/design.hpp"

namespace sanqi::analysis {

/// 0, 1/2 and 1 become the input's `low`, `centre` and `high`.
extern const DesignRow one_at_a_time_design;

/// Member 0 is the centre, 0.5 in every input; members 1 + 2 k and 2 + 2 k have input k at 0 and at 1.
Design one_at_a_time(std::vector<std::string> names);

}  // namespace sanqi::analysis
