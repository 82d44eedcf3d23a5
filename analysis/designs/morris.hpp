// Trajectories along which every input moves once (Morris 1991).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/designs/design.hpp"

namespace sanqi::analysis {

extern const DesignRow morris_trajectories;

/// SALib's shape: a trajectory is one member more than there are inputs; it starts at a random point of the grid of
/// `levels` values 0, 1 / (levels - 1), ..., 1 and moves its inputs in a random order, each once and by
/// levels / (2 (levels - 1)), up or down. Throws InputError unless `levels` is even.
Design morris_design(std::vector<std::string> names, std::size_t trajectories, std::uint64_t seed,
                     std::size_t levels = 4);

}  // namespace sanqi::analysis
