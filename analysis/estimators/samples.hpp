// The designs of methods that look at any sample of the inputs.
#pragma once

#include <array>

#include "analysis/designs/full_factorial.hpp"
#include "analysis/designs/latin_hypercube.hpp"
#include "analysis/designs/sobol_sequence.hpp"

namespace sanqi::analysis {

inline constexpr std::array samples{&sobol_points, &latin_hypercube_design, &factorial_design, &given_members};

}  // namespace sanqi::analysis
