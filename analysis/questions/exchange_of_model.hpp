// The model under a scenario, as other programs of system dynamics read it; and what they should get from it.
#pragma once

#include <string>
#include <vector>

#include "analysis/configuration/world.hpp"
#include "analysis/equations/exchange.hpp"

namespace sanqi::analysis {

/// [year]: a whole power of two, so that times are exact; one and a half days.
inline constexpr double exchange_step = 1.0 / 256.0;

/// Parameters are constants, dated policies tables with both ends, levers constants between 0 and 1 with the dates from
/// which they hold, the calendar tables over the year. Left out are parameters that no equation reads. `heading` says
/// which world it is.
equations::Exchange exchange_of(const Configuration& configuration, const Scenario& scenario, std::string heading);

/// Every stock and policy at the half years of the run; every height of the calendar in its first year, at 16 dates.
struct CheckCourse {
    equations::Quantity of;
    std::vector<double> dates{};
    std::vector<double> by_euler{};    ///< in steps of `exchange_step`
    std::vector<double> by_program{};  ///< Runge-Kutta's method, no step across a date: as every other number of ours
};

/// Throws ModelError where the run fails.
std::vector<CheckCourse> check_values_of(const Configuration& configuration, const Scenario& scenario);

}  // namespace sanqi::analysis
