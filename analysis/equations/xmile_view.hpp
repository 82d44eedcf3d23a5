// The drawing of an XMILE document.
#pragma once

#include <string>

#include "analysis/equations/exchange.hpp"

namespace sanqi::analysis::equations {

/// One view: a frame a sector, one below the other. In it stocks in a row, flows below them as pipes, then auxiliaries
/// and constants in rows, then ghosts of what is read of other sectors. Tables have no picture.
std::string xmile_view(const Exchange& exchange);

}  // namespace sanqi::analysis::equations
