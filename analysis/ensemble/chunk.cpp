#include "analysis/ensemble/chunk.hpp"

#include <algorithm>
#include <limits>

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>

#include "analysis/runs/annual.hpp"
#include "analysis/runs/stock_names.hpp"

namespace sanqi::analysis::ensemble {

namespace {

namespace tbb = oneapi::tbb;

std::vector<Draw> draws_of(const Ensemble& ensemble, std::size_t first, std::size_t members) {
    std::vector<Draw> draws(members);
    constexpr std::size_t grain = 128;  // whole blocks of most designs, which share work within a block
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, members, grain), [&](const auto& range) {
        ensemble.draw(first + range.begin(), std::span(draws).subspan(range.begin(), range.size()));
    });
    return draws;
}

/// Members, by position in the chunk, that are integrated at once.
struct Lockstep {
    std::size_t world;
    std::vector<std::size_t> members;
};

std::vector<Lockstep> locksteps_of(std::span<const Draw> draws, const std::vector<solvers::Batch>& batches) {
    std::vector<Lockstep> full, gathering;
    for (std::size_t world = 0; world < batches.size(); ++world) gathering.push_back({world, {}});
    for (std::size_t member = 0; member < draws.size(); ++member) {
        Lockstep& lockstep = gathering[draws[member].world];
        lockstep.members.push_back(member);
        if (lockstep.members.size() < batches[lockstep.world].width()) continue;
        full.push_back(lockstep);
        lockstep.members.clear();
    }
    std::copy_if(gathering.begin(), gathering.end(), std::back_inserter(full),
                 [](const Lockstep& rest) { return !rest.members.empty(); });
    return full;
}

std::size_t position(const std::vector<double>& dates, double date) {
    return static_cast<std::size_t>(std::find(dates.begin(), dates.end(), date) - dates.begin());
}

}  // namespace

Layout layout_of(const Ensemble& ensemble) {
    return {outputs_of(ensemble.weather_shares).size(), ensemble.yearly ? annual_rows.size() * annual_years : 0};
}

static_assert(1 + model::region_stock_rows.size() + model::centre_stock_rows.size() <=
              std::size_t{std::numeric_limits<std::int8_t>::max()});

std::vector<std::string> failed_stocks() {
    std::vector<std::string> names = stock_names();
    names.insert(names.begin(), "none");
    return names;
}

Chunk::Chunk(std::size_t first_member, std::size_t number, const Layout& layout)
    : first(first_member), members(number), outputs(layout.outputs * number, std::numeric_limits<double>::quiet_NaN()),
      time(number), status(number), stock(number), yearly(layout.yearly * number) {}

std::string Chunk::bytes() const {
    std::string result;
    const auto append = [&](const auto& values) {
        const auto raw = std::as_bytes(std::span(values));
        result.append(reinterpret_cast<const char*>(raw.data()), raw.size());
    };
    append(outputs);
    append(time);
    append(status);
    append(stock);
    append(yearly);
    return result;
}

Engine::Engine(const Ensemble& ensemble) : ensemble_(ensemble), layout_(layout_of(ensemble)) {
    const std::vector<double> dates = dates_of(ensemble.yearly);
    const auto coalitions = coalitions_of(ensemble);
    dates_ = dates.size();
    window_begin_ = position(dates, window_begin);
    window_end_ = position(dates, window_end);
    for (const solvers::World& world : ensemble.worlds)
        batches_.emplace_back(world, solvers::BatchSettings{ensemble.mesh,
                                                            {coalitions.begin(), coalitions.end()},
                                                            dates,
                                                            ensemble.precision,
                                                            ensemble.instruction_set});
}

Chunk Engine::run(std::size_t first, std::size_t members) const {
    Chunk chunk(first, members, layout_);
    const std::vector<Draw> draws = draws_of(ensemble_, first, members);
    const std::vector<Lockstep> locksteps = locksteps_of(draws, batches_);
    tbb::parallel_for(std::size_t{0}, locksteps.size(),
                      [&](std::size_t i) { run_batch(locksteps[i].world, locksteps[i].members, draws, chunk); });
    return chunk;
}

void Engine::run_batch(std::size_t world, std::span<const std::size_t> members, std::span<const Draw> draws,
                       Chunk& chunk) const {
    std::vector<solvers::Member> together;
    for (const std::size_t member : members) together.push_back(draws[member].member);
    const std::size_t integrations = coalitions_of(ensemble_).size();
    std::vector<model::Counts<double>> counts(members.size() * integrations * dates_);
    std::vector<solvers::Ending> endings(members.size() * integrations);
    batches_[world].run(together, counts, endings);
    for (std::size_t i = 0; i < members.size(); ++i)
        keep(members[i], draws[members[i]], std::span(counts).subspan(i * integrations * dates_, integrations * dates_),
             std::span(endings).subspan(i * integrations, integrations), chunk);
}

void Engine::keep(std::size_t member, const Draw& draw, std::span<const model::Counts<double>> counts,
                  std::span<const solvers::Ending> endings, Chunk& chunk) const {
    const auto failed = std::find_if(endings.begin(), endings.end(), [](const solvers::Ending& ending) {
        return ending.status != solvers::Status::ok;
    });
    const solvers::Ending& end = failed == endings.end() ? endings.back() : *failed;
    chunk.status[member] = static_cast<std::int8_t>(end.status);
    chunk.time[member] = end.time;
    if (failed == endings.end()) {
        std::vector<WindowCounts<double>> windows;
        for (std::size_t i = 0; i < endings.size(); ++i)
            windows.push_back({counts[i * dates_ + window_begin_], counts[i * dates_ + window_end_]});
        const std::vector<double> values = output_values(windows);
        for (std::size_t column = 0; column < values.size(); ++column) chunk.output(column, member) = values[column];
    } else {
        const std::size_t regions = ensemble_.worlds[draw.world].regions.size();
        chunk.stock[member] = static_cast<std::int8_t>(1 + stock_name_of(end.stock, regions));
    }
    if (!ensemble_.yearly) return;
    std::size_t column = 0;
    annual_table(counts.last(dates_), draw.member.parameters).for_each([&](const std::vector<double>& years) {
        for (const double value : years) chunk.yearly_value(column++, member) = static_cast<float>(value);
    });
}

}  // namespace sanqi::analysis::ensemble
