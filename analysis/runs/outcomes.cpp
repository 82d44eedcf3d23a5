#include "analysis/runs/outcomes.hpp"

#include "analysis/runs/totals.hpp"

namespace sanqi::analysis {

Outcomes<double> mean_outcomes(std::span<const RunAndReference<double>> pairs) {
    Outcomes<double> mean;
    for (const auto& [run, reference] : pairs)
        model::zip([&](double& sum, double value) { sum += value / static_cast<double>(pairs.size()); }, mean,
                   outcomes_of(run, reference));
    return mean;
}

WindowCounts<double> counts_in_window(const solvers::Trajectory& trajectory) {
    const Totals totals(trajectory);
    return {totals.counts(window_begin), totals.counts(window_end)};
}

Outcomes<double> outcomes_of(const solvers::Trajectory& run, const solvers::Trajectory& reference) {
    return outcomes_of(counts_in_window(run), counts_in_window(reference));
}

}  // namespace sanqi::analysis
