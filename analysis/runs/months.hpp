// A run on the first days of months: all that evidence is formed from, whether one run was made or many in lanes.
#pragma once

#include <vector>

#include "model/counts.hpp"
#include "model/observed.hpp"
#include "solvers/simulation.hpp"

namespace sanqi::analysis {

/// A number that is observed.
using ObservedColumn = double model::Observed<double>::*;

/// The first days of consecutive months, in order: what was counted until then, and what was observed then, seen from
/// the side of the time after (on the last day of a run from the side before).
struct Months {
    std::vector<double> year;
    std::vector<model::Counts<double>> counts;
    std::vector<model::Observed<double>> observed;

    /// Everything counted up to a month. Throws std::out_of_range where there is no such month.
    [[nodiscard]] const model::Counts<double>& counts_at(double date) const;
    [[nodiscard]] double excess_deaths(double from, double to) const;  ///< beyond the baseline hazards [million]
};

Months months_of(const solvers::Experiment& experiment, const solvers::Trajectory& trajectory);

/// Mean over a span, linear between months; the value of the moment where the span has no length.
double mean_over(const Months& months, ObservedColumn column, double from, double to);

}  // namespace sanqi::analysis
