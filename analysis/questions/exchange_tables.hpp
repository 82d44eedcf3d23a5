// What depends on time alone, as tables of points between which other programs draw straight lines.
#pragma once

#include <array>
#include <functional>
#include <vector>

#include "solvers/experiment.hpp"

namespace sanqi::analysis {

using Points = std::vector<std::array<double, 2>>;

/// Equal steps over a run [year].
struct Steps {
    double start, stop, step;
};

/// A schedule against time, right at every step as the equations see it (from the side of the time after it): its own
/// dates; where it jumps, or bends twice within a step, the ends of that step.
Points schedule_points(const model::Schedule& schedule, const Steps& steps);

/// A height of the calendar against the part of the year, `height(part, inside)` seen from the side of `inside`: knots
/// on halves of months; where it curves, points that are right at steps of a whole power of two of a year and half a
/// month before and after each; where it jumps two points between such steps.
Points calendar_points(const std::function<double(double part, double inside)>& height, double step);

}  // namespace sanqi::analysis
