// The design of Shapley effects: along a random order of the inputs, more and more of a point is drawn anew.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/designs/dependence.hpp"
#include "analysis/designs/design.hpp"

namespace sanqi::analysis {

extern const DesignRow shapley_design;

/// The order of the inputs on path `path`.
std::vector<std::uint32_t> shapley_order(std::uint64_t seed, std::size_t path, std::size_t inputs);

/// A path is one member more than there are inputs: a point, then the same point with the first j inputs of the path's
/// order drawn anew, given all others, for j = 1, 2, ... up to all. The cost is paths x (inputs + 1) members. The
/// uniform numbers behind the point and the draws are the halves of a scrambled Sobol' point; so `paths` is a power of
/// two (InputError otherwise).
Design shapley_paths(std::vector<std::string> names, std::size_t paths, Dependence dependence, std::uint64_t seed);

}  // namespace sanqi::analysis
