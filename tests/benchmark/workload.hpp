// What every engine of the benchmark is given: history at draws of the parameters, and the deaths that a tight
// integration finds.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "analysis/configuration/world.hpp"
#include "solvers/batch.hpp"

namespace sanqi::analysis::bench {

struct Workload {
    solvers::World world;
    std::vector<solvers::Member> members;
    std::vector<double> excess_deaths;    ///< of the window, by member, by Dormand-Prince at 1e-11 [million]
    std::vector<solvers::Member> pilots;  ///< other draws, by which meshes are graded
};

/// The scenario at `draws` draws from the priors. Draws at which the tight integration fails are replaced by the next.
/// Throws ModelError where most fail.
Workload make_workload(const Configuration& configuration, const Scenario& scenario, std::size_t draws,
                       std::uint64_t seed);

/// Both ends of the window and every date between start and end of a run.
solvers::Mesh dates_of(const Workload& workload);

/// For the peers, as JSON: regions, draws, mesh, and the stretches between breakpoints with every policy at both ends.
/// Throws WriteError.
void write_problem(const std::filesystem::path& file, const Workload& workload, const solvers::Mesh& mesh);

}  // namespace sanqi::analysis::bench
