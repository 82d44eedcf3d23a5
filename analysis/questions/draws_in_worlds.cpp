#include "analysis/questions/draws_in_worlds.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <oneapi/tbb/parallel_for.h>

#include "analysis/runs/two_players.hpp"
#include "solvers/grading.hpp"
#include "solvers/mesh.hpp"

namespace sanqi::analysis {

namespace {

constexpr std::size_t most_pilots = 24;
/// How far all steps together may be off: in parts of the deaths, or of a million, and of all that was harvested.
constexpr double mesh_tolerance = 2e-4;
constexpr double least_deaths = 1.0;

solvers::Aim deaths_and_harvests() {
    const auto measure = [](const solvers::Member&, std::span<const model::Counts<double>> counts,
                            std::span<const model::Observed<double>>) {
        const double deaths = counts[1].flows.excess_deaths - counts[0].flows.excess_deaths;
        const double harvest = counts[1].flows.harvest - counts[0].flows.harvest;
        return std::vector<solvers::Measured>{{deaths, std::max(std::abs(deaths), least_deaths)}, {harvest, harvest}};
    };
    return {{window_begin, window_end}, false, measure};
}

/// Members of all over, as they are, with their weather alone, and with their policies alone.
solvers::Pilots pilots_of(const solvers::World& world, std::span<const solvers::Member> members) {
    const std::size_t count = std::min(most_pilots, members.size());
    solvers::Pilots pilots{world, {}};
    for (std::size_t i = 0; i < count; ++i) {
        solvers::Member pilot = members[i * members.size() / count];
        for (std::size_t lever = 0; lever < pilot.levers.size(); ++lever) {
            const bool nature = (weather_alone >> lever & 1) != 0;
            if (i % 3 == (nature ? 1 : 2)) pilot.levers[lever].value = 0.0;
        }
        pilots.members.push_back(pilot);
    }
    return pilots;
}

RunOutcomes outcomes_or_nothing(const WindowCounts<double>& counts, const solvers::Ending& ending) {
    RunOutcomes values{};
    values.fill(std::numeric_limits<double>::quiet_NaN());
    if (ending.status != solvers::Status::ok) return values;
    std::size_t row = 0;
    model::zip([&](double value) { values[row++] = value; }, outcomes_of(counts, WindowCounts<double>{}));
    return values;
}

}  // namespace

solvers::Mesh mesh_for(std::span<const solvers::World> worlds, std::span<const solvers::Member> members) {
    return mesh_for(worlds, std::span(&members.front().levers, 1), members, std::array{window_begin, window_end});
}

solvers::Mesh mesh_for(std::span<const solvers::World> worlds, std::span<const model::Levers> levers,
                       std::span<const solvers::Member> members, std::span<const double> dates) {
    const auto behind_window = std::ranges::upper_bound(dates, window_end);
    const solvers::Mesh coarse = solvers::dates_of(worlds, levers, {dates.begin(), behind_window});
    const solvers::Pilots pilots = pilots_of(worlds.front(), members);
    solvers::Mesh mesh = solvers::graded(
        solvers::grade(solvers::without_failures(coarse, pilots), {pilots}, deaths_and_harvests()), mesh_tolerance);
    if (behind_window == dates.end()) return mesh;
    const solvers::Mesh whole = solvers::dates_of(worlds, levers, dates);
    const solvers::Mesh rest =
        solvers::halved(solvers::halved({std::ranges::lower_bound(whole, window_end), whole.end()}));
    mesh.insert(mesh.end(), rest.begin() + 1, rest.end());
    return solvers::without_failures(std::move(mesh), pilots);
}

std::vector<RunOutcomes> outcomes_in(const solvers::World& world, const Numerics& numerics,
                                     std::span<const solvers::Member> members,
                                     std::span<const solvers::Coalition> coalitions) {
    constexpr std::size_t ends = 2;
    const solvers::Batch batch(world, {.mesh = numerics.mesh,
                                       .coalitions = {coalitions.begin(), coalitions.end()},
                                       .dates = {window_begin, window_end},
                                       .precision = numerics.precision});
    const std::size_t width = batch.width();
    std::vector<RunOutcomes> outcomes(members.size() * coalitions.size());
    oneapi::tbb::parallel_for(std::size_t{0}, (members.size() + width - 1) / width, [&](std::size_t lockstep) {
        const std::size_t first = lockstep * width;
        const auto here = members.subspan(first, std::min(width, members.size() - first));
        std::vector<model::Counts<double>> counts(ends * here.size() * coalitions.size());
        std::vector<solvers::Ending> endings(here.size() * coalitions.size());
        batch.run(here, counts, endings);
        for (std::size_t i = 0; i < endings.size(); ++i)
            outcomes[first * coalitions.size() + i] =
                outcomes_or_nothing({counts[ends * i], counts[ends * i + 1]}, endings[i]);
    });
    return outcomes;
}

}  // namespace sanqi::analysis
