// What a run did to people and grain over 1958-62, by itself and against a reference run.
#pragma once

#include <array>

#include "model/counts.hpp"
#include "model/metadata.hpp"
#include "model/table.hpp"
#include "solvers/simulation.hpp"

namespace sanqi::analysis {

// clang-format off
#define SANQI_OUTCOMES(X) \
    X(excess_deaths, "excess deaths", "非正常死亡", "million", "deaths beyond the baseline hazards of the people alive") \
    X(excess_deaths_difference, "excess deaths by difference", "", "million", "deaths less those of the reference run") \
    X(lost_births, "lost births", "", "million", "births of the reference run less births") \
    X(grain_output_shortfall, "grain output shortfall", "", "Mt", "harvest of the reference run less harvest") \
    X(rural_food_shortfall, "rural food shortfall", "", "Mt", "energy need of villagers less intake where positive, as raw grain") \
    X(population_loss, "population loss", "", "million", "people of the reference run at the end of 1962 less people")
// clang-format on

SANQI_TABLE(Outcomes, SANQI_OUTCOMES)

#define SANQI_OUTCOME_ROW(symbol, name, chinese, unit, note) \
    model::Row{#symbol, name, chinese, unit, -model::unbounded, model::unbounded, note},
inline constexpr std::array outcome_rows{SANQI_OUTCOMES(SANQI_OUTCOME_ROW)};

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

Outcomes<double> outcomes_of(const solvers::Trajectory& run, const solvers::Trajectory& reference);

}  // namespace sanqi::analysis
