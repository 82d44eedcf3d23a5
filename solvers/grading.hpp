// A mesh fit for many runs: short steps where the deaths of a few pilots ask for them, long ones elsewhere.
#pragma once

#include <vector>

#include "solvers/batch.hpp"

namespace sanqi::solvers {

/// Members of one world, such as a mesh is meant for.
struct Pilots {
    World world;
    std::vector<Member> members;
};

/// A coarse mesh, and what halving each of its steps by itself changes in the pilots' excess deaths between two dates:
/// relative, root mean square over all pilots.
struct Grading {
    Mesh coarse;
    std::vector<double> effects;
};

/// `from` and `to` are points of the mesh, which has all dates of the worlds.
Grading grade(Mesh coarse, const std::vector<Pilots>& pilots, double from, double to);

/// The mesh with each step cut into as many equal ones as leave effects of together about `tolerance`.
Mesh graded(const Grading& grading, double tolerance);

}  // namespace sanqi::solvers
