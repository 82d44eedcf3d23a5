// One run of the model: a nation under levers, integrated over the mesh of its dates.
#pragma once

#include <cstddef>
#include <vector>

#include "solvers/experiment.hpp"
#include "solvers/mesh.hpp"
#include "solvers/status.hpp"

namespace sanqi::solvers {

enum class IntegrationMethod { runge_kutta_4, dormand_prince_5_adaptive };

struct Accuracy {
    IntegrationMethod method = IntegrationMethod::runge_kutta_4;
    double maximal_step = 1.0 / 64.0;  ///< [year] of the fixed mesh; months and all dates are on the mesh besides
    double relative_tolerance = 1e-9;  ///< of the adaptive method, per stock and for cumulative famine deaths
    Mesh mesh{};  ///< instead of the fixed mesh as far as it goes: an ensemble's, to run one of its members
};

/// What a run keeps: the first of every month, on the mesh or not; or every point of the mesh.
enum class Recording { months, mesh };

/// States at the points kept: stocks, then cumulative flows, laid out as in model::Nation.
struct Trajectory {
    std::size_t regions = 1;
    std::vector<double> year;
    std::vector<std::vector<double>> state;
    Ending ending;

    /// State at a date that was kept (a month, a quarter, a year's end). Throws std::out_of_range elsewhere.
    [[nodiscard]] const std::vector<double>& at(double date) const;
};

/// Time from `start` to `stop` [year], cut at every known date and at every month.
std::vector<Segment> segments_of(const Experiment& experiment, double start, double stop);

/// Runs until `stop_year` or the first failure, which `ending` tells. What is recorded doesn't change the run: a month
/// within a step is reached by a shorter step beside it. Throws std::invalid_argument where `accuracy` makes no sense.
Trajectory simulate(const Experiment& experiment, const Accuracy& accuracy = {},
                    Recording recording = Recording::months);

}  // namespace sanqi::solvers
