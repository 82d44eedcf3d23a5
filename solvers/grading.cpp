#include "solvers/grading.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include <oneapi/tbb/parallel_for.h>

namespace sanqi::solvers {

namespace {

/// Excess deaths of each pilot of one world between the two dates read, with one step halved, or none, appended.
void append_deaths(const Batch& batch, const std::vector<Member>& pilots, std::optional<std::size_t> halved,
                   std::vector<double>& deaths) {
    constexpr std::size_t dates = 2;
    for (std::size_t first = 0; first < pilots.size(); first += batch.width()) {
        const auto some = std::span(pilots).subspan(first, std::min(batch.width(), pilots.size() - first));
        std::vector<model::Counts<double>> counts(dates * some.size());
        std::vector<Ending> endings(some.size());
        batch.run(some, counts, endings, halved);
        for (std::size_t i = 0; i < some.size(); ++i)
            deaths.push_back(counts[dates * i + 1].flows.excess_deaths - counts[dates * i].flows.excess_deaths);
    }
}

/// What halving each step changes in the pilots' excess deaths, relative, root mean square.
std::vector<double> effects_of_halving(const Mesh& mesh, const std::vector<Pilots>& pilots, double from, double to) {
    constexpr double few = 0.5;  // million: below it a relative error says nothing
    std::vector<Batch> batches;
    batches.reserve(pilots.size());
    for (const Pilots& of_world : pilots)
        batches.emplace_back(of_world.world,
                             BatchSettings{.mesh = mesh, .coalitions = {everybody}, .dates = {from, to}});
    const auto all_deaths = [&](std::optional<std::size_t> halved) {
        std::vector<double> deaths;
        for (std::size_t world = 0; world < pilots.size(); ++world)
            append_deaths(batches[world], pilots[world].members, halved, deaths);
        return deaths;
    };
    const std::vector<double> plain = all_deaths(std::nullopt);
    std::vector<double> effects(mesh.size() - 1);
    oneapi::tbb::parallel_for(std::size_t{0}, effects.size(), [&](std::size_t step) {
        const std::vector<double> finer = all_deaths(step);
        double squares = 0.0;
        for (std::size_t i = 0; i < plain.size(); ++i) {
            const double change = (finer[i] - plain[i]) / std::max(plain[i], few);
            if (std::isfinite(change)) squares += change * change;
        }
        effects[step] = std::sqrt(squares / static_cast<double>(plain.size()));
    });
    return effects;
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

Grading grade(Mesh coarse, const std::vector<Pilots>& pilots, double from, double to) {
    std::vector<double> effects = effects_of_halving(coarse, pilots, from, to);
    return {std::move(coarse), std::move(effects)};
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
