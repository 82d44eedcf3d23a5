#include "analysis/questions/local_sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include <boost/numeric/odeint/stepper/runge_kutta4.hpp>
#include <oneapi/tbb/parallel_for.h>

#include "analysis/runs/run.hpp"
#include "solvers/counted_nation.hpp"
#include "solvers/dual.hpp"
#include "solvers/fixed.hpp"
#include "solvers/right_hand_side.hpp"

namespace sanqi::analysis {

namespace {

constexpr std::size_t directions = 16;  // in one run: more fill no cache better, fewer repeat the values more often
using Dual = solvers::Dual<directions>;

constexpr std::size_t no_parameter = model::parameter_rows.size();

/// An input moved up by one unit. Policies are affine in every input (a dated value is a number or a multiple of a
/// parameter, a lever blends two ends), so what they change by is their derivative.
struct Moved {
    std::size_t parameter = no_parameter;
    solvers::Experiment experiment;
};

/// The right-hand side of one experiment with derivatives towards up to `directions` moved inputs.
class DualSystem {
public:
    using State = std::vector<Dual>;

    DualSystem(const solvers::Experiment& experiment, std::span<const Moved> moved)
        : experiment_(experiment), moved_(moved), nation_(parameters_of(experiment, moved), experiment.regions) {}

    [[nodiscard]] solvers::CountedNation<Dual>& nation() { return nation_; }

    void operator()(const State& state, State& derivative, double time, double inside) {
        moment_.move_to(time, inside, [&] { set_moment(time, inside); });
        nation_.derivatives(state, derivative);
    }

private:
    static model::Parameters<Dual> parameters_of(const solvers::Experiment& experiment, std::span<const Moved> moved) {
        auto parameters = solvers::table_of<Dual>(experiment.parameters);
        for (std::size_t i = 0; i < moved.size(); ++i)
            if (moved[i].parameter != no_parameter) parameters[moved[i].parameter].slopes[i] = 1.0;
        return parameters;
    }

    void set_moment(double time, double inside) {
        const auto policies_of = [&](const solvers::Experiment& experiment) {
            return model::policies_at(experiment.timetable, experiment.levers, time, inside);
        };
        auto policies = solvers::table_of<Dual>(policies_of(experiment_));
        for (std::size_t i = 0; i < moved_.size(); ++i)
            zip([&](Dual& policy, double moved) { policy.slopes[i] = moved - policy.value; }, policies,
                policies_of(moved_[i].experiment));
        nation_.set_moment(policies, model::calendar_around(time, inside));
    }

    const solvers::Experiment& experiment_;
    std::span<const Moved> moved_;
    solvers::CountedNation<Dual> nation_;
    solvers::MomentInForce moment_;
};

/// What is counted over the window, with its derivatives towards the moved inputs.
WindowCounts<Dual> run_with_derivatives(const solvers::Experiment& experiment, std::span<const Moved> moved) {
    std::vector<double> dates =
        model::breakpoints(experiment.timetable, experiment.levers, solvers::start_year, window_end);
    dates.push_back(window_begin);
    DualSystem system(experiment, moved);
    DualSystem::State state(system.nation().size());
    system.nation().start(state);
    WindowCounts<Dual> counts;
    const auto read = [&](double time, const DualSystem::State& at) {
        if (std::abs(time - window_begin) <= solvers::same_date) counts.begin = system.nation().counts(at);
    };
    const auto ending = solvers::integrate_fixed(
        boost::numeric::odeint::runge_kutta4<DualSystem::State, double>{}, system, state,
        solvers::make_segments(solvers::start_year, window_end, dates), solvers::Accuracy{}.maximal_step,
        solvers::stock_floors(model::Nation<double>::stocks(experiment.regions.size())), read);
    require_well_ended(ending, experiment.regions.size());
    counts.end = system.nation().counts(state);
    return counts;
}

Outcomes<Dual> outcomes_with_derivatives(const solvers::Experiment& experiment, std::span<const Moved> moved) {
    std::vector<Moved> in_reference(moved.begin(), moved.end());
    for (Moved& one : in_reference) one.experiment = with_levers_at_reference(one.experiment);
    return outcomes_of(run_with_derivatives(experiment, moved),
                       run_with_derivatives(with_levers_at_reference(experiment), in_reference));
}

struct MovedInput {
    LocalInput described;
    Moved moved;
};

std::vector<MovedInput> moved_inputs(const Configuration& configuration, const Scenario& scenario,
                                     const solvers::Experiment& experiment) {
    std::vector<MovedInput> inputs;
    for (std::size_t row = 0; row < configuration.parameters.size(); ++row) {
        const ParameterEntry& entry = configuration.parameters[row];
        if (entry.prior.distribution == Prior::Distribution::fixed) continue;
        const double value = experiment.parameters[row];
        Scenario stepped = scenario;
        stepped.parameters[entry.symbol] = value + 1.0;
        inputs.push_back({{entry.symbol, entry.unit, value}, {row, make_experiment(configuration, stepped)}});
    }
    for (std::size_t lever = 0; lever < model::levers.size(); ++lever) {
        inputs.push_back({{std::string(model::levers[lever].symbol), "1", experiment.levers[lever].value},
                          {no_parameter, experiment}});
        inputs.back().moved.experiment.levers[lever].value += 1.0;
    }
    return inputs;
}

/// One value per input and outcome, `of` giving it from the outcome with its derivatives, the place of the input among
/// them and the input.
Outcomes<std::vector<double>> table(const std::vector<MovedInput>& inputs, const std::vector<Outcomes<Dual>>& blocks,
                                    auto of) {
    Outcomes<std::vector<double>> result;
    for (std::size_t i = 0; i < inputs.size(); ++i)
        model::zip(
            [&](std::vector<double>& column, const Dual& outcome) {
                column.push_back(of(outcome.value, outcome.slopes[i % directions], inputs[i].described.value));
            },
            result, blocks[i / directions]);
    return result;
}

}  // namespace

const MethodRow local_method{
    .name = "local",
    .title = "slopes and elasticities at one point",
};

LocalSensitivity local_sensitivity(const Configuration& configuration, const Scenario& scenario) {
    const solvers::Experiment experiment = make_experiment(configuration, scenario);
    const std::vector<MovedInput> inputs = moved_inputs(configuration, scenario, experiment);
    std::vector<Outcomes<Dual>> blocks((inputs.size() + directions - 1) / directions);
    oneapi::tbb::parallel_for(std::size_t{0}, blocks.size(), [&](std::size_t block) {
        std::vector<Moved> moved;
        for (std::size_t i = block * directions; i < std::min(inputs.size(), (block + 1) * directions); ++i)
            moved.push_back(inputs[i].moved);
        blocks[block] = outcomes_with_derivatives(experiment, moved);
    });

    LocalSensitivity result;
    for (const MovedInput& input : inputs) result.inputs.push_back(input.described);
    result.outcomes = model::map<double>(blocks.front(), [](const Dual& outcome) { return outcome.value; });
    result.derivatives = table(inputs, blocks, [](double, double slope, double) { return slope; });
    result.elasticities = table(inputs, blocks, [](double outcome, double slope, double input) {
        return outcome == 0.0 ? std::numeric_limits<double>::quiet_NaN() : slope * input / outcome;
    });
    return result;
}

}  // namespace sanqi::analysis
