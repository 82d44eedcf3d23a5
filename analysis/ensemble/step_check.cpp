#include "analysis/ensemble/step_check.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "analysis/statistics/random_numbers.hpp"

namespace sanqi::analysis::ensemble {

namespace {

constexpr std::size_t one_in = 100;
constexpr std::size_t least_members = 8;
constexpr std::size_t most_members = 512;
constexpr double least_deaths = 1.0;  // million: with fewer a relative change says little
constexpr std::size_t deaths_column = model::index_of(outcome_rows, "excess_deaths");

/// The members alone, as exactly as they may have to be compared with.
Ensemble at_half_step(const Ensemble& ensemble, const std::vector<std::size_t>& members) {
    Ensemble half = ensemble;
    half.members = members.size();
    half.mesh = solvers::halved(ensemble.mesh);
    half.weather_shares = false;
    half.yearly = false;
    half.precision = solvers::Precision::double_precision;
    half.draw = [&ensemble, &members](std::size_t first, std::span<Draw> draws) {
        for (std::size_t i = 0; i < draws.size(); ++i) ensemble.draw(members[first + i], draws.subspan(i, 1));
    };
    return half;
}

StepCheck comparison(const std::vector<std::size_t>& members, const Journal& whole, const Journal& half) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    StepCheck check{0, none, none, 0};
    double squares = 0.0;
    for (std::size_t i = 0; i < members.size(); ++i) {
        double before = none, after = none;
        whole.output(deaths_column, members[i], std::span(&before, 1));
        half.output(deaths_column, i, std::span(&after, 1));
        const double change = std::abs(after - before) / std::max(std::abs(before), least_deaths);
        if (!std::isfinite(change)) continue;
        ++check.members;
        squares += change * change;
        if (change <= check.worst) continue;
        check.worst = change;
        check.worst_member = members[i];
    }
    if (check.members > 0) check.rms = std::sqrt(squares / static_cast<double>(check.members));
    return check;
}

}  // namespace

std::vector<std::size_t> checked_members(std::size_t members, std::uint64_t seed) {
    const std::size_t count = std::min(members, std::clamp(members / one_in, least_members, most_members));
    const RandomNumbers numbers(seed, Stream::step_check);
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t begin = i * members / count, end = (i + 1) * members / count;
        result.push_back(begin + numbers.below(end - begin, i, 0));
    }
    return result;
}

StepCheck check_step(const Ensemble& ensemble, std::uint64_t seed, const Ranks& ranks, const Journal* journal) {
    const std::vector<std::size_t> members = checked_members(ensemble.members, seed);
    const Ensemble half = at_half_step(ensemble, members);
    std::optional<Journal> halves;
    if (ranks.first()) halves.emplace(Journal::in_memory(layout_of(half)));
    ExecutionOptions options;
    options.chunk_members = (half.members + ranks.size() - 1) / ranks.size();
    execute(half, ranks, ranks.first() ? &*halves : nullptr, options);
    return ranks.first() ? comparison(members, *journal, *halves) : StepCheck{};
}

}  // namespace sanqi::analysis::ensemble
