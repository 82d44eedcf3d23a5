// The problem as R and Python call it. One problem at a time, held here: their callbacks carry no context.
// All arguments are pointers, as R's .C passes them.
#include <cstdio>
#include <exception>
#include <optional>

#include "tests/peers/problem.hpp"

namespace {

std::optional<sanqi::peers::Problem> problem;  // NOLINT: see above
bool following = false;                        // NOLINT: whether times choose the stretch, or the caller does

}  // namespace

extern "C" {

/// `numbers`: draws, size of the state, stretches, first stretch of the window; draws is 0 where the file is no good.
void sanqi_open(const char* const* file, int* numbers) {
    try {
        problem.emplace(*file);
        numbers[0] = static_cast<int>(problem->draws());
        numbers[1] = static_cast<int>(problem->size());
        numbers[2] = static_cast<int>(problem->stretches().size());
        numbers[3] = static_cast<int>(problem->window_stretch());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        numbers[0] = 0;
    }
}

/// Begin of every stretch, then the end of the last.
void sanqi_dates(double* dates) {
    for (const auto& stretch : problem->stretches()) *dates++ = stretch.segment.begin;
    *dates = problem->stretches().back().segment.end;
}

/// With `follow`, times choose the stretch from here on.
void sanqi_start(const int* draw, const int* follow, double* state) {
    following = *follow != 0;
    problem->start(static_cast<std::size_t>(*draw), state);
}

void sanqi_enter(const int* stretch) { problem->enter(static_cast<std::size_t>(*stretch)); }

void sanqi_excess_deaths(const double* state, double* deaths) { *deaths = problem->excess_deaths(state); }

/// As the Fortran of LSODA calls it.
void sanqi_derivatives(const int* /*size*/, const double* time, const double* state, double* derivative) {
    if (following) problem->follow(*time);
    problem->right_hand_side(*time, state, derivative);
}

/// As deSolve calls a compiled model.
void sanqi_desolve_derivatives(const int* size, const double* time, const double* state, double* derivative,
                               double* /*outputs*/, int* /*integers*/) {
    sanqi_derivatives(size, time, state, derivative);
}

/// As deSolve calls a compiled event: a breakpoint is passed.
void sanqi_desolve_event(const int* /*size*/, const double* time, double* /*state*/) { problem->follow(*time); }
}
