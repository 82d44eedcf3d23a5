// The exact cooperative game over n players: who contributed how much to an outcome that they brought about together.
//
// A game is the table of the outcome of every coalition: entry S is the outcome when the players whose bits are set in
// S act and the others do not, so n players need 2^n entries. Amounts are in the unit of the outcome; shares are
// amounts over the total v(all) - v(none). A table of another size, or with an entry that is not finite, and a
// partition that does not hold every player exactly once are std::invalid_argument.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace sanqi::analysis {

/// A set of players as bits: bit i is player i.
using Coalition = std::size_t;

/// What all players bring about together: v(all) - v(none).
double total(std::span<const double> values);

/// Each player's mean contribution over all orders of joining (Shapley 1953); they sum to the total.
std::vector<double> shapley(std::span<const double> values);

/// Each player's contribution when the only one to act: v({i}) - v(none).
std::vector<double> alone(std::span<const double> values);

/// What is lost when only this player does not act: v(all) - v(all but i).
std::vector<double> removal(std::span<const double> values);

/// The game among unions that act as one: player k of the result is the coalition `partition[k]`.
std::vector<double> quotient(std::span<const double> values, std::span<const Coalition> partition);

/// Each player's mean contribution over the orders in which no union is broken up (Owen 1977). Over a union they sum
/// to its Shapley value in the quotient game.
std::vector<double> owen(std::span<const double> values, std::span<const Coalition> partition);

/// Three answers to "how much of it was player i", as fractions of the total; one entry a player.
struct Shares {
    std::vector<double> shapley;  ///< sums to 1
    std::vector<double> alone;
    std::vector<double> removal;  ///< 1 minus the share of all the others together
};

/// Nothing where the total is nought, |v(all) - v(none)| <= `tolerance` (in the unit of the outcome, at least 0).
std::optional<Shares> shares(std::span<const double> values, double tolerance);

/// Owen values as fractions of the total; nothing where the total is nought.
std::optional<std::vector<double>> owen_shares(std::span<const double> values, std::span<const Coalition> partition,
                                               double tolerance);

/// What two players bring about only together: 1 minus what each does alone; negative where they stand in for one
/// another. std::invalid_argument for any other number of players.
double interaction(const Shares& two_players);

}  // namespace sanqi::analysis
