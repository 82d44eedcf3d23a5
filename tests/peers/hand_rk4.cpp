// Runge-Kutta of fourth order as one writes it by hand, on the mesh of sanqi, with the functions of time tabulated once
// for all runs: what scalar code can do with everything but lanes.
#include <cmath>

#include "tests/peers/peer.hpp"

using namespace sanqi;
using namespace sanqi::peers;

namespace {

struct Moment {
    model::Policies<double> policies;
    model::CalendarAround calendar;

    bool operator==(const Moment&) const = default;
};

struct Step {
    double length;
    Moment begin, middle, end;
    bool goes_on;  ///< begins in the moment in which the last one ended
    bool opens_window;
};

std::vector<Step> tabulated(Problem& problem) {
    const double window = problem.stretches()[problem.window_stretch()].segment.begin;
    const std::vector<double>& mesh = problem.mesh();
    std::vector<Step> steps;
    for (std::size_t i = 0; i + 1 < mesh.size(); ++i) {
        const double begin = mesh[i], end = mesh[i + 1], middle = begin + 0.5 * (end - begin);
        problem.follow(middle);
        const auto moment = [&](double time) { return Moment{problem.policies(time), problem.calendar(time)}; };
        const Moment first = moment(begin);
        const bool goes_on = !steps.empty() && steps.back().end == first;
        steps.push_back({end - begin, first, moment(middle), moment(end), goes_on, std::abs(begin - window) < 1e-9});
    }
    return steps;
}

class HandRungeKutta {
public:
    explicit HandRungeKutta(Problem& problem)
        : steps_(tabulated(problem)), size_(problem.size()), state_(size_), stage_(size_), slope_(size_), sum_(size_) {}

    double integrate(Problem& problem, std::size_t draw) {
        problem.start(draw, state_.data());
        double before_window = 0.0;
        for (const Step& step : steps_) {
            if (step.opens_window) before_window = problem.excess_deaths(state_.data());
            advance(problem, step);
        }
        return problem.excess_deaths(state_.data()) - before_window;
    }

private:
    void advance(Problem& problem, const Step& step) {
        const double h = step.length;
        if (!step.goes_on) problem.set_moment(step.begin.policies, step.begin.calendar);
        problem.derivatives(state_.data(), slope_.data());
        for (std::size_t i = 0; i < size_; ++i) {
            sum_[i] = slope_[i];
            stage_[i] = state_[i] + 0.5 * h * slope_[i];
        }
        problem.set_moment(step.middle.policies, step.middle.calendar);
        problem.derivatives(stage_.data(), slope_.data());
        for (std::size_t i = 0; i < size_; ++i) {
            sum_[i] += 2.0 * slope_[i];
            stage_[i] = state_[i] + 0.5 * h * slope_[i];
        }
        problem.derivatives(stage_.data(), slope_.data());
        for (std::size_t i = 0; i < size_; ++i) {
            sum_[i] += 2.0 * slope_[i];
            stage_[i] = state_[i] + h * slope_[i];
        }
        problem.set_moment(step.end.policies, step.end.calendar);
        problem.derivatives(stage_.data(), slope_.data());
        for (std::size_t i = 0; i < size_; ++i) state_[i] += h / 6.0 * (sum_[i] + slope_[i]);
    }

    std::vector<Step> steps_;
    std::size_t size_;
    std::vector<double> state_, stage_, slope_, sum_;
};

}  // namespace

int main(int count, char** words) {
    return run_peer(count, words, [](Task& task) {
        measure(task, "mesh of sanqi", [&] {
            return [&, solver = HandRungeKutta(task.problem)](std::size_t draw) mutable {
                return solver.integrate(task.problem, draw);
            };
        });
    });
}
