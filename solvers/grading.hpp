// A mesh fit for many runs: short steps where what is asked of a few pilots needs them, long ones elsewhere.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "solvers/batch.hpp"

namespace sanqi::solvers {

/// Members of one world, such as a mesh is meant for.
struct Pilots {
    World world;
    std::vector<Member> members;
};

/// A number of a run, and how much of it counts as one.
struct Measured {
    double value;
    double unit;
};

/// What a mesh is to get right.
struct Aim {
    std::vector<double> dates;  ///< at which pilots are read: points of the mesh, ascending
    bool observed;              ///< whether what is observed is read too; else `measure` gets none
    /// Of one pilot, from its readings at the dates: the same numbers of each. Many threads call it at once. A number
    /// that is not finite is left out of account.
    std::function<std::vector<Measured>(const Member&, std::span<const model::Counts<double>>,
                                        std::span<const model::Observed<double>>)>
        measure;
};

/// Excess deaths between two dates, relative.
Aim deaths_between(double from, double to);

/// A coarse mesh, and what halving each of its steps by itself changes in what is measured: the norm of the change,
/// root mean square over all pilots.
struct Grading {
    Mesh coarse;
    std::vector<double> effects;
};

/// The mesh has all dates of the worlds and of the aim.
Grading grade(Mesh coarse, const std::vector<Pilots>& pilots, const Aim& aim);

/// The mesh with every step halved in which a member fails, again and again, until none does or `rounds` are over: what
/// fails on long steps alone is no failure of the member. The mesh has all dates of the world.
Mesh without_failures(Mesh mesh, const Pilots& members, int rounds = 6);

/// The mesh with each step cut into as many equal ones as leave effects of together about `tolerance`.
Mesh graded(const Grading& grading, double tolerance);

}  // namespace sanqi::solvers
