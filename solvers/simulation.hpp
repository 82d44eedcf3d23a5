// One run of the model: a nation under levers, integrated over the mesh of its dates.
#pragma once

#include <span>
#include <vector>

#include "model/equations.hpp"
#include "model/schedule.hpp"
#include "solvers/status.hpp"

namespace sanqi::solvers {

inline constexpr double start_year = 1951.0;
inline constexpr double stop_year = 1967.25;  ///< the end of the production year of 1966

/// All that one run depends on.
struct Experiment {
    model::Parameters<double> parameters;
    std::vector<model::Profile<double>> regions{{}};
    model::Timetable timetable;
    model::Levers levers{};
    model::Wiring wiring{};
};

enum class Method { runge_kutta_4, dormand_prince_5_adaptive };

struct Accuracy {
    Method method = Method::runge_kutta_4;
    double maximal_step = 1.0 / 64.0;  ///< [year] of the fixed mesh; months and all dates are on the mesh besides
    double relative_tolerance = 1e-9;  ///< of the adaptive method, per stock and for cumulative deaths
};

/// States at the points of the mesh: stocks, then cumulative flows, laid out as in model::Nation.
struct Trajectory {
    std::size_t regions = 1;
    std::vector<double> year;
    std::vector<std::vector<double>> state;
    Outcome outcome;

    /// State at a date on the mesh (months, quarters and year-ends are). Throws std::out_of_range elsewhere.
    [[nodiscard]] const std::vector<double>& at(double date) const;
};

Trajectory simulate(const Experiment& experiment, const Accuracy& accuracy = {});

}  // namespace sanqi::solvers
