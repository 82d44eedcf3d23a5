// From a scenario that varies and a design to an ensemble, and what tells one ensemble from another.
#pragma once

#include <string>
#include <string_view>

#include "analysis/designs/design.hpp"
#include "analysis/ensemble/ensemble.hpp"
#include "analysis/ensemble/journal.hpp"

namespace sanqi::analysis::ensemble {

/// Members by which the mesh of an ensemble is graded, and how far its steps may together be off in their excess deaths
/// (relative). More pilots see more of what is rare: with these two of 4,096 draws from the priors were off by more
/// than 2e-3, with half as many pilots ten of 6,144.
inline constexpr std::size_t most_pilots = 64;
inline constexpr double mesh_tolerance = 1e-4;

/// What is kept of each member, and in which precision and on which steps it is computed.
struct Keep {
    bool weather_shares = true;
    bool yearly = false;
    solvers::Precision precision = solvers::Precision::double_precision;
    solvers::Mesh mesh{};  ///< of an ensemble before; empty: graded by members of this one
};

/// `members` is a design in the units of the variation's inputs. Throws InputError where a world can't be made. Without
/// a mesh to be kept it has none yet.
Ensemble ungraded_ensemble(const Configuration& configuration, const Variation& variation, const Design& members,
                           const Keep& keep);
/// Gives it the mesh that some of its members want; `scenario` has the dates of levers.
void grade(Ensemble& ensemble, const Scenario& scenario);
/// Both.
Ensemble make_ensemble(const Configuration& configuration, const Variation& variation, const Design& members,
                       const Keep& keep);

/// `configuration`: the scenario with every parameter, as TOML; `method`: what the ensemble is for.
Identity identity_of(const std::string& configuration, std::string_view method, const Sampling& sampling,
                     const Design& members, const Ensemble& ensemble);

}  // namespace sanqi::analysis::ensemble
