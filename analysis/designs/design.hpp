// Where the members of an ensemble lie.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/designs/mapping.hpp"

namespace sanqi::analysis {

struct Design;
struct Input;
struct Population;

/// How much a design is to have.
struct Sampling {
    std::size_t samples = 1024;  ///< blocks, trajectories, paths or members; levels of a factorial design
    bool second_order = false;   ///< of Sobol' indices
    std::uint64_t seed = 0;
};

/// A kind of design, as the file of that design has it; they stand together in design_rows.cpp.
struct DesignRow {
    std::string_view name;  ///< on the command line and in files
    /// Throws InputError where the population, or the number of samples, does not suit it.
    Design (*make)(const Sampling& sampling, const Population& population);
    /// From a coordinate of the unit cube to the input's unit; nullptr where members are in that unit already.
    Quantile (*column)(const Input& input);
    bool takes_samples;   ///< whether Sampling::samples says how large it is
    bool part_is_design;  ///< whether its first blocks are a sample as the whole is, since it is drawn
};

/// Points of the unit cube, one a member and one coordinate an input; in the inputs' own units where `kind` is that of
/// given members. They are computed where they are wanted: a design of 10^8 members takes no more memory than one of
/// ten.
struct Design {
    const DesignRow* kind;
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

extern const DesignRow given_members;

/// A user's own points, row-major, in the inputs' units. Throws InputError, counting rows from 1, where the table isn't
/// whole or a value isn't finite.
Design given_design(std::vector<std::string> names, std::vector<double> points);

/// Throws InputError where there are no `names`, two are equal, or `samples` is not within 1 to 2^32 - 1.
void check_inputs_and_samples(const std::vector<std::string>& names, std::size_t samples);

}  // namespace sanqi::analysis
