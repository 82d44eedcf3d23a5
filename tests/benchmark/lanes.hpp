// sanqi's own batches, timed.
#pragma once

#include <cstddef>
#include <vector>

#include "tests/benchmark/engine.hpp"
#include "tests/benchmark/workload.hpp"

namespace sanqi::analysis::bench {

/// The workload's members over and over, in batches that fill the lanes. The workload must outlive it.
class LanesEngine {
public:
    LanesEngine(const Workload& workload, const solvers::Mesh& mesh, solvers::Precision precision);

    /// Speed and error on one core.
    [[nodiscard]] Setting measured() const;
    /// CPU time of so many runs on one core, by run [s].
    [[nodiscard]] double seconds_per_run(std::size_t runs) const;
    /// How many times faster two threads are than one, by the clock on the wall; best of three interleaved rounds.
    [[nodiscard]] double two_thread_speedup() const;

    [[nodiscard]] const solvers::Mesh& mesh() const { return settings_.mesh; }
    [[nodiscard]] solvers::InstructionSet instruction_set() const { return settings_.instruction_set; }

private:
    /// Excess deaths of members `first` and on, counted round the workload, into `deaths`: at most a batch.
    void run_batch(std::size_t first, std::span<double> deaths) const;
    std::vector<double> run(std::size_t runs) const;
    [[nodiscard]] double wall_seconds(std::size_t runs, int threads) const;

    const Workload& workload_;
    solvers::BatchSettings settings_;
    solvers::Batch batch_;
};

}  // namespace sanqi::analysis::bench
