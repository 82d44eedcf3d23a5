#include "tests/benchmark/lanes.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include <fmt/format.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include "analysis/runs/outcomes.hpp"
#include "tests/benchmark/clocks.hpp"

namespace sanqi::analysis::bench {

namespace {

constexpr std::size_t dates = 2;  // both ends of the window

}  // namespace

LanesEngine::LanesEngine(const Workload& workload, const solvers::Mesh& mesh, solvers::Precision precision)
    : workload_(workload), settings_{.mesh = mesh,
                                     .coalitions = {solvers::everybody},
                                     .dates = {window_begin, window_end},
                                     .precision = precision},
      batch_(workload.world, settings_) {}

void LanesEngine::run_batch(std::size_t first, std::span<double> deaths) const {
    std::vector<solvers::Member> members;
    for (std::size_t i = 0; i < deaths.size(); ++i)
        members.push_back(workload_.members[(first + i) % workload_.members.size()]);
    std::vector<model::Counts<double>> counts(members.size() * dates);
    std::vector<solvers::Ending> endings(members.size());
    batch_.run(members, counts, endings);
    for (std::size_t i = 0; i < deaths.size(); ++i)
        deaths[i] = counts[dates * i + 1].flows.excess_deaths - counts[dates * i].flows.excess_deaths;
}

std::vector<double> LanesEngine::run(std::size_t runs) const {
    std::vector<double> deaths(runs);
    for (std::size_t first = 0; first < runs; first += batch_.width())
        run_batch(first, std::span(deaths).subspan(first, std::min(batch_.width(), runs - first)));
    return deaths;
}

Setting LanesEngine::measured() const {
    constexpr double long_enough = 0.3;  // [s]
    const std::size_t draws = workload_.members.size();
    std::vector<double> deaths;
    double seconds = 0.0;
    std::size_t rounds = 0;
    for (; seconds < long_enough; ++rounds) seconds += cpu_seconds_of([&] { deaths = run(draws); });
    return make_setting(fmt::format("{} steps", mesh().size() - 1), seconds / static_cast<double>(rounds), deaths,
                        workload_.excess_deaths);
}

double LanesEngine::seconds_per_run(std::size_t runs) const {
    return cpu_seconds_of([&] { run(runs); }) / static_cast<double>(runs);
}

double LanesEngine::wall_seconds(std::size_t runs, int threads) const {
    std::vector<double> deaths(runs);
    return wall_seconds_of([&] {
        oneapi::tbb::task_arena(threads).execute([&] {
            oneapi::tbb::parallel_for(std::size_t{0}, runs / batch_.width(), [&](std::size_t block) {
                run_batch(block * batch_.width(), std::span(deaths).subspan(block * batch_.width(), batch_.width()));
            });
        });
    });
}

double LanesEngine::two_thread_speedup() const {
    constexpr double long_enough = 0.5;  // [s]
    constexpr int rounds = 3;
    const std::size_t batches = std::max<std::size_t>(
        8,
        static_cast<std::size_t>(long_enough / seconds_per_run(batch_.width()) / static_cast<double>(batch_.width())));
    std::array<double, 2> best{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    for (int round = 0; round < rounds; ++round)
        for (const int threads : {1, 2}) {
            double& of_these = best[static_cast<std::size_t>(threads - 1)];
            of_these = std::min(of_these, wall_seconds(batches * batch_.width(), threads));
        }
    return best[0] / best[1];
}

}  // namespace sanqi::analysis::bench
