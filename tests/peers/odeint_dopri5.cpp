// Odeint's controlled Dormand-Prince 5(4), restarted at every breakpoint, as its manual shows it.
#include <algorithm>

#include <boost/numeric/odeint/integrate/integrate_adaptive.hpp>
#include <boost/numeric/odeint/stepper/generation.hpp>
#include <boost/numeric/odeint/stepper/generation/generation_runge_kutta_dopri5.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>
#include <fmt/format.h>

#include "tests/peers/peer.hpp"

using namespace sanqi::peers;
namespace odeint = boost::numeric::odeint;

namespace {

using State = std::vector<double>;
constexpr double first_step = 1e-2;  // [year]; a stretch is seldom longer

double integrate(Problem& problem, std::size_t draw, double tolerance) {
    State state;
    const auto system = [&](const State& x, State& dxdt, double time) {
        problem.right_hand_side(time, x.data(), dxdt.data());
    };
    return by_stretches(problem, draw, state, [&](double begin, double end) {
        odeint::integrate_adaptive(odeint::make_controlled<odeint::runge_kutta_dopri5<State>>(tolerance, tolerance),
                                   system, state, begin, end, std::min(first_step, end - begin));
    });
}

}  // namespace

int main(int count, char** words) {
    return run_peer(count, words, [](Task& task) {
        for (const double tolerance : {1e-4, 1e-5, 1e-6, 1e-7})
            measure(task, fmt::format("{:.0e}", tolerance), [&] {
                return [&, tolerance](std::size_t draw) { return integrate(task.problem, draw, tolerance); };
            });
    });
}
