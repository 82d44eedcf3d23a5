// What is asked of draws beside shares: causes, the weather it would have taken, the same harvests met otherwise, and
// which assumptions decide.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/configuration/world.hpp"
#include "analysis/statistics/share_summary.hpp"

namespace sanqi::analysis {

/// Excess deaths [million] beyond which it counts as a famine.
inline constexpr std::array famine_thresholds{5.0, 10.0, 15.0};

/// Over draws, of weather or policy at one threshold; NaN where no draw can tell. After Pearl.
struct Causation {
    double threshold;
    std::string_view player;
    /// Of the draws whose history is beyond the threshold: the part in which it is not without this player.
    double necessity;
    /// Of the draws whose reference is not beyond it: the part in which it is by this player alone.
    double sufficiency;
    /// The part of all draws in which both hold.
    double both;
};

/// Per draw the deaths of the four coalitions of two players, in their order; NaN for a failed draw.
using FourDeaths = std::array<double, 4>;

std::vector<Causation> causation_of(const std::vector<FourDeaths>& draws);

/// The anomaly of 1959-61, multiplied under the reference's policies.
struct WeatherNeeded {
    double deaths;                     ///< million, that are asked for
    std::vector<double> multiples;     ///< tried
    std::vector<Quantiles> deaths_at;  ///< one a multiple
    Quantiles multiple;                ///< straight between those tried; infinite beyond the last
    double never;                      ///< the part of draws in which the last does not do
    std::size_t draws;
    /// Nature's loss of 1959-61 beyond the normal's, mean of three years, % of potential output; at central values.
    double anomaly;
    /// The same of any three crop years in a row in the record outside 1958-62: standard deviation, worst, its last
    /// year, and how many threes.
    double three_years_sd, worst_three_years;
    int worst_until;
    std::size_t threes;
};

/// The first multiple at which deaths reach `asked`, straight between the multiples tried, that of deaths there
/// already; infinite where none does.
double multiple_needed(const std::vector<double>& multiples, const std::vector<double>& deaths, double asked);

/// The losses of crop years in the record at the scenario's central values, into the last four members.
void compare_with_record(const Configuration& configuration, const Scenario& scenario, WeatherNeeded& needed);

/// Excess deaths [million] with weather and production policy as in history and all else at the reference, over the
/// same draws.
struct BestResponse {
    Quantiles history;
    Quantiles same_harvests_r0;
    Quantiles same_harvests_r2;
    std::size_t draws;
};

/// One assumption, by what a share owes to it over the draws.
struct Driver {
    std::string parameter;
    double rank_correlation;  ///< Spearman's
    double coefficient;       ///< standard deviations of the share per standard deviation of the score
};

struct Drivers {
    std::size_t outcome;  ///< among outcome_rows
    std::string_view decomposition;
    std::size_t draws;
    double r_squared;             ///< of the regression, NaN where draws are too few
    std::vector<Driver> largest;  ///< at most ten, by the size of the coefficient; of the rank correlation without one
};

/// `scores`: one row a draw, one column a parameter of `names`, row-major.
Drivers drivers_of(std::size_t outcome, std::string_view decomposition, const std::vector<std::string>& names,
                   const std::vector<double>& scores, const std::vector<double>& shares);

}  // namespace sanqi::analysis
