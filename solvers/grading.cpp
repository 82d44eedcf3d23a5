#include "solvers/grading.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include <oneapi/tbb/parallel_for.h>

namespace sanqi::solvers {

namespace {

using Measures = std::vector<std::vector<Measured>>;

/// What is measured of each pilot of one world, with one step halved, or none, appended.
void append_measures(const Batch& batch, const std::vector<Member>& pilots, const Aim& aim,
                     std::optional<std::size_t> halved, Measures& measures) {
    const std::size_t dates = aim.dates.size();
    for (std::size_t first = 0; first < pilots.size(); first += batch.width()) {
        const auto some = std::span(pilots).subspan(first, std::min(batch.width(), pilots.size() - first));
        std::vector<model::Counts<double>> counts(dates * some.size());
        std::vector<model::Observed<double>> observed(aim.observed ? counts.size() : 0);
        std::vector<Ending> endings(some.size());
        batch.run(some, counts, endings, halved, observed);
        const auto of_pilot = [&](auto& readings, std::size_t i) {
            return readings.empty() ? std::span(readings) : std::span(readings).subspan(dates * i, dates);
        };
        for (std::size_t i = 0; i < some.size(); ++i)
            measures.push_back(aim.measure(some[i], of_pilot(counts, i), of_pilot(observed, i)));
    }
}

/// The squared norm of a change, in units of what was before.
double squared_change(const std::vector<Measured>& before, const std::vector<Measured>& after) {
    double squares = 0.0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const double change = (after[i].value - before[i].value) / before[i].unit;
        if (std::isfinite(change)) squares += change * change;
    }
    return squares;
}

std::vector<double> effects_of_halving(const Mesh& mesh, const std::vector<Pilots>& pilots, const Aim& aim) {
    std::vector<Batch> batches;
    batches.reserve(pilots.size());
    for (const Pilots& of_world : pilots)
        batches.emplace_back(of_world.world,
                             BatchSettings{.mesh = mesh, .coalitions = {everybody}, .dates = aim.dates});
    const auto all_measures = [&](std::optional<std::size_t> halved) {
        Measures measures;
        for (std::size_t world = 0; world < pilots.size(); ++world)
            append_measures(batches[world], pilots[world].members, aim, halved, measures);
        return measures;
    };
    const Measures plain = all_measures(std::nullopt);
    std::vector<double> effects(mesh.size() - 1);
    oneapi::tbb::parallel_for(std::size_t{0}, effects.size(), [&](std::size_t step) {
        const Measures finer = all_measures(step);
        double squares = 0.0;
        for (std::size_t i = 0; i < plain.size(); ++i) squares += squared_change(plain[i], finer[i]);
        effects[step] = std::sqrt(squares / static_cast<double>(plain.size()));
    });
    return effects;
}

/// The ends of the steps in which members fail.
std::vector<double> failing_steps(const Mesh& mesh, const Pilots& pilots) {
    const Batch batch(pilots.world, {.mesh = mesh, .coalitions = {everybody}, .dates = {mesh.back()}});
    const std::vector<Member>& members = pilots.members;
    std::vector<Ending> endings(members.size());
    const std::size_t width = batch.width();
    oneapi::tbb::parallel_for(std::size_t{0}, (members.size() + width - 1) / width, [&](std::size_t lockstep) {
        const std::size_t first = lockstep * width, together = std::min(width, members.size() - first);
        std::vector<model::Counts<double>> counts(together);
        batch.run(std::span(members).subspan(first, together), counts, std::span(endings).subspan(first, together));
    });
    std::vector<double> ends;
    for (const Ending& ending : endings)
        if (ending.status != Status::ok) ends.push_back(ending.time);
    return ends;
}

/// Into how many parts each step is cut until what is left of all effects together is within `tolerance`: always the
/// step next that gains most for one part more. What is left falls with the fourth power of the parts.
std::vector<std::size_t> parts_for(const std::vector<double>& effects, double tolerance) {
    std::vector<std::size_t> parts(effects.size(), 1);
    const auto left = [&](std::size_t step, std::size_t count) {
        const auto n = static_cast<double>(count);
        return effects[step] / (n * n * n * n);
    };
    double sum = std::accumulate(effects.begin(), effects.end(), 0.0);
    const auto gain = [&](std::size_t step) { return left(step, parts[step]) - left(step, parts[step] + 1); };
    while (sum > tolerance) {
        std::size_t best = 0;
        for (std::size_t step = 1; step < effects.size(); ++step)
            if (gain(best) < gain(step)) best = step;
        sum -= gain(best);
        ++parts[best];
    }
    return parts;
}

}  // namespace

Aim deaths_between(double from, double to) {
    return {{from, to}, false, [](const Member&, std::span<const model::Counts<double>> counts, auto) {
                constexpr double few = 0.5;  // million: below it a relative error says nothing
                const double deaths = counts.back().flows.excess_deaths - counts.front().flows.excess_deaths;
                return std::vector{Measured{deaths, std::max(deaths, few)}};
            }};
}

Grading grade(Mesh coarse, const std::vector<Pilots>& pilots, const Aim& aim) {
    std::vector<double> effects = effects_of_halving(coarse, pilots, aim);
    return {std::move(coarse), std::move(effects)};
}

Mesh without_failures(Mesh mesh, const Pilots& members, int rounds) {
    for (int round = 0; round < rounds; ++round) {
        const std::vector<double> failing = failing_steps(mesh, members);
        if (failing.empty()) break;
        Mesh finer{mesh.front()};
        for (std::size_t step = 0; step + 1 < mesh.size(); ++step) {
            const Segment segment{mesh[step], mesh[step + 1]};
            if (std::find(failing.begin(), failing.end(), segment.end) != failing.end())
                finer.push_back(segment.midpoint());
            finer.push_back(segment.end);
        }
        mesh = std::move(finer);
    }
    return mesh;
}

Mesh graded(const Grading& grading, double tolerance) {
    const Mesh& coarse = grading.coarse;
    const std::vector<std::size_t> parts = parts_for(grading.effects, tolerance);
    Mesh mesh{coarse.front()};
    for (std::size_t step = 0; step + 1 < coarse.size(); ++step)
        for (std::size_t part = 1; part <= parts[step]; ++part)
            mesh.push_back(mesh_point({coarse[step], coarse[step + 1]}, part, parts[step]));
    return mesh;
}

}  // namespace sanqi::solvers
