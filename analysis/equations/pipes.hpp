// The ways of pipes between boxes and clouds.
#pragma once

#include <vector>

#include "analysis/equations/layout.hpp"

namespace sanqi::analysis::equations {

struct Route {
    std::vector<Point>
        points;                ///< from source to sink, on edges of boxes and centres of clouds; turns are right angles
    std::size_t valve_before;  ///< the point that follows the valve
    Point valve;
    Side words;
};

/// One for each pipe of the layout. Pipes that meet a box on one side divide it between them; clouds give way, so that
/// two of one place are two clouds beside one another.
std::vector<Route> routes_of(const Layout& layout);

}  // namespace sanqi::analysis::equations
