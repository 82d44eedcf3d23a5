// Where the members of an ensemble lie.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace sanqi::analysis {

enum class DesignKind {
    sobol,
    saltelli,
    latin_hypercube,
    morris,
    full_factorial,
    one_at_a_time,
    shapley,
    given,
};

/// Points of the unit cube, one a member and one coordinate an input; in the inputs' own units where `kind` is given.
/// They are computed where they are wanted: a design of 10^8 members takes no more memory than one of ten.
struct Design {
    DesignKind kind;
    std::vector<std::string> names;  ///< of the inputs, that is of the columns
    std::size_t members;
    /// The number of blocks of members that stand or fall together, in order: the base samples of `saltelli`, the
    /// trajectories of `morris`, the orders of `shapley`, otherwise the members.
    std::size_t base_samples;
    /// Writes members first, first + 1, ... into the rows of a row-major table, as many as fit. A pure function: any
    /// number of threads may call it at once, and a member is the same in whatever company it is asked for. Members
    /// beyond the last are not checked for; `points` does.
    std::function<void(std::size_t first, std::span<double> rows)> fill;

    std::size_t inputs() const { return names.size(); }

    /// Members first, ..., first + count - 1, row-major. Throws std::out_of_range where there are fewer.
    std::vector<double> points(std::size_t first, std::size_t count) const;
    std::vector<double> points() const { return points(0, members); }
};

/// A user's own points, row-major, in the inputs' units. Throws InputError, counting rows from 1, where the table isn't
/// whole or a value isn't finite.
Design given_design(std::vector<std::string> names, std::vector<double> points);

/// Throws InputError where there are no `names`, two are equal, or `samples` is not within 1 to 2^32 - 1.
void check_inputs_and_samples(const std::vector<std::string>& names, std::size_t samples);

}  // namespace sanqi::analysis
