// Balances closed from outside: what the stocks hold against what the cumulative flows say went in and out.
#pragma once

#include "solvers/simulation.hpp"

namespace sanqi::analysis {

/// Worst residual over the run, relative to the largest amount handled (stock or cumulative flow).
struct Balance {
    double grain;
    /// Worst of the workers' account and of workers against participation times rural adults. The latter is a product
    /// of two solutions, which the solver keeps to its error, not to rounding: 1e-13 in history, 1e-8 where a whole
    /// people starves.
    double labour;
    double people;
};

/// Uses the declared wiring, whatever wiring the run had: a sink dropped in the equations shows as a residual.
Balance balance_of(const solvers::Trajectory& trajectory, const model::Parameters<double>& parameters);

}  // namespace sanqi::analysis
