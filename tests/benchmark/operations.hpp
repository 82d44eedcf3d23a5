// The arithmetic of one evaluation of the right-hand side, counted by running it on a number that counts.
#pragma once

#include <cstddef>

#include "solvers/batch.hpp"

namespace sanqi::analysis::bench {

struct Operations {
    std::size_t additions = 0;  ///< and subtractions
    std::size_t multiplications = 0;
    std::size_t divisions = 0;
    std::size_t choices = 0;  ///< minimum, maximum, non_negative, by_sign, the fallback of a ratio
    std::size_t exponentials = 0;
    std::size_t logarithms = 0;
};

/// Of the equations at a state, with what the parameters and the date decide known.
Operations operations_of_right_hand_side(const solvers::World& world, const solvers::Member& member);

/// Floating-point operations: one for each sum, product, quotient and choice, and as many as their polynomials have for
/// an exponential and a logarithm (solvers/lanes).
double floating_point_operations(const Operations& operations);

/// The same for one step of Runge-Kutta of fourth order: four evaluations, and 14 operations on each of `size` numbers
/// of the state.
double floating_point_operations_of_step(const Operations& operations, std::size_t size);

}  // namespace sanqi::analysis::bench
