// All that the equations read and give at one date of a run.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "solvers/simulation.hpp"

namespace sanqi::analysis {

/// Each parameter, constant, policy, calendar height, stock, flow and auxiliary by its symbol, in its unit; of regions
/// the first.
using Moment = std::map<std::string, double, std::less<>>;

/// At a date that the trajectory keeps, seen from the side of the time after it. Throws std::out_of_range elsewhere.
Moment moment_of(const solvers::Experiment& experiment, const solvers::Trajectory& trajectory, double date);

}  // namespace sanqi::analysis
