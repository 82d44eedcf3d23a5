// What may be read from a trajectory: stocks at dates, and what a statistician counts.
#pragma once

#include <cstddef>

#include "model/counts.hpp"
#include "solvers/simulation.hpp"

namespace sanqi::analysis {

/// All dates must be kept by the trajectory (months, quarters and years are). Sums are over regions. The trajectory
/// must outlive it.
class Totals {
public:
    explicit Totals(const solvers::Trajectory& trajectory) : trajectory_(trajectory) {}

    /// Everything counted up to a date, as in lanes.
    [[nodiscard]] model::Counts<double> counts(double date) const;

    /// A regional stock (model::region_stock).
    [[nodiscard]] double stock(std::size_t region_stock, double date) const;
    [[nodiscard]] double excess_deaths(double from, double to) const;  ///< beyond the baseline hazards [million]

private:
    const solvers::Trajectory& trajectory_;
};

}  // namespace sanqi::analysis
