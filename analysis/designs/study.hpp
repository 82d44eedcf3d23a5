// What a sensitivity analysis is asked: which estimator, with which design, over which inputs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/designs/population.hpp"

namespace sanqi::analysis {

enum class Method { sobol, morris, shapley, regression, rank, pawn, tornado };

/// What a method takes, and how its results are ranked.
struct MethodRow {
    Method method;
    std::string_view name;  ///< on the command line
    std::string_view title;
    std::vector<DesignKind> designs;  ///< the first is the one that it has without being asked
    bool dependent_inputs;            ///< whether it has a meaning for them
    std::string_view instead;         ///< what to use where it has none
    std::string_view ranked_by;       ///< the measure, by its absolute value
    std::string_view interval;        ///< half a 95 % interval's width of that measure; "" where there is none
};

/// One row a method. Which estimator goes with which design stands here and nowhere else.
const std::vector<MethodRow>& method_rows();

const MethodRow& row_of(Method method);

/// Throws InputError with the nearest name, which may be one that the caller knows `beside` these methods.
Method method_named(std::string_view name, const std::vector<std::string>& beside = {});
/// Throws InputError with the nearest name.
DesignKind design_named(std::string_view name);

std::string_view to_string(DesignKind kind);

/// What is to be done with a population.
struct Study {
    Method method = Method::sobol;
    /// Else the method's own; of a population that has its members, those members.
    std::optional<DesignKind> design = std::nullopt;
    std::size_t samples = 1024;  ///< blocks, trajectories, paths or members; levels of a factorial design
    bool second_order = false;   ///< of Sobol' indices
    std::uint64_t seed = 0;
};

/// The design of a study, in the unit cube unless it is given (see in_units). Throws InputError, with the reason and
/// with what to use instead, where method, design and population don't go together, and for a number of samples that
/// the design doesn't have.
Design make_design(const Study& study, const Population& population);

}  // namespace sanqi::analysis
