// A method of sensitivity analysis: what it takes, what it finds, and how that is shown.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/designs/design.hpp"
#include "analysis/statistics/outputs.hpp"

namespace sanqi::analysis {

/// One entry an input, or one a pair of inputs (row-major).
struct Measure {
    std::string_view name;
    std::vector<double> values;
};

/// What a method finds in one column of outputs.
struct Estimates {
    std::vector<Measure> measures;  ///< S1, S1_conf, ST, ST_conf; mu, mu_star, mu_star_conf, sigma; ...
    Kept units;                     ///< that the estimates stand on and that were left out
    std::vector<std::pair<std::string_view, double>> numbers{};  ///< of the whole: r_squared, noise, variance, centre
    std::vector<Measure> pairs{};       ///< S2, S2_conf: above the diagonal, NaN elsewhere; mostly none
    std::vector<std::string> doubts{};  ///< a sentence each: why a value is NaN, why not to rank by one
};

/// The first members of a design, and what came of them.
struct Evaluated {
    std::span<const std::string> inputs;  ///< their names
    std::span<const double> points;       ///< row-major, as the method wants them, else none
    std::span<const double> outputs;      ///< one a member, not finite where it failed
    const Sampling& sampling;
};

/// Where a method wants to know its members to lie.
enum class Points { anywhere, in_unit_cube, in_units };

/// A measure of the figure and its words there; "" where there is none.
struct ShownMeasure {
    std::string_view name;
    std::string_view label;
};

/// A method, as the file of its estimator has it; they stand together in questions/methods.cpp.
struct MethodRow {
    std::string_view name;  ///< on the command line
    std::string_view title;
    std::span<const DesignRow* const> designs{};  ///< the first is the one that it has without being asked
    /// Why it has no meaning for dependent inputs and what has; "" where it has.
    std::string_view against_dependence{};
    Points points = Points::anywhere;
    std::string_view units = "members";  ///< what stands or falls as a whole: blocks, trajectories, paths, members
    std::string_view ranked_by{};        ///< the measure, by its absolute value
    std::string_view interval{};         ///< half a 95 % interval's width of that measure; "" where there is none
    std::array<ShownMeasure, 2> shown{};
    /// Of the figure; {unit} is the outcome's, {centre} the value that measures are told from.
    std::string_view axis{};
    std::string_view meaning{};  ///< of its measures, in sentences for a reader who does not know the method
    /// Throws std::invalid_argument where outputs or points don't belong to a design of the method.
    Estimates (*estimate)(const Evaluated& evaluated) = nullptr;
};

/// "a, b and c"; of more than five names the first four and how many more.
std::string listed(std::span<const std::string> names, std::span<const std::size_t> which);

/// The sentence for inputs that do not vary.
std::string constant_inputs(std::span<const std::string> names, std::span<const std::size_t> which);

/// Where fewer than `least` units are whole the sentence that says so, else nothing.
std::vector<std::string> too_few(const Kept& units, std::string_view unit, std::size_t least);

}  // namespace sanqi::analysis
