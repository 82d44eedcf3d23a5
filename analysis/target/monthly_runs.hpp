// Many runs of one scenario in lanes, over cores, each read on the first days of months.
#pragma once

#include <cstddef>
#include <functional>

#include "analysis/configuration/world.hpp"
#include "analysis/runs/months.hpp"
#include "solvers/grading.hpp"

namespace sanqi::analysis::posterior {

/// The first days of months of a run.
std::vector<double> months_of_runs();

/// Runs that differ in their parameters alone. Immutable: any number of threads may ask for runs at once.
class MonthlyRuns {
public:
    /// `mesh`: as graded; empty, the coarsest that has all dates.
    MonthlyRuns(const Configuration& configuration, const Scenario& scenario, const solvers::Mesh& mesh,
                solvers::Precision precision);

    /// The same runs on another mesh.
    [[nodiscard]] MonthlyRuns on(const solvers::Mesh& mesh, solvers::Precision precision) const {
        return {world_, member_, mesh, precision};
    }

    /// The scenario's own.
    [[nodiscard]] const model::Parameters<double>& parameters() const { return member_.parameters; }
    [[nodiscard]] const solvers::World& world() const { return world_; }
    [[nodiscard]] const solvers::Mesh& mesh() const { return mesh_; }
    [[nodiscard]] solvers::Precision precision() const { return precision_; }
    [[nodiscard]] solvers::Member member(const model::Parameters<double>& parameters) const;

    /// A run with its parameters, whether it ended well or not (then its numbers are NaN from there on).
    using HandOn = std::function<void(std::size_t run, const model::Parameters<double>&, Months&&, bool well)>;

    /// Makes `count` runs and hands each on. Both functions are called from many threads, each once for every run, in
    /// no order.
    void each(std::size_t count, const std::function<model::Parameters<double>(std::size_t)>& parameters,
              const HandOn& hand_on) const;

private:
    MonthlyRuns(solvers::World world, solvers::Member member, const solvers::Mesh& mesh, solvers::Precision precision);

    solvers::World world_;
    solvers::Member member_;
    solvers::Mesh mesh_;
    solvers::Precision precision_;
    std::vector<double> dates_;
    solvers::Batch batch_;
};

}  // namespace sanqi::analysis::posterior
