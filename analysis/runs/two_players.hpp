// Nature against policy: the four coalitions of a game in which weather is player 0 and all other levers are player 1.
#pragma once

#include <array>

#include "solvers/batch.hpp"

namespace sanqi::analysis {

inline constexpr solvers::Coalition weather_alone = solvers::Coalition{1} << model::index_of(model::levers, "weather");
inline constexpr solvers::Coalition policy_alone = solvers::everybody & ~weather_alone;

/// In the order of the game's table.
inline constexpr std::array two_players{solvers::nobody, weather_alone, policy_alone, solvers::everybody};

}  // namespace sanqi::analysis
