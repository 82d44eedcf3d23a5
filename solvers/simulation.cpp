#include "solvers/simulation.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <boost/numeric/odeint/stepper/runge_kutta4.hpp>

#include "solvers/adaptive.hpp"
#include "solvers/fixed.hpp"
#include "solvers/right_hand_side.hpp"

namespace sanqi::solvers {

namespace {

using State = std::vector<double>;
using Nation = model::Nation<double>;
using Stepper = boost::numeric::odeint::runge_kutta4<State>;

constexpr double whole_segments = model::unbounded;  ///< a maximal step that cuts none

/// The steps of the mesh that is given, each a segment, and beyond its end steps as a run without one has them.
std::vector<Segment> steps_of(const Experiment& experiment, const Accuracy& accuracy) {
    Mesh mesh = accuracy.mesh;
    if (mesh.front() != start_year) throw std::invalid_argument("a mesh begins at the start");
    if (stop_year - mesh.back() > same_date) {
        Mesh dates{mesh.back()};
        for (const Segment& segment : segments_of(experiment, mesh.back(), stop_year)) dates.push_back(segment.end);
        const Mesh beyond = refined(dates, accuracy.maximal_step);
        mesh.insert(mesh.end(), beyond.begin() + 1, beyond.end());
    }
    std::vector<Segment> steps;
    for (std::size_t step = 0; step + 1 < mesh.size(); ++step) steps.push_back({mesh[step], mesh[step + 1]});
    return steps;
}

/// Stocks are held to the tolerance, and so are famine deaths, the flows that everything is run for. The other
/// cumulative flows follow from the stocks and would only shorten steps.
Control control_of(std::size_t regions, double relative_tolerance) {
    const Tolerance held{relative_tolerance, relative_tolerance};  // 1 is a small amount in the unit of any stock
    const auto of_flow = [&](const model::FlowRow& row) { return model::is_famine_death(row) ? held : uncontrolled; };
    std::vector<Tolerance> tolerances(Nation::stocks(regions), held);
    for (std::size_t region = 0; region < regions; ++region)
        for (const model::FlowRow& row : model::region_flow_rows) tolerances.push_back(of_flow(row));
    for (const model::FlowRow& row : model::centre_flow_rows) tolerances.push_back(of_flow(row));
    return {.tolerances = std::move(tolerances)};
}

/// Keeps the points that are asked for.
class Recorder {
public:
    Recorder(Recording recording, RightHandSide& system, Trajectory& trajectory)
        : system_(system), trajectory_(trajectory) {
        if (recording == Recording::months) dates_ = months(start_year, stop_year);
    }

    void operator()(double time, const State& state) {
        if (dates_.empty()) {
            keep(time, state);
            return;
        }
        while (next_date() < time - same_date) keep_within_step(next_date(), time);
        if (next_date() <= time + same_date) keep(time, state);
        last_time_ = time;
        last_state_ = state;
    }

private:
    [[nodiscard]] double next_date() const {
        const std::size_t next = trajectory_.year.size();
        return next < dates_.size() ? dates_[next] : model::unbounded;
    }

    void keep(double time, const State& state) {
        trajectory_.year.push_back(time);
        trajectory_.state.push_back(state);
    }

    void keep_within_step(double date, double end) {
        State state = last_state_;
        std::size_t evaluations = 0;  // none of the run's
        const OneSided<RightHandSide> derivatives{system_, {last_time_, end}, evaluations};
        Stepper{}.do_step(derivatives, state, last_time_, date - last_time_);
        keep(date, state);
    }

    RightHandSide& system_;
    Trajectory& trajectory_;
    std::vector<double> dates_;  ///< to keep, ascending; none: all
    double last_time_ = start_year;
    State last_state_;
};

}  // namespace

const State& Trajectory::at(double date) const {
    const auto found = std::lower_bound(year.begin(), year.end(), date - same_date);
    if (found == year.end() || std::abs(*found - date) > same_date) throw std::out_of_range("date not recorded");
    return state[static_cast<std::size_t>(found - year.begin())];
}

std::vector<Segment> segments_of(const Experiment& experiment, double start, double stop) {
    std::vector<double> dates = model::breakpoints(experiment.timetable, experiment.levers, start, stop);
    for (const double month : months(start_year, stop)) dates.push_back(month);
    return make_segments(start, stop, dates);
}

Trajectory simulate(const Experiment& experiment, const Accuracy& accuracy, Recording recording) {
    const std::size_t regions = experiment.regions.size();
    Trajectory trajectory{regions, {}, {}, {}};
    RightHandSide system(experiment);
    Recorder recorder(recording, system, trajectory);
    const bool on_mesh = accuracy.method == IntegrationMethod::runge_kutta_4 && !accuracy.mesh.empty();
    const std::vector<Segment> segments =
        on_mesh ? steps_of(experiment, accuracy) : segments_of(experiment, start_year, stop_year);
    const double maximal_step = on_mesh ? whole_segments : accuracy.maximal_step;
    const std::vector<NonNegative> limits = stock_floors(Nation::stocks(regions));
    State state(system.nation().size());
    system.nation().start(state);
    switch (accuracy.method) {
        case IntegrationMethod::runge_kutta_4:
            trajectory.ending = integrate_fixed(Stepper{}, system, state, segments, maximal_step, limits, recorder);
            break;
        case IntegrationMethod::dormand_prince_5_adaptive:
            trajectory.ending = integrate_adaptive(system, state, segments,
                                                   control_of(regions, accuracy.relative_tolerance), limits, recorder);
            break;
    }
    return trajectory;
}

}  // namespace sanqi::solvers
