#include "solvers/fixed.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <type_traits>
#include <vector>

#include <boost/numeric/odeint/stepper/euler.hpp>
#include <boost/numeric/odeint/stepper/modified_midpoint.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta4.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_cash_karp54.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>
#include <catch2/catch.hpp>

#include "tests/solvers/problems.hpp"

using namespace sanqi::solvers;
using namespace sanqi::solvers::problems;

namespace {

template <class OdeintStepper, int Order>
struct Method {
    using Stepper = OdeintStepper;
    static constexpr int order = Order;
};
using Euler = Method<boost::numeric::odeint::euler<State>, 1>;
using Midpoint = Method<boost::numeric::odeint::modified_midpoint<State>, 2>;
using RungeKutta4 = Method<boost::numeric::odeint::runge_kutta4<State>, 4>;
using CashKarp = Method<boost::numeric::odeint::runge_kutta_cash_karp54<State>, 5>;
using DormandPrince = Method<boost::numeric::odeint::runge_kutta_dopri5<State>, 5>;

constexpr double stop = 2.0;

/// Error at `stop` with steps of at most stop / count.
template <class Stepper, class Problem>
double error(const Problem& problem, const std::vector<double>& dates, int count) {
    State state = problem.solution(0);
    const Ending ending =
        integrate_fixed(Stepper{}, problem, state, make_segments(0, stop, dates), stop / count, {}, unobserved);
    REQUIRE(ending.status == Status::ok);
    return largest_difference(state, problem.solution(stop));
}

/// Mean order over two halvings of the step: a jump at a third of the mesh is then at the same place within its step.
template <class Stepper, class Problem>
double measured_order(const Problem& problem, const std::vector<double>& dates) {
    constexpr int count = 32;
    return 0.5 * std::log2(error<Stepper>(problem, dates, count) / error<Stepper>(problem, dates, 4 * count));
}

}  // namespace

TEMPLATE_TEST_CASE("A stepper converges with its order on a smooth problem", "[fixed]", Euler, Midpoint, RungeKutta4,
                   CashKarp, DormandPrince) {
    CHECK(measured_order<typename TestType::Stepper>(Smooth{}, {}) == Approx(TestType::order).margin(0.2));
}

TEMPLATE_TEST_CASE("A jump on the mesh, seen from inside, costs no order", "[fixed]", Euler, Midpoint, RungeKutta4,
                   CashKarp, DormandPrince) {
    for (const double jump : {0.75, 2.0 / 3.0})
        CHECK(measured_order<typename TestType::Stepper>(Leaping{jump}, {jump}) == Approx(TestType::order).margin(0.2));
}

TEMPLATE_TEST_CASE("A jump off the mesh leaves first order", "[fixed]", Midpoint, RungeKutta4, CashKarp,
                   DormandPrince) {
    const Leaping by_time{.jump = 2.0 / 3.0, .from_inside = false};
    CHECK(measured_order<typename TestType::Stepper>(by_time, {}) == Approx(1).margin(0.2));
}

// At 0.75 every point of the mesh is exact, so that the last stage before the jump does see its far side.
// Cash-Karp keeps one order more than the others: its last stage has no weight of its own.
TEMPLATE_TEST_CASE("A jump on the mesh, seen by time alone, costs order", "[fixed]", Midpoint, RungeKutta4, CashKarp,
                   DormandPrince) {
    const Leaping by_time{.jump = 0.75, .from_inside = false};
    const double remaining = std::is_same_v<TestType, CashKarp> ? 2 : 1;
    CHECK(measured_order<typename TestType::Stepper>(by_time, {0.75}) == Approx(remaining).margin(0.2));
}

TEMPLATE_TEST_CASE("Breakpoints where nothing happens change nothing on the same mesh", "[fixed]", Euler, Midpoint,
                   RungeKutta4, CashKarp, DormandPrince) {
    State plain = Smooth{}.solution(0), cut = plain;
    integrate_fixed(typename TestType::Stepper{}, Smooth{}, plain, make_segments(0, stop, {}), 0.125, {}, unobserved);
    integrate_fixed(typename TestType::Stepper{}, Smooth{}, cut, make_segments(0, stop, std::vector{0.5, 1.25}), 0.125,
                    {}, unobserved);
    CHECK(cut == plain);
}

TEMPLATE_TEST_CASE("Breakpoints where nothing happens and that shift the mesh cost neither order nor accuracy",
                   "[fixed]", Euler, Midpoint, RungeKutta4, CashKarp, DormandPrince) {
    using Stepper = typename TestType::Stepper;
    const std::vector<double> harmless{0.31, 1.07, 1.6};
    CHECK(measured_order<Stepper>(Smooth{}, harmless) == Approx(TestType::order).margin(0.35));
    CHECK(error<Stepper>(Smooth{}, harmless, 64) < 1.1 * error<Stepper>(Smooth{}, {}, 64));
}

TEST_CASE("The observer of a fixed mesh sees its points, each once", "[fixed]") {
    std::vector<double> times, expected{0.0};
    const std::vector<Segment> segments = make_segments(0, stop, std::vector{0.67, 1.1});
    for (const Segment& segment : segments) {
        const std::size_t count = number_of_steps(segment, 0.1);
        for (std::size_t index = 1; index <= count; ++index) expected.push_back(mesh_point(segment, index, count));
    }
    State state = Smooth{}.solution(0);
    const Ending ending =
        integrate_fixed(RungeKutta4::Stepper{}, Smooth{}, state, segments, 0.1, {}, [&](double time, const State& x) {
            times.push_back(time);
            CHECK(largest_difference(x, Smooth{}.solution(time)) < 1e-5);
        });
    CHECK(times == expected);
    CHECK(std::adjacent_find(times.begin(), times.end(), std::greater_equal<>{}) == times.end());
    CHECK(ending.time == stop);
    CHECK(ending.stock == no_stock);
    CHECK(ending.steps == 7 + 5 + 9);
    CHECK(ending.evaluations == 4 * ending.steps);
}

TEMPLATE_TEST_CASE("A NaN ends a run on a fixed mesh at its step, and its stock is named", "[fixed]", Euler, Midpoint,
                   RungeKutta4, CashKarp, DormandPrince) {
    State state{1.0, 0.0};
    double observed = -1;
    const Ending ending =
        integrate_fixed(typename TestType::Stepper{}, Poisoned{0.72}, state, make_segments(0, stop, {}), 0.125, {},
                        [&](double time, const State&) { observed = time; });
    // Euler's stages lie at the beginnings of its steps: 0.75 is the first that sees the NaN.
    const double expected = TestType::order == 1 ? 0.875 : 0.75;
    CHECK(ending.status == Status::not_finite);
    CHECK(ending.time == expected);
    CHECK(ending.stock == 1);
    CHECK(observed == expected - 0.125);
}

TEST_CASE("A run on a fixed mesh that starts badly takes no step", "[fixed]") {
    State state{1.0, std::numeric_limits<double>::infinity()};
    bool observed = false;
    const Ending ending = integrate_fixed(Euler::Stepper{}, Smooth{}, state, make_segments(1, stop, {}), 0.1, {},
                                          [&](double, const State&) { observed = true; });
    CHECK(ending.status == Status::not_finite);
    CHECK(ending.time == 1.0);
    CHECK(ending.stock == 1);
    CHECK(ending.evaluations == 0);
    CHECK_FALSE(observed);
}

TEST_CASE("A stock below nought ends a run on a fixed mesh where it is listed", "[fixed]") {
    const auto drain = [](const State&, State& dxdt, double, double) { dxdt.assign(2, -1.0); };
    const auto run = [&](const std::vector<NonNegative>& floors) {
        State state{0.1, 0.8};
        return integrate_fixed(RungeKutta4::Stepper{}, drain, state, make_segments(0, stop, {}), 0.25, floors,
                               unobserved);
    };
    const Ending strict = run({{1, 0.0}});
    CHECK(strict.status == Status::negative_stock);
    CHECK(strict.time == 1.0);
    CHECK(strict.stock == 1);
    CHECK(run({{1, 0.3}}).time == 1.25);
    CHECK(run({}).status == Status::ok);
}

TEMPLATE_TEST_CASE("A linear invariant stays on a fixed mesh", "[fixed]", Euler, Midpoint, RungeKutta4, CashKarp,
                   DormandPrince) {
    State state{0.5, 0.3, 0.2};
    const Ending ending = integrate_fixed(typename TestType::Stepper{}, Closed{0.67}, state,
                                          make_segments(0, stop, std::vector{0.67}), 0.002, {}, unobserved);
    CHECK(ending.status == Status::ok);
    CHECK(std::abs(state[0] - 0.5) > 0.1);
    CHECK(std::abs(state[0] + state[1] + state[2] - 1) < 1e-13);
}
