#include "analysis/outcomes.hpp"

#include "analysis/totals.hpp"

namespace sanqi::analysis {

Outcomes<double> outcomes_of(const solvers::Trajectory& run, const solvers::Trajectory& reference) {
    const Totals here(run);
    const Totals there(reference);
    constexpr double from = window_begin, to = window_end;
    Outcomes<double> outcomes;
    outcomes.excess_deaths = here.excess_deaths(from, to);
    outcomes.excess_deaths_difference = here.deaths(from, to) - there.deaths(from, to);
    outcomes.lost_births = there.births(from, to) - here.births(from, to);
    outcomes.grain_output_shortfall = there.harvest(from, to) - here.harvest(from, to);
    outcomes.rural_food_shortfall = here.food_unmet(from, to);
    outcomes.population_loss = there.people(to) - here.people(to);
    return outcomes;
}

}  // namespace sanqi::analysis
