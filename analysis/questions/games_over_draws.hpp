// Games over coalitions of levers, played for every draw of a posterior or of a prior: as verdict and attribution play
// them.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/questions/coalition_games.hpp"
#include "analysis/questions/draws_in_worlds.hpp"
#include "analysis/questions/posterior_draws.hpp"

namespace sanqi::analysis {

/// The three ways to share between two players, in the order of cells.
inline constexpr std::array<std::string_view, 3> decompositions{"alone", "shapley", "removal"};

/// What was declared before anything was fitted, as positions among outcome_rows.
inline constexpr std::array headline_outcomes{deaths_row, model::index_of(outcome_rows, "grain_output_shortfall")};

/// How many draws, evenly over the chains, every lever's nested share is found for: 4,096 coalitions each.
inline constexpr std::size_t draws_of_levers = 32;

/// How far the shares of some draws are off: in the precision chosen against double precision at half of every step.
struct ShareError {
    std::string_view precision;  ///< "single" or "double"
    std::size_t draws;
    double worst;       ///< of the headline outcomes
    std::size_t steps;  ///< of the mesh
};

/// The outcomes of each draw in each of some coalitions.
struct Played {
    std::vector<Coalition> coalitions;
    std::vector<RunOutcomes> outcomes;

    [[nodiscard]] std::size_t draws() const { return outcomes.size() / coalitions.size(); }
    [[nodiscard]] const RunOutcomes& of(std::size_t draw, Coalition coalition) const;
};

/// Of one outcome, one entry a draw.
std::vector<double> values_of(const Played& played, Coalition coalition, std::size_t outcome);

/// One entry a decomposition, in each one a draw: NaN where a run failed or there is nothing to share.
using ThreeWays = std::array<std::vector<double>, decompositions.size()>;

/// The share of one player against all others. The players' four coalitions must have been played.
ThreeWays shares_of(const Played& played, Coalition player, std::size_t outcome);

/// One vector a group or lever, one entry a draw, NaN where there is none; from every set of groups, or every
/// coalition.
std::vector<std::vector<double>> nested_of_groups(const Played& played, std::size_t outcome);
std::vector<std::vector<double>> nested_of_levers(const Played& played, std::size_t outcome);

std::vector<Coalition> every_set_of_groups();
std::vector<Coalition> every_coalition();

/// Draws with which of them have a run of the game of two that failed.
std::size_t failed_draws(const Played& played);

/// Draws of a posterior or of a prior, with how they are run.
class Cast {
public:
    /// The cheapest way of running that is right enough in the first of the worlds, else the best; on a mesh that has
    /// the dates of all.
    Cast(const std::vector<solvers::World>& worlds, Members members);

    [[nodiscard]] const Members& members() const { return members_; }
    [[nodiscard]] const ShareError& error() const { return error_; }

    [[nodiscard]] Played play(const solvers::World& world, const Members& members,
                              std::vector<Coalition> coalitions) const;

    /// Means over worlds that differ in the weather that is normal; coalitions whose runs do not know it are run in the
    /// first alone.
    [[nodiscard]] Played play_in_mean_of(std::span<const solvers::World> worlds, const Members& members,
                                         const std::vector<Coalition>& coalitions) const;

    /// The game of two in such a mean, or in one world, where the runs that do not know its weather are those of
    /// `base`.
    [[nodiscard]] Played two_in(std::span<const solvers::World> worlds, const Members& members,
                                const Played& base) const;

private:
    [[nodiscard]] Played mean_of(std::span<const solvers::World> worlds, const Members& members,
                                 const std::vector<Coalition>& coalitions) const;
    [[nodiscard]] ShareError measured_error(const solvers::World& world) const;

    Members members_;
    Numerics numerics_;
    ShareError error_{};
};

}  // namespace sanqi::analysis
