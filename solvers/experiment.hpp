// What one run of the model depends on, and nothing else.
#pragma once

#include <vector>

#include "model/equations.hpp"
#include "model/schedule.hpp"

namespace sanqi::solvers {

inline constexpr double start_year = 1951.0;
inline constexpr double stop_year = 1967.25;  ///< the end of the production year of 1966

struct Experiment {
    model::Parameters<double> parameters;
    std::vector<model::Profile<double>> regions{{}};
    model::Timetable timetable;
    model::Levers levers{};
    model::Wiring wiring{};
};

}  // namespace sanqi::solvers
