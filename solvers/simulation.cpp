#include "solvers/simulation.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string_view>

#include <boost/numeric/odeint/stepper/runge_kutta4.hpp>

#include "solvers/adaptive.hpp"
#include "solvers/fixed.hpp"
#include "solvers/mesh.hpp"
#include "solvers/right_hand_side.hpp"

namespace sanqi::solvers {

namespace {

using State = std::vector<double>;
using Nation = model::Nation<double>;

std::vector<Segment> segments_of(const Experiment& experiment) {
    std::vector<double> dates = model::breakpoints(experiment.timetable, experiment.levers, start_year, stop_year);
    for (const double month : months(start_year, stop_year)) dates.push_back(month);
    return make_segments(start_year, stop_year, dates);
}

/// Stocks are held to the tolerance, and so are famine deaths, the flows that everything is run for. The other
/// cumulative flows follow from the stocks and would only shorten steps.
Control control_of(std::size_t regions, double relative_tolerance) {
    const Tolerance held{relative_tolerance, relative_tolerance};  // 1 is a small amount in the unit of any stock
    const auto of_flow = [&](const model::FlowRow& row) {
        return row.sink.name == std::string_view("dead_of_famine") ? held : uncontrolled;
    };
    std::vector<Tolerance> tolerances(Nation::stocks(regions), held);
    for (std::size_t region = 0; region < regions; ++region)
        for (const model::FlowRow& row : model::region_flow_rows) tolerances.push_back(of_flow(row));
    for (const model::FlowRow& row : model::centre_flow_rows) tolerances.push_back(of_flow(row));
    return {.tolerances = std::move(tolerances)};
}

/// Keeps the points that are asked for.
class Recorder {
public:
    Recorder(Recording recording, Trajectory& trajectory) : trajectory_(trajectory) {
        if (recording == Recording::months) dates_ = months(start_year, stop_year);
    }

    void operator()(double time, const State& state) {
        if (!dates_.empty()) {
            if (std::abs(time - dates_[trajectory_.year.size()]) > same_date) return;
        }
        trajectory_.year.push_back(time);
        trajectory_.state.push_back(state);
    }

private:
    Trajectory& trajectory_;
    std::vector<double> dates_;  ///< to keep, ascending; none: all
};

}  // namespace

std::vector<NonNegative> stock_floors(std::size_t regions) {
    std::vector<NonNegative> result;
    for (std::size_t stock = 0; stock < Nation::stocks(regions); ++stock) result.push_back({stock, 1e-6});
    return result;
}

const State& Trajectory::at(double date) const {
    const auto found = std::lower_bound(year.begin(), year.end(), date - same_date);
    if (found == year.end() || std::abs(*found - date) > same_date) throw std::out_of_range("date not recorded");
    return state[static_cast<std::size_t>(found - year.begin())];
}

Trajectory simulate(const Experiment& experiment, const Accuracy& accuracy, Recording recording) {
    const std::size_t regions = experiment.regions.size();
    Trajectory trajectory{regions, {}, {}, {}};
    RightHandSide system(experiment);
    Recorder recorder(recording, trajectory);
    const std::vector<Segment> segments = segments_of(experiment);
    const std::vector<NonNegative> limits = stock_floors(regions);
    State state(system.nation().size());
    system.nation().start(state);
    switch (accuracy.method) {
        case Method::runge_kutta_4:
            trajectory.outcome = integrate_fixed(boost::numeric::odeint::runge_kutta4<State>{}, system, state, segments,
                                                 accuracy.maximal_step, limits, recorder);
            break;
        case Method::dormand_prince_5_adaptive:
            trajectory.outcome = integrate_adaptive(system, state, segments,
                                                    control_of(regions, accuracy.relative_tolerance), limits, recorder);
            break;
    }
    return trajectory;
}

}  // namespace sanqi::solvers
