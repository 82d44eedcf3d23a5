// The exact cooperative game over n players: who contributed how much to an outcome that they brought about together.
//
// A game is the table of the outcome of every coalition: entry S is the outcome when the players whose bits are set in
// S act and the others do not, so n players, at most 31, need 2^n entries. Amounts are in the unit of the outcome;
// shares are amounts over the total v(all) - v(none). A table of another size, or with an entry that is not finite, and
// a partition that does not hold every player exactly once are std::invalid_argument.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "solvers/batch.hpp"

namespace sanqi::analysis {

using solvers::Coalition;

/// Players in unions, each player in one.
using Partition = std::vector<Coalition>;

/// What all players bring about together: v(all) - v(none).
double total(std::span<const double> values);

/// Each player's mean contribution over all orders of joining (Shapley 1953); they sum to the total.
std::vector<double> shapley(std::span<const double> values);

/// Each player's contribution when the only one to act: v({i}) - v(none).
std::vector<double> alone(std::span<const double> values);

/// What is lost when only this player does not act: v(all) - v(all but i).
std::vector<double> removal(std::span<const double> values);

/// The game among unions that act as one: player k of the result is the coalition `partition[k]`.
std::vector<double> quotient(std::span<const double> values, const Partition& partition);

/// Each player's mean contribution over the orders of joining in which no union of any level is broken up (Winter
/// 1989). `levels` run from coarse to fine, every union within one of the level before; else std::invalid_argument.
/// Over a union the amounts sum to its own in the quotient game of its level. Without levels this is Shapley's value,
/// with one Owen's (1977).
std::vector<double> nested(std::span<const double> values, std::span<const Partition> levels);

/// Three answers to "how much of it was player i", as fractions of the total; one entry a player.
struct Shares {
    std::vector<double> shapley;  ///< sums to 1
    std::vector<double> alone;
    std::vector<double> removal;  ///< 1 minus the share of all the others together
};

/// Nothing where the total is nought, |v(all) - v(none)| <= `tolerance` (in the unit of the outcome, at least 0).
std::optional<Shares> shares(std::span<const double> values, double tolerance);

/// Nested values as fractions of the total; nothing where the total is nought.
std::optional<std::vector<double>> nested_shares(std::span<const double> values, std::span<const Partition> levels,
                                                 double tolerance);

/// What two players bring about only together: 1 minus what each does alone; negative where they stand in for one
/// another. std::invalid_argument for any other number of players.
double interaction(const Shares& two_players);

}  // namespace sanqi::analysis
