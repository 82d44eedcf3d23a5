// A Latin hypercube: every input takes each of its N equal slices once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/designs/design.hpp"

namespace sanqi::analysis {

extern const DesignRow latin_hypercube_design;

/// A random position within each slice (McKay, Beckman and Conover 1979). Unlike other designs a member depends on the
/// number of samples too, which is what makes the slices: a larger hypercube does not begin with a smaller one.
Design latin_hypercube(std::vector<std::string> names, std::size_t samples, std::uint64_t seed);

}  // namespace sanqi::analysis
