// A loop knocked out: history with one link of it held at its course in the reference world, where nobody starves. A
// run that is determined through and through is not changed by holding a link at its own course, so there has to be
// another.
#pragma once

#include <string>
#include <vector>

#include "analysis/equations/book.hpp"
#include "solvers/simulation.hpp"

namespace sanqi::analysis {

/// A run of the equations as data, on the first days of half-years from 1951 to 1963.
struct BookRun {
    std::vector<double> year;
    std::vector<std::vector<double>> stocks;  ///< in the order of the book's rows
    std::vector<double> excess_deaths;        ///< since the start [million]
};

/// By the method and the steps of solvers::simulate, of the nation as its own only region. `cut` as equations::with_cut
/// has it, what is held at its course in the same world with every lever at the reference, which is run beside; empty
/// for the equations as they are. Throws ModelError where a run fails, std::out_of_range where the equations have no
/// such link.
BookRun run_of_the_book(const solvers::Experiment& experiment, const std::vector<std::string>& cut = {});

}  // namespace sanqi::analysis
