#include "tests/benchmark/benchmark.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <limits>

#include <fmt/format.h>
#include <oneapi/tbb/global_control.h>

#include "analysis/questions/attribution.hpp"
#include "solvers/counted_nation.hpp"
#include "solvers/grading.hpp"
#include "tests/benchmark/clocks.hpp"
#include "tests/benchmark/lanes.hpp"
#include "tests/benchmark/peak.hpp"
#include "tests/benchmark/peers.hpp"
#include "tests/benchmark/workload.hpp"

namespace sanqi::analysis::bench {

namespace {

constexpr double promised_error = 3e-4;  // root mean square over draws, of the default mesh
constexpr std::array mesh_tolerances{4e-3, 2e-3, 1e-3, 5e-4, 2e-4, 1e-4, 3e-5, 1e-5, 3e-6};
constexpr int rounds = 3;
constexpr std::size_t fewest_runs = 1000;

/// The problem file of the peers, gone with the benchmark.
class ProblemFile {
public:
    ProblemFile(const Workload& workload, const solvers::Mesh& mesh)
        : path_(std::filesystem::temp_directory_path() / fmt::format("sanqi_bench_{}.json", getpid())) {
        write_problem(path_, workload, mesh);
    }
    ProblemFile(const ProblemFile&) = delete;
    ProblemFile& operator=(const ProblemFile&) = delete;
    ~ProblemFile() {
        std::error_code gone;
        std::filesystem::remove(path_, gone);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// A later round of the setting that stands for the engine: the best counts.
void improve(Engine& engine, const Setting& again) {
    Setting& chosen = engine.settings[engine.chosen];
    chosen.runs_per_second = std::max(chosen.runs_per_second, again.runs_per_second);
}

/// sanqi on ever finer meshes, standing at the fastest that keeps the promise.
Engine survey_of_meshes(const Workload& workload, const solvers::Grading& grading) {
    Engine engine{"sanqi", "lanes, double precision", {}, 0, {}};
    for (const double tolerance : mesh_tolerances)
        engine.settings.push_back(
            LanesEngine(workload, solvers::graded(grading, tolerance), solvers::Precision::double_precision)
                .measured());
    engine.chosen = fastest_within(engine.settings, promised_error);
    return engine;
}

/// Every setting of every peer once, then in rounds the one at which each stands.
void measure_engines(Benchmark& benchmark, const Workload& workload, const LanesEngine& in_double,
                     const LanesEngine& in_single, const Tell& tell) {
    const ProblemFile problem(workload, in_double.mesh());
    const std::filesystem::path folder = peers_folder();
    benchmark.engines.push_back({"sanqi_single", "lanes, single precision", {in_single.measured()}, 0, {}});
    for (const Peer& peer : peers) {
        tell(fmt::format("all settings of {}", peer.name));
        benchmark.engines.push_back(run_peer(peer, folder, problem.path(), "", workload.excess_deaths));
        Engine& engine = benchmark.engines.back();
        if (!engine.settings.empty()) engine.chosen = fastest_within(engine.settings, promised_error);
    }
    for (int round = 1; round <= rounds; ++round) {
        tell(fmt::format("round {} of {}", round, rounds));
        improve(benchmark.engines[0], in_double.measured());
        improve(benchmark.engines[1], in_single.measured());
        for (std::size_t i = 0; i < peers.size(); ++i) {
            Engine& engine = benchmark.engines[i + 2];
            if (engine.settings.empty()) continue;
            const Engine again =
                run_peer(peers[i], folder, problem.path(), engine.settings[engine.chosen].name, workload.excess_deaths);
            if (!again.settings.empty()) improve(engine, again.settings.front());
        }
    }
}

/// Few runs are measured as often as fits into the time of many, so that each has the same chance of a quiet moment.
std::vector<CostOfRun> costs_of_runs(const LanesEngine& lanes, std::size_t most_runs) {
    std::vector<CostOfRun> costs;
    for (std::size_t runs = fewest_runs; runs <= most_runs; runs *= 10) {
        double total = 0.0;
        const std::size_t repeats = std::clamp<std::size_t>(most_runs / runs, 1, 10);
        for (std::size_t i = 0; i < repeats; ++i) total += lanes.seconds_per_run(runs);
        costs.push_back({runs, total / static_cast<double>(repeats)});
    }
    return costs;
}

double attribution_seconds(const Configuration& configuration, const Scenario& scenario) {
    const oneapi::tbb::global_control one_core(oneapi::tbb::global_control::max_allowed_parallelism, 1);
    return wall_seconds_of([&] { attribute(configuration, scenario); });
}

}  // namespace

std::optional<double> times_faster(const Benchmark& benchmark, const Engine& engine) {
    if (engine.settings.empty()) return std::nullopt;
    const Engine& ours = benchmark.engines.front();
    return ours.settings[ours.chosen].runs_per_second / engine.settings[engine.chosen].runs_per_second;
}

std::optional<double> times_faster_at_1e_6(const Benchmark& benchmark, const Engine& engine) {
    std::vector<Setting> at_tolerance;
    for (const Setting& setting : engine.settings)
        if (setting.name.find("1e-06") != std::string::npos) at_tolerance.push_back(setting);
    if (at_tolerance.empty()) return std::nullopt;
    const Setting& theirs = at_tolerance[fastest_within(at_tolerance, std::numeric_limits<double>::infinity())];
    const std::vector<Setting>& meshes = benchmark.engines.front().settings;
    const Setting& ours = meshes[fastest_within(meshes, theirs.error)];
    if (ours.error > theirs.error) return std::nullopt;
    return ours.runs_per_second / theirs.runs_per_second;
}

Benchmark run_benchmark(const Configuration& configuration, const Scenario& scenario, const BenchmarkSettings& settings,
                        const Tell& tell) {
    tell("draws and their tight integration");
    const Workload workload = make_workload(configuration, scenario, settings.draws, settings.seed);
    Benchmark benchmark{};
    benchmark.draws = workload.members.size();
    benchmark.most_error = promised_error;
    tell("meshes");
    const solvers::Grading grading = solvers::grade(dates_of(workload), {{workload.world, workload.pilots}},
                                                    solvers::deaths_between(window_begin, window_end));
    benchmark.engines.push_back(survey_of_meshes(workload, grading));
    const solvers::Mesh mesh = solvers::graded(grading, mesh_tolerances.at(benchmark.engines.front().chosen));
    const LanesEngine in_double(workload, mesh, solvers::Precision::double_precision);
    measure_engines(benchmark, workload, in_double, LanesEngine(workload, mesh, solvers::Precision::single_precision),
                    tell);

    tell("peak, threads and cost of a run");
    benchmark.instruction_set = to_string(in_double.instruction_set());
    benchmark.peak_operations_per_second = peak_operations_per_second(in_double.instruction_set());
    benchmark.operations = operations_of_right_hand_side(workload.world, workload.members.front());
    const Engine& ours = benchmark.engines.front();
    benchmark.operations_per_second =
        ours.settings[ours.chosen].runs_per_second * static_cast<double>(mesh.size() - 1) *
        floating_point_operations_of_step(benchmark.operations,
                                          solvers::CountedNation<double>::size(workload.world.regions.size()));
    benchmark.two_thread_speedup = in_double.two_thread_speedup();
    benchmark.costs = costs_of_runs(in_double, settings.most_runs);

    tell("output");
    benchmark.outputs = {
        output_cost(configuration, scenario, ensemble::Saved::outcomes, solvers::Precision::double_precision),
        output_cost(configuration, scenario, ensemble::Saved::trajectories, solvers::Precision::single_precision)};

    tell("calibration and verdict");
    benchmark.posteriors = posterior_costs(configuration, scenario);

    tell("attribution");
    benchmark.attribution_seconds = attribution_seconds(configuration, scenario);
    return benchmark;
}

}  // namespace sanqi::analysis::bench
