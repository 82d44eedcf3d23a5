// What a run did to people and grain over 1958-62, by itself and against a reference run.
#pragma once

#include <span>

#include "analysis/configuration/outcome_rows.hpp"
#include "model/counts.hpp"
#include "solvers/simulation.hpp"

namespace sanqi::analysis {

/// Calendar years and harvests 1958 to 1962.
inline constexpr double window_begin = 1958.0;
inline constexpr double window_end = 1963.0;

/// What was counted at the two ends of the window.
template <class Scalar>
struct WindowCounts {
    model::Counts<Scalar> begin;
    model::Counts<Scalar> end;
};

/// Below it, in the unit of any outcome, there is nothing to share between those who brought it about.
inline constexpr double no_total = 1e-6;

template <class Scalar>
Outcomes<Scalar> outcomes_of(const WindowCounts<Scalar>& run, const WindowCounts<Scalar>& reference) {
    using Flows = model::CountedFlows<Scalar>;
    const auto within = [](const WindowCounts<Scalar>& counts, Scalar Flows::*flow) {
        return counts.end.flows.*flow - counts.begin.flows.*flow;
    };
    const auto deaths = [](const WindowCounts<Scalar>& counts) {
        return model::deaths(counts.end) - model::deaths(counts.begin);
    };
    return {
        .excess_deaths = within(run, &Flows::excess_deaths),
        .excess_deaths_difference = deaths(run) - deaths(reference),
        .lost_births = within(reference, &Flows::births) - within(run, &Flows::births),
        .grain_output_shortfall = within(reference, &Flows::harvest) - within(run, &Flows::harvest),
        .rural_food_shortfall = within(run, &Flows::food_unmet),
        .population_loss = model::people(reference.end) - model::people(run.end),
    };
}

/// A run and its reference world under the same weather.
template <class Scalar>
struct RunAndReference {
    WindowCounts<Scalar> run;
    WindowCounts<Scalar> reference;
};

/// Over draws of weather, or of one pair.
Outcomes<double> mean_outcomes(std::span<const RunAndReference<double>> pairs);

/// The trajectory must have kept both ends of the window.
WindowCounts<double> counts_in_window(const solvers::Trajectory& trajectory);

Outcomes<double> outcomes_of(const solvers::Trajectory& run, const solvers::Trajectory& reference);

}  // namespace sanqi::analysis
