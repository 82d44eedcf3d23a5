#include "analysis/statistics/game.hpp"

#include <bit>
#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

namespace sanqi::analysis {

namespace {

constexpr Coalition only(std::size_t player) { return Coalition{1} << player; }

/// The number of players of a sound table.
std::size_t checked_players(std::span<const double> values) {
    if (values.size() < 2 || !std::has_single_bit(values.size())) {
        throw std::invalid_argument(fmt::format("a game of n players needs 2^n values, not {}", values.size()));
    }
    for (Coalition coalition = 0; coalition < values.size(); ++coalition) {
        if (!std::isfinite(values[coalition])) {
            throw std::invalid_argument(fmt::format("the value of coalition {:#b} is not finite", coalition));
        }
    }
    return static_cast<std::size_t>(std::countr_zero(values.size()));
}

void check_partition(std::size_t players, std::span<const Coalition> partition) {
    Coalition seen = 0;
    for (const Coalition members : partition) {
        if (members == 0) throw std::invalid_argument("a union of a partition has no players");
        if ((seen & members) != 0) throw std::invalid_argument("a player is in two unions of a partition");
        seen |= members;
    }
    if (seen != only(players) - 1) {
        throw std::invalid_argument(fmt::format("a partition of {} players holds {:#b}", players, seen));
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
std::vector<double> values_of_unions(std::span<const double> values, std::span<const Coalition> unions) {
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

/// Positions of the set bits.
std::vector<std::size_t> members_of(Coalition coalition) {
    std::vector<std::size_t> members;
    for (; coalition != 0; coalition &= coalition - 1) {
        members.push_back(static_cast<std::size_t>(std::countr_zero(coalition)));
    }
    return members;
}

/// The game inside union `k`: what each part of it would get among the other unions if it stood there in its place.
std::vector<double> game_within(std::span<const double> values, std::span<const Coalition> partition, std::size_t k) {
    std::vector<Coalition> members;
    for (const std::size_t member : members_of(partition[k])) members.push_back(only(member));
    std::vector<Coalition> unions(partition.begin(), partition.end());
    std::vector<double> result(only(members.size()));
    for (Coalition part = 0; part < result.size(); ++part) {
        unions[k] = 0;
        for (const std::size_t position : members_of(part)) unions[k] |= members[position];
        result[part] = shapley_of(values_of_unions(values, unions), k);
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

std::vector<double> shapley(std::span<const double> values) {
    std::vector<double> result(checked_players(values));
    for (std::size_t player = 0; player < result.size(); ++player) result[player] = shapley_of(values, player);
    return result;
}

std::vector<double> alone(std::span<const double> values) {
    std::vector<double> result(checked_players(values));
    for (std::size_t player = 0; player < result.size(); ++player) {
        result[player] = values[only(player)] - values.front();
    }
    return result;
}

std::vector<double> removal(std::span<const double> values) {
    std::vector<double> result(checked_players(values));
    const Coalition all = values.size() - 1;
    for (std::size_t player = 0; player < result.size(); ++player) {
        result[player] = values.back() - values[all & ~only(player)];
    }
    return result;
}

std::vector<double> quotient(std::span<const double> values, std::span<const Coalition> partition) {
    check_partition(checked_players(values), partition);
    return values_of_unions(values, partition);
}

std::vector<double> owen(std::span<const double> values, std::span<const Coalition> partition) {
    std::vector<double> result(checked_players(values));
    check_partition(result.size(), partition);
    for (std::size_t k = 0; k < partition.size(); ++k) {
        const std::vector<double> within = shapley(game_within(values, partition, k));
        const std::vector<std::size_t> members = members_of(partition[k]);
        for (std::size_t position = 0; position < members.size(); ++position) {
            result[members[position]] = within[position];
        }
    }
    return result;
}

std::optional<Shares> shares(std::span<const double> values, double tolerance) {
    const double whole = total(values);
    if (is_nought(whole, tolerance)) return std::nullopt;
    return Shares{fractions(shapley(values), whole), fractions(alone(values), whole),
                  fractions(removal(values), whole)};
}

std::optional<std::vector<double>> owen_shares(std::span<const double> values, std::span<const Coalition> partition,
                                               double tolerance) {
    check_partition(checked_players(values), partition);
    const double whole = total(values);
    if (is_nought(whole, tolerance)) return std::nullopt;
    return fractions(owen(values, partition), whole);
}

double interaction(const Shares& two_players) {
    if (two_players.alone.size() != 2) {
        throw std::invalid_argument(
            fmt::format("the interaction is that of two players, not {}", two_players.alone.size()));
    }
    return 1.0 - two_players.alone[0] - two_players.alone[1];
}

}  // namespace sanqi::analysis
