// sanqi beside its peers: the same equations, window and draws, each at the fastest of its settings that is accurate
// enough, in interleaved rounds.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "analysis/configuration/world.hpp"
#include "tests/benchmark/engine.hpp"
#include "tests/benchmark/operations.hpp"
#include "tests/benchmark/output_cost.hpp"
#include "tests/benchmark/posterior_cost.hpp"

namespace sanqi::analysis::bench {

struct BenchmarkSettings {
    std::size_t draws = 64;
    std::uint64_t seed = 1959;
    std::size_t most_runs = 100'000;  ///< up to which the cost of a run is measured, from 1000 in tenfold steps
};

struct CostOfRun {
    std::size_t runs;
    double seconds;  ///< by run
};

struct Benchmark {
    std::size_t draws;
    double most_error;             ///< root mean square that a chosen setting may have
    std::vector<Engine> engines;   ///< sanqi in double precision, in single precision, then the peers
    std::vector<CostOfRun> costs;  ///< on one core
    std::vector<OutputCost> outputs;
    std::vector<PosteriorCost> posteriors;
    double two_thread_speedup;
    std::string_view instruction_set;
    Operations operations;              ///< of one evaluation
    double operations_per_second;       ///< of sanqi in double precision, floating-point, on one core
    double peak_operations_per_second;  ///< of one core, measured
    double attribution_seconds;         ///< one core
};

/// How many times faster sanqi in double precision is than `engine`, each at its chosen setting; nothing where the
/// engine is absent.
std::optional<double> times_faster(const Benchmark& benchmark, const Engine& engine);

/// The same with the engine at its fastest setting of tolerance 1e-6, and sanqi at its fastest that is no less
/// accurate; nothing where either has none.
std::optional<double> times_faster_at_1e_6(const Benchmark& benchmark, const Engine& engine);

/// Hears what is under way.
using Tell = std::function<void(std::string_view)>;

/// Takes some minutes on one core. Throws ModelError, WriteError.
Benchmark run_benchmark(const Configuration& configuration, const Scenario& scenario, const BenchmarkSettings& settings,
                        const Tell& tell);

}  // namespace sanqi::analysis::bench
