#include "solvers/adaptive.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/solvers/problems.hpp"

using namespace sanqi::solvers;
using namespace sanqi::solvers::problems;

namespace {

Control control_for(std::size_t stocks, double tolerance) {
    return {.tolerances = std::vector<Tolerance>(stocks, Tolerance{tolerance, tolerance})};
}

/// x'' = force - x from rest at 0; the force leaps from 1 to -2 at `date`, which only the inside point tells.
struct PushedOscillator {
    double date = 3.3;

    void operator()(const State& x, State& dxdt, double, double inside) const {
        dxdt[0] = x[1];
        dxdt[1] = (inside < date ? 1.0 : -2.0) - x[0];
    }
    State solution(double time) const {
        State x{1 - std::cos(time), std::sin(time)};
        if (time > date) {
            x[0] -= 3 * (1 - std::cos(time - date));
            x[1] -= 3 * std::sin(time - date);
        }
        return x;
    }
};

/// A slow and a fast oscillation that know nothing of each other.
struct SlowAndFast {
    static constexpr double frequency = 200.0;

    void operator()(const State& x, State& dxdt, double time, double) const {
        dxdt[0] = -x[0] + std::sin(time);
        dxdt[1] = frequency * std::cos(frequency * time);
    }
};

/// x' = x^2 from 1: infinite at time 1.
void blow_up(const State& x, State& dxdt, double, double) { dxdt[0] = x[0] * x[0]; }

}  // namespace

TEST_CASE("Adaptive steps keep the tolerance across a jump, and the error follows it", "[adaptive]") {
    const PushedOscillator problem;
    double before = 1;
    for (const double tolerance : {1e-4, 1e-6, 1e-8, 1e-10}) {
        State state = problem.solution(0);
        Control control = control_for(2, tolerance);
        control.largest_step = 10;
        const Ending ending =
            integrate_adaptive(problem, state, make_segments(0, 8, std::vector{problem.date}), control, {}, unobserved);
        CHECK(ending.status == Status::ok);
        CHECK(ending.time == 8.0);
        CHECK(ending.stock == no_stock);
        const double error = largest_difference(state, problem.solution(8));
        CHECK(error < 20 * tolerance);
        CHECK(error < 0.1 * before);
        before = error;
    }
}

TEST_CASE("A known date on the mesh saves the trials that feel for it", "[adaptive]") {
    const Leaping problem{.jump = 2.0 / 3.0};
    const auto evaluations = [&](const Leaping& leaping, const std::vector<double>& dates) {
        State state = leaping.solution(0);
        const Ending ending =
            integrate_adaptive(leaping, state, make_segments(0, 2, dates), control_for(1, 1e-9), {}, unobserved);
        CHECK(ending.status == Status::ok);
        CHECK(largest_difference(state, leaping.solution(2)) < 1e-6);
        return ending.evaluations;
    };
    CHECK(evaluations(problem, {problem.jump}) < evaluations({.jump = problem.jump, .from_inside = false}, {}));
}

TEST_CASE("Each stock has its own tolerance", "[adaptive]") {
    const auto run = [](const Tolerance& slow, const Tolerance& fast) {
        State state{1.0, 0.0};
        Control control{.tolerances = {slow, fast}};
        control.largest_step = 1;
        const Ending ending =
            integrate_adaptive(SlowAndFast{}, state, make_segments(0, 3, {}), control, {}, unobserved);
        CHECK(ending.status == Status::ok);
        struct {
            std::size_t steps;
            double slow_error, fast_error;
        } result{ending.steps, std::abs(state[0] - 1.5 * std::exp(-3) - 0.5 * (std::sin(3) - std::cos(3))),
                 std::abs(state[1] - std::sin(3 * SlowAndFast::frequency))};
        return result;
    };
    const Tolerance tight{1e-9, 0.0}, coarse{1e-3, 0.0};
    const auto both = run(tight, tight);
    const auto slow_only = run(tight, uncontrolled);
    const auto fast_coarse = run(tight, coarse);
    CHECK(both.fast_error < 1e-6);
    CHECK(slow_only.slow_error < 1e-7);
    CHECK(slow_only.fast_error > 1e-3);
    CHECK(fast_coarse.fast_error > both.fast_error);
    CHECK(4 * slow_only.steps < fast_coarse.steps);
    CHECK(4 * fast_coarse.steps < both.steps);
}

TEST_CASE("Absolute and relative tolerance add up, by the larger size before or after", "[adaptive]") {
    CHECK(error_ratio(-3.0, 10.0, -20.0, {1.0, 0.1}) == Approx(1.0));
    CHECK(error_ratio(3.0, 20.0, 10.0, {1.0, 0.1}) == Approx(1.0));
    CHECK(error_ratio(1e300, 1.0, 1.0, uncontrolled) == 0.0);
}

TEST_CASE("No step passes the end of a segment or leaves a sliver before it", "[adaptive]") {
    CHECK(fitted_step(0.3, 1.0) == 0.3);
    CHECK(fitted_step(0.9999, 1.0) == 0.5);
    CHECK(fitted_step(1.0, 1.0) == 1.0);
    CHECK(fitted_step(7.0, 1.0) == 1.0);
}

TEST_CASE("An adaptive run ends exactly at its end where sums of times would round past it", "[adaptive]") {
    constexpr double begin = 0.06, end = 0.9;
    REQUIRE(begin + (end - begin) != end);
    Control control = control_for(1, 1e-6);
    control.first_step = control.largest_step = 1;
    State state{1.0};
    const auto rest = [](const State&, State& dxdt, double, double) { dxdt[0] = 0; };
    const Ending ending = integrate_adaptive(rest, state, make_segments(begin, end, {}), control, {}, unobserved);
    CHECK(ending.steps == 1);
    CHECK(ending.time == end);
}

TEST_CASE("The observer of an adaptive run sees rising times and every breakpoint", "[adaptive]") {
    const std::vector<double> dates{0.4, 2.0 / 3.0, 1.7};
    const Leaping problem{.jump = 2.0 / 3.0};
    Control control = control_for(1, 1e-6);
    control.largest_step = 0.05;
    std::vector<double> times;
    State state = problem.solution(0);
    const Ending ending =
        integrate_adaptive(problem, state, make_segments(0, 2, dates), control, {}, [&](double time, const State& x) {
            times.push_back(time);
            CHECK(largest_difference(x, problem.solution(time)) < 1e-4);
        });
    CHECK(times.front() == 0.0);
    CHECK(times.back() == 2.0);
    CHECK(times.size() == ending.steps + 1);
    for (const double date : dates) CHECK(std::count(times.begin(), times.end(), date) == 1);
    for (std::size_t index = 1; index < times.size(); ++index) {
        CHECK(times[index] > times[index - 1]);
        CHECK(times[index] - times[index - 1] <= control.largest_step * (1 + 1e-12));
    }
}

TEST_CASE("No call of the right-hand side leaves the segment of its inside point", "[adaptive]") {
    const std::vector<Segment> segments = make_segments(1958.1, 1959.3, std::vector{1958.4, 1958.7});
    bool within = true;
    std::vector<double> insides;
    const auto recorded = [&](const State& x, State& dxdt, double time, double inside) {
        const auto home = std::find_if(segments.begin(), segments.end(), [&](const Segment& segment) {
            return segment.begin < inside && inside < segment.end;
        });
        within = within && home != segments.end() && home->begin <= time && time <= home->end;
        if (insides.empty() || insides.back() != inside) insides.push_back(inside);
        dxdt[0] = -5 * x[0];
    };
    State state{1.0};
    integrate_adaptive(recorded, state, segments, control_for(1, 1e-8), {}, unobserved);
    CHECK(within);
    CHECK(insides.size() == segments.size());
}

TEST_CASE("A NaN ends an adaptive run within the smallest step of its date, and its stock is named", "[adaptive]") {
    State state{1.0, 0.0};
    const Control control = control_for(2, 1e-6);
    double observed = 0;
    const Ending ending = integrate_adaptive(Poisoned{0.73}, state, make_segments(0, 2, {}), control, {},
                                             [&](double time, const State&) { observed = time; });
    CHECK(ending.status == Status::not_finite);
    CHECK(ending.stock == 1);
    CHECK(ending.time >= 0.73);
    CHECK(ending.time <= 0.73 + control.smallest_step);
    CHECK(observed < 0.73);
    CHECK(state[1] == Approx(observed));
}

TEST_CASE("A trial with a finite state and a slope that is not is refused", "[adaptive]") {
    const State before{1.0}, after{1.0}, error{std::nan("")};
    const Judgement judgement = judge(before, after, error, std::vector{uncontrolled});
    CHECK(judgement.status == Status::not_finite);
    CHECK(judgement.stock == 0);
}

TEST_CASE("An adaptive run that starts badly takes no step", "[adaptive]") {
    State state{1.0, std::nan("")};
    const Ending ending =
        integrate_adaptive(Smooth{}, state, make_segments(1, 2, {}), control_for(2, 1e-6), {}, unobserved);
    CHECK(ending.status == Status::not_finite);
    CHECK(ending.time == 1.0);
    CHECK(ending.stock == 1);
    CHECK(ending.evaluations == 0);
}

TEST_CASE("A step that shrinks without end stops at the smallest step", "[adaptive]") {
    State state{1.0};
    Control control = control_for(1, 1e-8);
    control.smallest_step = 1e-5;
    const Ending ending = integrate_adaptive(blow_up, state, make_segments(0, 2, {}), control, {}, unobserved);
    CHECK(ending.status == Status::step_limit);
    CHECK(ending.stock == 0);
    CHECK(ending.time < 1.0);
    CHECK(ending.time > 0.99);
    const double last_accepted = ending.time - control.smallest_step;
    CHECK(state[0] == Approx(1 / (1 - last_accepted)).epsilon(0.01));
}

TEST_CASE("A run ends when its trials are used up, and one that needs no more does not", "[adaptive]") {
    const auto run = [](std::size_t most_trials) {
        State state = Smooth{}.solution(0);
        Control control = control_for(2, 1e-8);
        control.most_trials = most_trials;
        return integrate_adaptive(Smooth{}, state, make_segments(0, 2, {}), control, {}, unobserved);
    };
    const Ending whole = run(1000);
    REQUIRE(whole.status == Status::ok);
    const std::size_t trials = (whole.evaluations - 1) / 6;
    CHECK(run(trials).status == Status::ok);
    const Ending cut = run(trials - 1);
    CHECK(cut.status == Status::step_limit);
    CHECK(cut.time < 2.0);
    CHECK(cut.time > 1.5);
    CHECK(cut.stock < 2);
}

TEST_CASE("A stock below nought ends an adaptive run where it is listed", "[adaptive]") {
    const auto drain = [](const State&, State& dxdt, double, double) { dxdt.assign(2, -1.0); };
    const auto run = [&](const std::vector<NonNegative>& floors) {
        State state{0.1, 0.8};
        return integrate_adaptive(drain, state, make_segments(0, 2, {}), control_for(2, 1e-6), floors, unobserved);
    };
    const Ending strict = run({{1, 0.0}});
    CHECK(strict.status == Status::negative_stock);
    CHECK(strict.stock == 1);
    CHECK(strict.time > 0.8);
    CHECK(strict.time <= 0.8 + Control{}.largest_step);
    CHECK(run({{1, 0.3}}).time > 1.1);
    CHECK(run({}).status == Status::ok);
}

TEST_CASE("Breakpoints where nothing happens move an adaptive result within its tolerance", "[adaptive]") {
    const auto run = [](const std::vector<double>& dates) {
        State state = Smooth{}.solution(0);
        integrate_adaptive(Smooth{}, state, make_segments(0, 2, dates), control_for(2, 1e-8), {}, unobserved);
        return state;
    };
    CHECK(largest_difference(run({}), run({0.31, 1.07, 1.6})) < 1e-7);
}

TEST_CASE("A linear invariant stays under adaptive steps", "[adaptive]") {
    State state{0.5, 0.3, 0.2};
    const Ending ending = integrate_adaptive(Closed{0.67}, state, make_segments(0, 2, std::vector{0.67}),
                                             control_for(3, 1e-9), {}, unobserved);
    CHECK(ending.status == Status::ok);
    CHECK(std::abs(state[0] - 0.5) > 0.1);
    CHECK(std::abs(state[0] + state[1] + state[2] - 1) < 1e-13);
}

TEST_CASE("A control that cannot steer the run is refused", "[adaptive]") {
    const auto run = [](const Control& control) {
        State state = Smooth{}.solution(0);
        integrate_adaptive(Smooth{}, state, make_segments(1951, 1967, {}), control, {}, unobserved);
    };
    Control control = control_for(2, 1e-6);
    SECTION("tolerances for other stocks") { control.tolerances.pop_back(); }
    SECTION("no absolute tolerance") { control.tolerances[1].absolute = 0; }
    SECTION("a negative relative tolerance") { control.tolerances[1].relative = -1e-6; }
    SECTION("an infinite relative tolerance") {
        control.tolerances[1].relative = std::numeric_limits<double>::infinity();
    }
    SECTION("a tolerance that is none") { control.tolerances[1].absolute = std::nan(""); }
    SECTION("a first step below the smallest") { control.first_step = 1e-9; }
    SECTION("a largest step below the first") { control.largest_step = 1e-4; }
    SECTION("a smallest step that time cannot resolve") { control.smallest_step = 1e-13; }
    CHECK_THROWS_AS(run(control), std::invalid_argument);
}
