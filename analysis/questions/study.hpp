// What a sensitivity analysis is asked: which method, with which design, over which inputs.
#pragma once

#include "analysis/designs/population.hpp"
#include "analysis/estimators/method.hpp"

namespace sanqi::analysis {

/// What is to be done with a population, by a method that has designs.
struct Study {
    const MethodRow* method;
    /// Else the method's own; of a population that has its members, those members.
    const DesignRow* design = nullptr;
    Sampling sampling{};
};

/// The kind of design that a study has. Throws InputError, with the reason and with what to use instead, where method,
/// design and population don't go together.
const DesignRow& design_of(const Study& study, const Population& population);

/// The design of a study, in the unit cube unless it is given (see in_units). Throws InputError as `design_of`, and for
/// a number of samples that the design doesn't have.
Design make_design(const Study& study, const Population& population);

}  // namespace sanqi::analysis
