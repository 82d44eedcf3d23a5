// Coalitions of levers run for every draw of a posterior, in world after world, on one mesh.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "analysis/runs/outcomes.hpp"
#include "solvers/batch.hpp"

namespace sanqi::analysis {

/// The outcomes of a run, in the order of outcome_rows, those by difference held to nothing: differences between two
/// runs are those of the outcomes themselves. NaN where the run failed.
using RunOutcomes = std::array<double, outcome_rows.size()>;

/// How runs are computed.
struct Numerics {
    solvers::Mesh mesh;  ///< to the end of the window
    solvers::Precision precision = solvers::Precision::double_precision;
};

/// A mesh with all dates of `worlds`, short where deaths and harvests of the members, under history's levers, under the
/// reference's and between, want it. Of many members some are pilots.
solvers::Mesh mesh_for(std::span<const solvers::World> worlds, std::span<const solvers::Member> members);

/// The same for runs that are read at `dates` too, ascending and to the window's end at least, and whose members have
/// the dates of any of `levers`. `members` are of the first world. Behind the window steps are as long as the dates
/// allow.
solvers::Mesh mesh_for(std::span<const solvers::World> worlds, std::span<const model::Levers> levers,
                       std::span<const solvers::Member> members, std::span<const double> dates);

/// One entry a member and coalition, those of a member together. Over cores; no result depends on how many.
std::vector<RunOutcomes> outcomes_in(const solvers::World& world, const Numerics& numerics,
                                     std::span<const solvers::Member> members,
                                     std::span<const solvers::Coalition> coalitions);

}  // namespace sanqi::analysis
