// One run as its users see it: trajectory, yearly table, outcomes, fit to the record, balances and numerical error.
#pragma once

#include <string>
#include <vector>

#include "analysis/configuration/world.hpp"
#include "analysis/runs/annual.hpp"
#include "analysis/runs/balance.hpp"
#include "analysis/runs/evidence.hpp"
#include "analysis/runs/outcomes.hpp"

namespace sanqi::analysis {

struct Run {
    Scenario scenario;
    solvers::Experiment experiment;
    solvers::Trajectory trajectory{};
    /// All levers at 0, same parameters and choices; R1's at its mean weather.
    solvers::Trajectory reference_trajectory{};
    YearlyTable annual{};
    Outcomes<double> outcomes{};  ///< in R1 the mean over draws
    FitToRecord fit{};
    Balance balance{};
    std::string peak_month{};                   ///< "1960-04": month of most excess deaths
    double rural_urban_death_ratio_1960 = 0.0;  ///< true death rates
    double step_change_percent = 0.0;           ///< change of excess deaths when the step is halved
};

/// Runs the scenario, its reference world and the scenario at half of every step. Throws ModelError, naming status,
/// date and stock, where one fails.
Run perform_run(const Configuration& configuration, const Scenario& scenario, const solvers::Accuracy& accuracy = {},
                const WeatherSample& sample = {});

/// Throws ModelError, naming `whose` run it was, status, date and stock, unless a run of so many regions ended well.
void require_well_ended(const solvers::Ending& ending, std::size_t regions, const std::string& whose = "the run");

/// The same world with every lever at the reference, to which outcomes are held.
solvers::Experiment with_levers_at_reference(solvers::Experiment experiment);

/// simulate() that throws ModelError, naming status, date and stock, unless the run ended well.
solvers::Trajectory simulate_or_throw(const solvers::Experiment& experiment, const solvers::Accuracy& accuracy = {});

}  // namespace sanqi::analysis
