// What a run may fail by, in names: solvers number the stocks of a state, region after region.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace sanqi::analysis {

/// Stocks of a region, stocks of the centre, "cumulative_flow".
std::vector<std::string> stock_names();

/// Position among stock_names() of what stands at `stock` in the state of a run of so many regions.
std::size_t stock_name_of(std::size_t stock, std::size_t regions);

}  // namespace sanqi::analysis
