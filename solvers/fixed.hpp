// Integration on a fixed mesh by any explicit stepper of Odeint. The loop is ours: Odeint's own neither stops at dates
// nor looks at the state, and would carry a NaN to the end.
#pragma once

#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>

#include "solvers/mesh.hpp"
#include "solvers/status.hpp"

namespace sanqi::solvers {

/// Integrates `state` over contiguous `segments` (at least one) in equal steps of at most `maximal_step` [year] each.
/// `system(state, dxdt, time, inside)` is described at OneSided. `observer(time, state)` is called once at the start
/// and at every point of the mesh, breakpoints and end included, unless the state there has failed.
/// On failure the integration stops and `state` is the one that failed.
template <class Stepper, class System, class State, class Observer>
Ending integrate_fixed(Stepper stepper, System&& system, State& state, std::span<const Segment> segments,
                       double maximal_step, std::span<const NonNegative> floors, Observer&& observer) {
    Ending ending;
    if (!inspect(state, segments.front().begin, floors, ending)) return ending;
    observer(ending.time, std::as_const(state));
    for (const Segment& segment : segments) {
        // A first-same-as-last stepper remembers the derivative on the near side of the breakpoint.
        if constexpr (requires { stepper.reset(); }) stepper.reset();
        const OneSided<std::remove_reference_t<System>> derivatives{system, segment, ending.evaluations};
        const std::size_t count = number_of_steps(segment, maximal_step);
        for (std::size_t index = 1; index <= count; ++index) {
            const double next = mesh_point(segment, index, count);
            stepper.do_step(derivatives, state, ending.time, next - ending.time);
            ++ending.steps;
            if (!inspect(state, next, floors, ending)) return ending;
            observer(next, std::as_const(state));
        }
    }
    return ending;
}

}  // namespace sanqi::solvers
