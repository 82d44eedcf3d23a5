// Which of the named loops drove the deaths of each half-year: by loop scores, and by knocking each out.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/configuration/loops.hpp"
#include "analysis/configuration/world.hpp"

namespace sanqi::analysis {

/// A loop through a stock that has no name, by the quantities along it from there.
struct UnnamedLoop {
    std::vector<std::string> path;
    double share;  ///< as those of the named, mean over the window by deaths
};

/// All that goes round through one stock.
struct LoopsThroughStock {
    std::string stock;
    double found;               ///< loops a day, the named among them; mean over the days
    std::vector<double> named;  ///< a half-year: sum of the sizes of the shares of the named
    UnnamedLoop strongest;
};

struct LoopInHalfYears {
    Loop loop;
    /// Where its score is told: the body reserve of the villages where the loop passes it, else that of its stocks from
    /// which fewest links lead to deaths.
    std::string stock;
    /// A half-year: its part of all loops through that stock that are found on the day, above 0 where it reinforces,
    /// the sum of sizes being 1; mean over the steps of the run by the excess deaths in each. NaN where nobody dies.
    std::vector<double> share;
    std::vector<double> knocked_out;  ///< a half-year: excess deaths more than in the run itself [million]
};

struct LoopDominance {
    std::vector<double> half_years;     ///< where each begins, 1958 to 1962.5
    std::vector<double> excess_deaths;  ///< in each, beyond the baseline hazards [million]
    std::size_t days;                   ///< on which scores were taken: steps of the run
    std::vector<LoopInHalfYears> loops;
    std::vector<LoopsThroughStock> stocks;  ///< in the order in which loops name them
};

/// A run of the scenario, and two for each loop: with it cut, and the reference beside. Throws InputError where the
/// equations have no such loop, ModelError where a run fails.
LoopDominance loop_dominance(const Configuration& configuration, const Scenario& scenario,
                             const std::vector<Loop>& loops);

}  // namespace sanqi::analysis
