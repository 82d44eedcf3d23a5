// Integration by Dormand-Prince 5(4) with steps chosen by the error. The stepper is Odeint's, the control is ours:
// Odeint's takes a NaN for success and lengthens the step, knows one tolerance for all stocks, and can loop for ever.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>

#include "solvers/mesh.hpp"
#include "solvers/status.hpp"

namespace sanqi::solvers {

/// Error of one stock allowed in one step: absolute (in its unit, > 0) + relative (>= 0, finite) times its size.
struct Tolerance {
    double absolute;
    double relative;
};

/// For a stock whose error shall not choose the step.
inline constexpr Tolerance uncontrolled{std::numeric_limits<double>::infinity(), 0.0};

struct Control {
    std::vector<Tolerance> tolerances;     ///< one per stock
    double first_step = 1e-3;              ///< the first trial in every segment [year]
    double smallest_step = 1e-8;           ///< a trial that fails at this or below ends the run [year]
    double largest_step = 0.1;             ///< so that no trial passes over a season unseen [year]
    std::size_t most_trials = 10'000'000;  ///< accepted and refused, over the whole run
};

/// Ratio of the error to what is allowed. A type with several lanes brings its own: the largest of the lanes.
inline double error_ratio(double error, double before, double after, const Tolerance& tolerance) {
    return std::abs(error) / (tolerance.absolute + tolerance.relative * std::max(std::abs(before), std::abs(after)));
}

/// What became of a trial step.
struct Judgement {
    Status status;      ///< ok: accept; otherwise what the run has failed by, if the step cannot be shortened
    double ratio;       ///< the largest ratio of error to tolerance; infinite if not finite
    std::size_t stock;  ///< the stock that has it
};

/// Largest ratio of error to tolerance over all stocks; a trial that is not finite is refused whatever its tolerance.
template <class State>
Judgement judge(const State& before, const State& after, const State& error, std::span<const Tolerance> tolerances) {
    for (const State* values : {&after, &error}) {
        const std::size_t stock = first_not_finite(*values);
        if (stock != no_stock) return {Status::not_finite, std::numeric_limits<double>::infinity(), stock};
    }
    Judgement worst{Status::ok, 0.0, no_stock};
    for (std::size_t stock = 0; stock < after.size(); ++stock) {
        const double ratio = error_ratio(error[stock], before[stock], after[stock], tolerances[stock]);
        if (ratio > worst.ratio) worst = {ratio > 1 ? Status::step_limit : Status::ok, ratio, stock};
    }
    return worst;
}

/// Length of the next trial: never beyond the end, and never such that a sliver is left before it.
inline double fitted_step(double step, double remaining) {
    if (step >= remaining) return remaining;
    return std::min(step, 0.5 * remaining);
}

/// Factor from one step to the next: the standard controller for an error of fifth order in the step.
inline double step_factor(double ratio) { return std::clamp(0.9 * std::pow(ratio, -0.2), 0.2, 5.0); }

/// Throws std::invalid_argument where `control` cannot steer `stocks` stocks up to time `stop` [year].
inline void require_usable(const Control& control, std::size_t stocks, double stop) {
    if (control.tolerances.size() != stocks) throw std::invalid_argument("one tolerance per stock is needed");
    for (const Tolerance& tolerance : control.tolerances)
        if (!(tolerance.absolute > 0) || !(tolerance.relative >= 0) || std::isinf(tolerance.relative))
            throw std::invalid_argument("absolute tolerances must be positive, relative ones finite and not negative");
    if (!(control.smallest_step <= control.first_step) || !(control.first_step <= control.largest_step))
        throw std::invalid_argument("smallest, first and largest step must be in this order");
    if (!(control.smallest_step > 8 * std::numeric_limits<double>::epsilon() * std::abs(stop)))
        throw std::invalid_argument("the smallest step must be above the resolution of time");
}

/// One integration under way; see integrate_adaptive.
template <class System, class State, class Observer>
class AdaptiveRun {
public:
    AdaptiveRun(System& system, State& state, const Control& control, std::span<const NonNegative> floors,
                Observer& observer)
        : system_(system), state_(state), control_(control), floors_(floors), observer_(observer) {}

    Ending over(std::span<const Segment> segments) {
        if (!inspect(state_, segments.front().begin, floors_, ending_)) return ending_;
        observer_(ending_.time, std::as_const(state_));
        for (const Segment& segment : segments)
            if (!cross(segment)) break;
        return ending_;
    }

private:
    /// False where the run ends before the segment does.
    bool cross(const Segment& segment) {
        const OneSided<System> derivatives{system_, segment, ending_.evaluations};
        // The slope at the end of a step is that at the start of the next, but not across a breakpoint. Passed by hand,
        // it leaves nothing in the stepper that could outlive its segment.
        derivatives(state_, slope_, segment.begin);
        double step = control_.first_step;
        while (ending_.time < segment.end)
            if (!attempt(derivatives, segment.end, step)) return false;
        return true;
    }

    /// One trial of at most `step`, which becomes the length of the next. False where the run ends by it.
    bool attempt(const OneSided<System>& derivatives, double end, double& step) {
        if (trials_++ == control_.most_trials) return fail(Status::step_limit, ending_.time);
        const double remaining = end - ending_.time;
        const double length = fitted_step(step, remaining);
        const double next = length == remaining ? end : ending_.time + length;
        stepper_.do_step(derivatives, state_, slope_, ending_.time, trial_, trial_slope_, length, error_);
        judgement_ = judge(state_, trial_, error_, control_.tolerances);
        step = std::clamp(length * step_factor(judgement_.ratio), control_.smallest_step, control_.largest_step);
        if (judgement_.status != Status::ok) return length > control_.smallest_step || fail(judgement_.status, next);
        std::swap(state_, trial_);
        std::swap(slope_, trial_slope_);
        ++ending_.steps;
        if (!inspect(state_, next, floors_, ending_)) return false;
        observer_(next, std::as_const(state_));
        return true;
    }

    bool fail(Status status, double time) {
        ending_.status = status;
        ending_.time = time;
        ending_.stock = judgement_.stock;
        return false;
    }

    System& system_;
    State& state_;
    const Control& control_;
    std::span<const NonNegative> floors_;
    Observer& observer_;
    boost::numeric::odeint::runge_kutta_dopri5<State, double> stepper_;
    State slope_ = state_, trial_ = state_, trial_slope_ = state_, error_ = state_;
    Judgement judgement_{Status::ok, 0.0, no_stock};
    std::size_t trials_ = 0;
    Ending ending_;
};

/// Integrates `state` over contiguous `segments` (at least one), never stepping over the end of one, with the worst
/// stock's error in each step within its tolerance. `system` is described at OneSided. `observer(time, state)` is
/// called once at the start and after every accepted step. Throws std::invalid_argument where `control` makes no sense.
/// Fails with not_finite or step_limit when a trial of the smallest step does, with step_limit when the trials are used
/// up; `state` is then the last one accepted. On negative_stock it is the one that failed.
template <class System, class State, class Observer>
Ending integrate_adaptive(System&& system, State& state, std::span<const Segment> segments, const Control& control,
                          std::span<const NonNegative> floors, Observer&& observer) {
    require_usable(control, state.size(), segments.back().end);
    return AdaptiveRun(system, state, control, floors, observer).over(segments);
}

}  // namespace sanqi::solvers
