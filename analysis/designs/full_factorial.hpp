// Every combination of the levels of every input.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/designs/design.hpp"

namespace sanqi::analysis {

extern const DesignRow factorial_design;

/// Input k takes `levels[k]` values from 0 to 1, ends included, in equal steps; a single level stands at 0.5. The last
/// input changes fastest. Throws InputError where `levels` is not one number for each name, one is 0, or there are more
/// combinations than can be counted.
Design full_factorial(std::vector<std::string> names, std::vector<std::size_t> levels);

}  // namespace sanqi::analysis
