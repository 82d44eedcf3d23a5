#include "analysis/runs/moment.hpp"

#include "model/constants.hpp"
#include "solvers/right_hand_side.hpp"

namespace sanqi::analysis {

namespace {

constexpr double just_after = 1e-7;  // [year], three seconds: enough to choose the side of a date

void note(Moment& moment, const auto& table) {
    for (std::size_t row = 0; row < table.symbols.size(); ++row) moment[std::string(table.symbols[row])] = table[row];
}

}  // namespace

Moment moment_of(const solvers::Experiment& experiment, const std::vector<double>& state, double date) {
    const double inside = date + just_after;
    solvers::RightHandSide rates(experiment);
    rates.evaluate(state, date, inside);
    Moment moment;
    note(moment, experiment.parameters);
    note(moment, model::constants_of(experiment.parameters));
    note(moment, model::policies_at(experiment.timetable, experiment.levers, date, inside));
    note(moment, rates.nation().calendar(model::calendar_around(date, inside)));
    note(moment, rates.views().regions.front().stock);
    note(moment, rates.views().regions.front().flow);
    note(moment, rates.views().regions.front().aux);
    note(moment, rates.views().centre.stock);
    note(moment, rates.views().centre.flow);
    note(moment, rates.views().centre.aux);
    return moment;
}

Moment moment_of(const solvers::Experiment& experiment, const solvers::Trajectory& trajectory, double date) {
    return moment_of(experiment, trajectory.at(date), date);
}

}  // namespace sanqi::analysis
