// All that the equations read and give at one date of a run.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "solvers/simulation.hpp"

namespace sanqi::analysis {

/// Each parameter, constant, policy, calendar height, stock, flow and auxiliary by its symbol, in its unit; of regions
/// the first.
using Moment = std::map<std::string, double, std::less<>>;

/// At a state of the run (stocks, as in model::Nation), seen from the side of the time after the date.
Moment moment_of(const solvers::Experiment& experiment, const std::vector<double>& state, double date);

/// At a date that the trajectory keeps, seen from the side of the time after it. Throws std::out_of_range elsewhere.
Moment moment_of(const solvers::Experiment& experiment, const solvers::Trajectory& trajectory, double date);

}  // namespace sanqi::analysis
