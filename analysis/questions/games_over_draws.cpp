#include "analysis/questions/games_over_draws.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include <oneapi/tbb/parallel_for.h>

#include "analysis/runs/two_players.hpp"
#include "analysis/statistics/game.hpp"
#include "solvers/mesh.hpp"

namespace sanqi::analysis {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double tolerated = 2e-3;  // error of a share

bool all_finite(std::span<const double> values) {
    return std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
}

/// Those of some coalitions whose runs the normal enters.
std::vector<Coalition> knowing_the_normal(std::span<const Coalition> coalitions, const Members& members) {
    std::vector<Coalition> some;
    for (const Coalition coalition : coalitions)
        if (!whole_weather(coalition, members.members.front().levers)) some.push_back(coalition);
    return some;
}

/// In the order of `coalitions`, each from `first` where it was played there, else from `other`.
Played merged(std::span<const Coalition> coalitions, const Played& first, const Played& other, std::size_t draws) {
    Played both{{coalitions.begin(), coalitions.end()}, {}};
    for (std::size_t draw = 0; draw < draws; ++draw)
        for (const Coalition coalition : coalitions) {
            const bool there = std::ranges::count(first.coalitions, coalition) > 0;
            both.outcomes.push_back((there ? first : other).of(draw, coalition));
        }
    return both;
}

/// Nested shares of the players of a whole game.
std::vector<std::vector<double>> nested_over_draws(const Played& played, std::size_t outcome,
                                                   std::span<const Partition> levels) {
    const std::size_t values = played.coalitions.size();
    const auto players = static_cast<std::size_t>(std::countr_zero(values));
    std::vector<std::vector<double>> shares(players, std::vector<double>(played.draws(), undefined));
    oneapi::tbb::parallel_for(std::size_t{0}, played.draws(), [&](std::size_t draw) {
        std::vector<double> game(values);
        for (std::size_t i = 0; i < values; ++i) game[i] = played.outcomes[draw * values + i][outcome];
        if (!all_finite(game)) return;
        const auto found = nested_shares(game, levels, no_total);
        for (std::size_t player = 0; found && player < players; ++player) shares[player][draw] = (*found)[player];
    });
    return shares;
}

}  // namespace

const RunOutcomes& Played::of(std::size_t draw, Coalition coalition) const {
    const auto place = std::ranges::find(coalitions, coalition) - coalitions.begin();
    return outcomes[draw * coalitions.size() + static_cast<std::size_t>(place)];
}

std::vector<double> values_of(const Played& played, Coalition coalition, std::size_t outcome) {
    std::vector<double> values;
    for (std::size_t draw = 0; draw < played.draws(); ++draw) values.push_back(played.of(draw, coalition)[outcome]);
    return values;
}

ThreeWays shares_of(const Played& played, Coalition player, std::size_t outcome) {
    const std::array game{solvers::nobody, player, solvers::everybody & ~player, solvers::everybody};
    ThreeWays shares;
    for (std::size_t draw = 0; draw < played.draws(); ++draw) {
        std::array<double, game.size()> values{};
        for (std::size_t i = 0; i < game.size(); ++i) values[i] = played.of(draw, game[i])[outcome];
        const PlayerShares found = all_finite(values) ? player_shares(values).front() : PlayerShares{};
        shares[0].push_back(found.alone.value_or(undefined));
        shares[1].push_back(found.shapley.value_or(undefined));
        shares[2].push_back(found.removal.value_or(undefined));
    }
    return shares;
}

std::vector<std::vector<double>> nested_of_groups(const Played& played, std::size_t outcome) {
    const Partition groups = groups_as_unions();
    Partition nature_and_policy(2);
    for (std::size_t group = 0; group < groups.size(); ++group)
        nature_and_policy[groups[group] == weather_alone ? 0 : 1] |= Coalition{1} << group;
    return nested_over_draws(played, outcome, std::array{nature_and_policy});
}

std::vector<std::vector<double>> nested_of_levers(const Played& played, std::size_t outcome) {
    return nested_over_draws(played, outcome, std::array{Partition{weather_alone, policy_alone}, groups_as_unions()});
}

std::vector<Coalition> every_set_of_groups() {
    const Partition groups = groups_as_unions();
    std::vector<Coalition> coalitions(std::size_t{1} << groups.size());
    for (std::size_t set = 0; set < coalitions.size(); ++set)
        for (std::size_t group = 0; group < groups.size(); ++group)
            if ((set >> group & 1) != 0) coalitions[set] |= groups[group];
    return coalitions;
}

std::vector<Coalition> every_coalition() {
    std::vector<Coalition> all(solvers::everybody + std::size_t{1});
    std::iota(all.begin(), all.end(), Coalition{0});
    return all;
}

std::size_t failed_draws(const Played& played) {
    std::size_t failed = 0;
    for (std::size_t draw = 0; draw < played.draws(); ++draw)
        failed +=
            std::ranges::all_of(
                two_players, [&](Coalition coalition) { return std::isfinite(played.of(draw, coalition)[deaths_row]); })
                ? 0
                : 1;
    return failed;
}

Cast::Cast(const std::vector<solvers::World>& worlds, Members members) : members_(std::move(members)) {
    using solvers::Precision;
    const solvers::Mesh mesh = mesh_for(worlds, members_.members), fine = solvers::halved(mesh);
    for (const auto& [steps, precision] :
         {std::pair(mesh, Precision::single_precision), std::pair(mesh, Precision::double_precision),
          std::pair(fine, Precision::single_precision), std::pair(fine, Precision::double_precision)}) {
        numerics_ = {steps, precision};
        error_ = measured_error(worlds.front());
        if (error_.worst <= tolerated) return;
    }
}

Played Cast::play(const solvers::World& world, const Members& members, std::vector<Coalition> coalitions) const {
    Played played{std::move(coalitions), {}};
    played.outcomes = outcomes_in(world, numerics_, members.members, played.coalitions);
    return played;
}

Played Cast::mean_of(std::span<const solvers::World> worlds, const Members& members,
                     const std::vector<Coalition>& coalitions) const {
    Played mean = play(worlds.front(), members, coalitions);
    for (const solvers::World& world : worlds.subspan(1)) {
        const Played one = play(world, members, coalitions);
        for (std::size_t i = 0; i < mean.outcomes.size(); ++i)
            for (std::size_t row = 0; row < outcome_rows.size(); ++row) mean.outcomes[i][row] += one.outcomes[i][row];
    }
    for (RunOutcomes& outcomes : mean.outcomes)
        for (double& value : outcomes) value /= static_cast<double>(worlds.size());
    return mean;
}

Played Cast::play_in_mean_of(std::span<const solvers::World> worlds, const Members& members,
                             const std::vector<Coalition>& coalitions) const {
    if (worlds.size() == 1) return play(worlds.front(), members, coalitions);
    const std::vector<Coalition> knowing = knowing_the_normal(coalitions, members);
    std::vector<Coalition> others = coalitions;
    std::erase_if(others, [&](Coalition one) { return std::ranges::count(knowing, one) > 0; });
    const Played mean = mean_of(worlds, members, knowing);
    return others.empty() ? mean
                          : merged(coalitions, mean, play(worlds.front(), members, others), members.members.size());
}

Played Cast::two_in(std::span<const solvers::World> worlds, const Members& members, const Played& base) const {
    return merged(two_players, mean_of(worlds, members, knowing_the_normal(two_players, members)), base,
                  members.members.size());
}

ShareError Cast::measured_error(const solvers::World& world) const {
    constexpr std::size_t draws = 64;
    const Members some = thinned(members_, draws);
    const auto shares = [&](const Numerics& numerics) {
        Played played{{two_players.begin(), two_players.end()}, {}};
        played.outcomes = outcomes_in(world, numerics, some.members, played.coalitions);
        std::vector<double> all;
        for (const std::size_t outcome : headline_outcomes)
            for (const auto& way : shares_of(played, weather_alone, outcome))
                all.insert(all.end(), way.begin(), way.end());
        return all;
    };
    const std::vector<double> here = shares(numerics_);
    const std::vector<double> exact = shares({solvers::halved(numerics_.mesh), solvers::Precision::double_precision});
    double worst = 0.0;
    for (std::size_t i = 0; i < here.size(); ++i)
        if (std::isfinite(here[i] - exact[i])) worst = std::max(worst, std::abs(here[i] - exact[i]));
    return {solvers::to_string(numerics_.precision), some.members.size(), worst, numerics_.mesh.size() - 1};
}

}  // namespace sanqi::analysis
