#include "analysis/statistics/game.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

namespace sanqi::analysis {

namespace {

/// Counting through the coalitions ends before the bits do.
constexpr std::size_t most_values = std::size_t{1} << (std::numeric_limits<Coalition>::digits - 1);

constexpr Coalition only(std::size_t player) { return Coalition{1} << player; }

/// The number of players of a sound table.
std::size_t checked_players(std::span<const double> values) {
    if (values.size() < 2 || !std::has_single_bit(values.size())) {
        throw std::invalid_argument("a game of n players needs 2^n values, not " + std::to_string(values.size()));
    }
    if (values.size() > most_values) throw std::invalid_argument("a game has at most 31 players");
    for (Coalition coalition = 0; coalition < values.size(); ++coalition) {
        if (!std::isfinite(values[coalition])) {
            throw std::invalid_argument("the value of coalition " + std::to_string(coalition) + " is not finite");
        }
    }
    return static_cast<std::size_t>(std::countr_zero(values.size()));
}

void check_partition(std::size_t players, const Partition& partition) {
    Coalition seen = 0;
    for (const Coalition members : partition) {
        if (members == 0) throw std::invalid_argument("a union of a partition has no players");
        if ((seen & members) != 0) throw std::invalid_argument("a player is in two unions of a partition");
        seen |= members;
    }
    if (seen != only(players) - 1) {
        throw std::invalid_argument("a partition of " + std::to_string(players) + " players holds the coalition " +
                                    std::to_string(seen));
    }
}

void check_levels(std::size_t players, std::span<const Partition> levels) {
    for (std::size_t level = 0; level < levels.size(); ++level) {
        check_partition(players, levels[level]);
        if (level == 0) continue;
        for (const Coalition members : levels[level])
            if (std::none_of(levels[level - 1].begin(), levels[level - 1].end(),
                             [&](Coalition above) { return (members & ~above) == 0; }))
                throw std::invalid_argument("the union " + std::to_string(members) + " of level " +
                                            std::to_string(level) + " is in no union of the level before");
    }
}

/// One player's Shapley value, from the mean contribution to the coalitions of each size.
double shapley_of(std::span<const double> values, std::size_t player) {
    const auto players = static_cast<std::size_t>(std::countr_zero(values.size()));
    std::vector<double> contribution(players, 0.0);  // summed over the coalitions of each size
    for (Coalition others = 0; others < values.size(); ++others) {
        if ((others & only(player)) != 0) continue;
        contribution[static_cast<std::size_t>(std::popcount(others))] += values[others | only(player)] - values[others];
    }
    double mean = 0.0;
    double coalitions = 1.0;  // of this size among the others: the binomial coefficient, exact
    for (std::size_t size = 0; size < players; ++size) {
        mean += contribution[size] / coalitions;
        coalitions = coalitions * static_cast<double>(players - 1 - size) / static_cast<double>(size + 1);
    }
    return mean / static_cast<double>(players);
}

/// The members of `unions[k]` act when bit k of `acting` is set; players in no union stay out.
std::vector<double> values_of_unions(std::span<const double> values, const Partition& unions) {
    std::vector<double> result(only(unions.size()));
    for (Coalition acting = 0; acting < result.size(); ++acting) {
        Coalition members = 0;
        for (std::size_t k = 0; k < unions.size(); ++k) {
            if ((acting & only(k)) != 0) members |= unions[k];
        }
        result[acting] = values[members];
    }
    return result;
}

/// The players in `members` whose place among them is set in `places`.
Coalition spread(Coalition places, Coalition members) {
    Coalition result = 0;
    for (; members != 0; members &= members - 1, places >>= 1)
        if ((places & 1) != 0) result |= only(static_cast<std::size_t>(std::countr_zero(members)));
    return result;
}

/// The places among `members` of those of `coalition`: what `spread` undoes.
Coalition gathered(Coalition coalition, Coalition members) {
    Coalition result = 0;
    for (Coalition place = 1; members != 0; members &= members - 1, place <<= 1)
        if ((coalition >> std::countr_zero(members) & 1) != 0) result |= place;
    return result;
}

/// The game inside union `k`: what each part of it would get among the other unions if it stood there in its place.
std::vector<double> game_within(std::span<const double> values, const Partition& partition, std::size_t k) {
    Partition unions = partition;
    std::vector<double> result(only(static_cast<std::size_t>(std::popcount(partition[k]))));
    for (Coalition places = 0; places < result.size(); ++places) {
        unions[k] = spread(places, partition[k]);
        result[places] = shapley_of(values_of_unions(values, unions), k);
    }
    return result;
}

/// The unions inside one that is their game now.
std::vector<Partition> levels_within(std::span<const Partition> levels, Coalition members) {
    std::vector<Partition> result;
    for (const Partition& level : levels) {
        Partition& within = result.emplace_back();
        for (const Coalition one : level)
            if ((one & members) != 0) within.push_back(gathered(one, members));
    }
    return result;
}

/// Of a sound game and sound levels.
std::vector<double> nested_of(std::span<const double> values, std::span<const Partition> levels) {
    std::vector<double> result(static_cast<std::size_t>(std::countr_zero(values.size())));
    if (levels.empty()) {
        for (std::size_t player = 0; player < result.size(); ++player) result[player] = shapley_of(values, player);
        return result;
    }
    const Partition& unions = levels.front();
    for (std::size_t k = 0; k < unions.size(); ++k) {
        const std::vector<double> within =
            nested_of(game_within(values, unions, k), levels_within(levels.subspan(1), unions[k]));
        Coalition left = unions[k];
        for (const double amount : within) {
            result[static_cast<std::size_t>(std::countr_zero(left))] = amount;
            left &= left - 1;
        }
    }
    return result;
}

bool is_nought(double total, double tolerance) {
    if (!std::isfinite(tolerance) || tolerance < 0.0) {
        throw std::invalid_argument("the tolerance of shares must be finite and not negative");
    }
    return std::abs(total) <= tolerance;
}

std::vector<double> fractions(std::vector<double> amounts, double whole) {
    for (double& amount : amounts) amount /= whole;
    return amounts;
}

}  // namespace

double total(std::span<const double> values) {
    checked_players(values);
    return values.back() - values.front();
}

std::vector<double> shapley(std::span<const double> values) { return nested(values, {}); }

std::vector<double> alone(std::span<const double> values) {
    std::vector<double> result(checked_players(values));
    for (std::size_t player = 0; player < result.size(); ++player) {
        result[player] = values[only(player)] - values.front();
    }
    return result;
}

std::vector<double> removal(std::span<const double> values) {
    std::vector<double> result(checked_players(values));
    const Coalition all = only(result.size()) - 1;
    for (std::size_t player = 0; player < result.size(); ++player) {
        result[player] = values.back() - values[all & ~only(player)];
    }
    return result;
}

std::vector<double> quotient(std::span<const double> values, const Partition& partition) {
    check_partition(checked_players(values), partition);
    return values_of_unions(values, partition);
}

std::vector<double> nested(std::span<const double> values, std::span<const Partition> levels) {
    check_levels(checked_players(values), levels);
    return nested_of(values, levels);
}

std::optional<Shares> shares(std::span<const double> values, double tolerance) {
    const double whole = total(values);
    if (is_nought(whole, tolerance)) return std::nullopt;
    return Shares{fractions(shapley(values), whole), fractions(alone(values), whole),
                  fractions(removal(values), whole)};
}

std::optional<std::vector<double>> nested_shares(std::span<const double> values, std::span<const Partition> levels,
                                                 double tolerance) {
    std::vector<double> amounts = nested(values, levels);
    const double whole = total(values);
    if (is_nought(whole, tolerance)) return std::nullopt;
    return fractions(std::move(amounts), whole);
}

double interaction(const Shares& two_players) {
    if (two_players.alone.size() != 2) {
        throw std::invalid_argument("the interaction is that of two players, not " +
                                    std::to_string(two_players.alone.size()));
    }
    return 1.0 - two_players.alone[0] - two_players.alone[1];
}

}  // namespace sanqi::analysis
