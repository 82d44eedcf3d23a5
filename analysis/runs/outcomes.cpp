#include "analysis/runs/outcomes.hpp"

#include "analysis/runs/totals.hpp"

namespace sanqi::analysis {

namespace {

WindowCounts<double> counts_in_window(const solvers::Trajectory& trajectory) {
    const Totals totals(trajectory);
    return {totals.counts(window_begin), totals.counts(window_end)};
}

}  // namespace

Outcomes<double> outcomes_of(const solvers::Trajectory& run, const solvers::Trajectory& reference) {
    return outcomes_of(counts_in_window(run), counts_in_window(reference));
}

}  // namespace sanqi::analysis
