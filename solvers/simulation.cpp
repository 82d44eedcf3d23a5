#include "solvers/simulation.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <boost/numeric/odeint/stepper/runge_kutta4.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>

#include "solvers/adaptive.hpp"
#include "solvers/fixed.hpp"
#include "solvers/mesh.hpp"

namespace sanqi::solvers {

namespace {

using State = std::vector<double>;

/// Breakpoints of policies and calendar, and the dates at which totals are read: months and quarters.
std::vector<double> mesh_dates(const Experiment& experiment) {
    std::vector<double> dates = model::breakpoints(experiment.timetable, experiment.levers, start_year, stop_year);
    for (int month = 1; month < 12 * (stop_year - start_year); ++month)
        dates.push_back(start_year + month / 12.0);
    return dates;
}

/// Stocks that hold people, grain or animals must not fall below nought by more than rounding.
std::vector<NonNegative> floors(std::size_t regions) {
    std::vector<NonNegative> result;
    for (std::size_t stock = 0; stock < model::Nation<double>::stocks(regions); ++stock) result.push_back({stock, 1e-6});
    return result;
}

}  // namespace

const State& Trajectory::at(double date) const {
    const auto found = std::lower_bound(year.begin(), year.end(), date - same_date);
    if (found == year.end() || std::abs(*found - date) > same_date) throw std::out_of_range("date not on the mesh");
    return state[static_cast<std::size_t>(found - year.begin())];
}

Trajectory simulate(const Experiment& experiment, const Accuracy& accuracy) {
    namespace odeint = boost::numeric::odeint;
    model::Nation<double> nation(experiment.parameters, experiment.regions, experiment.wiring);
    const auto system = [&](const State& x, State& dxdt, double time, double inside) {
        nation.evaluate(x, model::policies_at(experiment.timetable, experiment.levers, time, inside),
                        model::calendar_at(time, inside));
        nation.derivatives(dxdt);
    };
    Trajectory trajectory{experiment.regions.size(), {}, {}, {}};
    const auto observe = [&](double time, const State& x) {
        trajectory.year.push_back(time);
        trajectory.state.push_back(x);
    };
    State state(nation.size());
    nation.start(state);
    const auto segments = make_segments(start_year, stop_year, mesh_dates(experiment));
    const auto limits = floors(experiment.regions.size());
    if (accuracy.method == Method::runge_kutta_4)
        trajectory.outcome = integrate_fixed(odeint::runge_kutta4<State>{}, system, state, segments,
                                             accuracy.maximal_step, limits, observe);
    return trajectory;
}

}  // namespace sanqi::solvers
