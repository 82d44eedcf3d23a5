#include "analysis/outcomes.hpp"

#include "analysis/totals.hpp"

namespace sanqi::analysis {

namespace {

WindowCounts counts_in_window(const solvers::Trajectory& trajectory) {
    const Totals totals(trajectory);
    return {totals.counts(window_begin), totals.counts(window_end)};
}

}  // namespace

Outcomes<double> outcomes_of(const WindowCounts& run, const WindowCounts& reference) {
    const auto within = [](const WindowCounts& counts, double model::CountedFlows<double>::*flow) {
        return counts.end.flows.*flow - counts.begin.flows.*flow;
    };
    const auto deaths = [](const WindowCounts& counts) {
        return model::deaths(counts.end) - model::deaths(counts.begin);
    };
    using Flows = model::CountedFlows<double>;
    return {
        .excess_deaths = within(run, &Flows::excess_deaths),
        .excess_deaths_difference = deaths(run) - deaths(reference),
        .lost_births = within(reference, &Flows::births) - within(run, &Flows::births),
        .grain_output_shortfall = within(reference, &Flows::harvest) - within(run, &Flows::harvest),
        .rural_food_shortfall = within(run, &Flows::food_unmet),
        .population_loss = model::people(reference.end) - model::people(run.end),
    };
}

Outcomes<double> outcomes_of(const solvers::Trajectory& run, const solvers::Trajectory& reference) {
    return outcomes_of(counts_in_window(run), counts_in_window(reference));
}

}  // namespace sanqi::analysis
