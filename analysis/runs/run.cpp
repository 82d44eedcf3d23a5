#include "analysis/runs/run.hpp"

#include <fmt/format.h>

#include "analysis/runs/stock_names.hpp"
#include "analysis/runs/totals.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

std::string month_of_most_deaths(const solvers::Trajectory& trajectory) {
    const Totals totals(trajectory);
    int most = 0;
    double deaths = -1.0;
    for (int month = 0; month < static_cast<int>(12 * (window_end - window_begin)); ++month) {
        const double in_month = totals.excess_deaths(window_begin + month / 12.0, window_begin + (month + 1) / 12.0);
        if (in_month <= deaths) continue;
        deaths = in_month;
        most = month;
    }
    return fmt::format("{}-{:02}", static_cast<int>(window_begin) + most / 12, most % 12 + 1);
}

/// Of the run and its reference world under the weather of each draw.
Outcomes<double> outcomes_over_draws(const Run& run, const std::vector<model::Timetable>& draws,
                                     const solvers::Accuracy& accuracy) {
    const bool own_weather = run.experiment.levers[model::index_of(model::levers, "weather")].value == 1.0;
    std::vector<RunAndReference<double>> pairs;
    for (const model::Timetable& draw : draws) {
        solvers::Experiment one = run.experiment;
        one.timetable = draw;
        pairs.push_back({counts_in_window(own_weather ? run.trajectory : simulate_or_throw(one, accuracy)),
                         counts_in_window(simulate_or_throw(with_levers_at_reference(one), accuracy))});
    }
    return mean_outcomes(pairs);
}

double change_at_half_step(const solvers::Experiment& experiment, const solvers::Trajectory& at_full_step,
                           solvers::Accuracy half) {
    half.maximal_step *= 0.5;
    half.mesh = solvers::halved(half.mesh);
    const double before = Totals(at_full_step).excess_deaths(window_begin, window_end);
    const double after = Totals(simulate_or_throw(experiment, half)).excess_deaths(window_begin, window_end);
    return before > 0.0 ? 100.0 * (after - before) / before : 0.0;
}

}  // namespace

void require_well_ended(const solvers::Ending& ending, std::size_t regions, const std::string& whose) {
    if (ending.status == solvers::Status::ok) return;
    throw ModelError(fmt::format("{} failed: {} at {:.3f}, stock {}", whose, to_string(ending.status), ending.time,
                                 stock_names()[stock_name_of(ending.stock, regions)]));
}

solvers::Experiment with_levers_at_reference(solvers::Experiment experiment) {
    experiment.levers.fill({0.0});
    return experiment;
}

solvers::Trajectory simulate_or_throw(const solvers::Experiment& experiment, const solvers::Accuracy& accuracy) {
    solvers::Trajectory trajectory = solvers::simulate(experiment, accuracy);
    require_well_ended(trajectory.ending, experiment.regions.size());
    return trajectory;
}

Run perform_run(const Configuration& configuration, const Scenario& scenario, const solvers::Accuracy& accuracy,
                const WeatherSample& sample) {
    Run run{.scenario = scenario, .experiment = make_experiment(configuration, scenario)};
    run.trajectory = simulate_or_throw(run.experiment, accuracy);
    run.reference_trajectory = simulate_or_throw(with_levers_at_reference(run.experiment), accuracy);
    run.annual = annual_table(run.trajectory, run.experiment.parameters);
    const auto draws = sampled_weather(run.experiment.timetable, configuration.history, scenario.choices, sample);
    run.outcomes = draws.empty() ? outcomes_of(run.trajectory, run.reference_trajectory)
                                 : outcomes_over_draws(run, draws, accuracy);
    run.fit =
        fit_of(run_record(run.experiment, run.trajectory), {configuration.history, scenario.choices.output_vintage});
    run.balance = balance_of(run.trajectory, run.experiment.parameters);
    run.peak_month = month_of_most_deaths(run.trajectory);
    run.rural_urban_death_ratio_1960 =
        value_in(run.annual.rural_death_rate, 1960) / value_in(run.annual.urban_death_rate, 1960);
    run.step_change_percent = change_at_half_step(run.experiment, run.trajectory, accuracy);
    return run;
}

}  // namespace sanqi::analysis
