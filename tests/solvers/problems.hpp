// Problems with known solutions, for the tests of the solvers.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace sanqi::solvers::problems {

using State = std::vector<double>;

inline const auto unobserved = [](double, const State&) {};

/// Smooth and with time in the right-hand side: x0' = x0 cos t, x1' = sin t - x1.
struct Smooth {
    void operator()(const State& x, State& dxdt, double time, double) const {
        dxdt[0] = x[0] * std::cos(time);
        dxdt[1] = std::sin(time) - x[1];
    }
    State solution(double time) const {
        return {std::exp(std::sin(time)), 1.5 * std::exp(-time) + 0.5 * (std::sin(time) - std::cos(time))};
    }
};

/// x' = rate x cos t, the rate leaping from 1 to 3 at `jump`. `from_inside` tells whether the right-hand side decides
/// on its side of the jump by the inside point or by time alone.
struct Leaping {
    double jump;
    bool from_inside = true;

    void operator()(const State& x, State& dxdt, double time, double inside) const {
        const double rate = (from_inside ? inside : time) < jump ? 1.0 : 3.0;
        dxdt[0] = rate * x[0] * std::cos(time);
    }
    State solution(double time) const {
        return {std::exp(std::sin(std::min(time, jump)) + 3 * (std::sin(std::max(time, jump)) - std::sin(jump)))};
    }
};

/// Material passed on by flows that are not linear, so that its sum stays: x0 -> x1 -> x2 -> x0.
struct Closed {
    double jump;

    void operator()(const State& x, State& dxdt, double time, double inside) const {
        const double first = (inside < jump ? 5.0 : 0.5) * x[0] * x[0] / (0.2 + x[1]);
        const double second = (2 + std::cos(7 * time)) * std::sqrt(x[1]);
        const double third = x[2] * std::exp(-x[2]);
        dxdt[0] = third - first;
        dxdt[1] = first - second;
        dxdt[2] = second - third;
    }
};

/// Two stocks that know nothing of each other, the second of which turns into NaN at `date`.
struct Poisoned {
    double date;

    void operator()(const State& x, State& dxdt, double time, double) const {
        dxdt[0] = -x[0];
        dxdt[1] = time < date ? 1.0 : std::nan("");
    }
};

inline double largest_difference(const State& a, const State& b) {
    double largest = 0;
    for (std::size_t index = 0; index < a.size(); ++index) largest = std::max(largest, std::abs(a[index] - b[index]));
    return largest;
}

}  // namespace sanqi::solvers::problems
