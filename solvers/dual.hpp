// A number with its derivatives in several directions at once, and the vocabulary of the equations for it: one run
// gives the exact derivatives of that run, step by step, to as many inputs as there are directions.
//
// At a kink the derivative is that of the arm that the value takes. Each choice lets a NaN through, as for double.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "model/vocabulary.hpp"

namespace sanqi::solvers {

template <std::size_t Directions>
struct Dual {
    double value = 0.0;
    std::array<double, Directions> slopes{};  ///< derivative of the value in each direction

    Dual() = default;
    Dual(double literal) : value(literal) {}  // implicit, as literals stand among quantities

    friend Dual operator-(const Dual& x) { return chain(-x.value, -1.0, x); }
    friend Dual operator+(const Dual& a, const Dual& b) { return chain(a.value + b.value, 1.0, a, 1.0, b); }
    friend Dual operator-(const Dual& a, const Dual& b) { return chain(a.value - b.value, 1.0, a, -1.0, b); }
    friend Dual operator*(const Dual& a, const Dual& b) { return chain(a.value * b.value, b.value, a, a.value, b); }
    friend Dual operator/(const Dual& a, const Dual& b) {
        const double quotient = a.value / b.value;
        return chain(quotient, 1.0 / b.value, a, -quotient / b.value, b);
    }

    friend Dual minimum(const Dual& a, const Dual& b) { return b.value < a.value || std::isnan(b.value) ? b : a; }
    friend Dual maximum(const Dual& a, const Dual& b) { return a.value < b.value || std::isnan(b.value) ? b : a; }
    friend Dual non_negative(const Dual& x) { return x.value < 0.0 ? Dual(0.0) : x; }

    friend Dual ratio_or(const Dual& numerator, const Dual& denominator, const Dual& fallback) {
        return denominator.value <= 0.0 ? fallback : numerator / denominator;
    }

    friend Dual exponential(const Dual& x) {
        const double power = model::exponential(x.value);
        return chain(power, power, x);
    }
    friend Dual logarithm(const Dual& x) { return chain(model::logarithm(x.value), 1.0 / x.value, x); }

    friend Dual by_sign(const Dual& signal, const Dual& rising, const Dual& falling) {
        if (std::isnan(signal.value)) return signal;
        return signal.value > 0.0 ? rising : falling;
    }

    // What the drivers ask of a value of the state (see status.hpp). A slope that is not finite is a failure too.
    friend bool is_finite(const Dual& x) {
        return std::isfinite(x.value) &&
               std::all_of(x.slopes.begin(), x.slopes.end(), [](double slope) { return std::isfinite(slope); });
    }
    friend double least(const Dual& x) { return x.value; }

private:
    /// A value that changes by `to_a` with a.
    static Dual chain(double value, double to_a, const Dual& a) {
        Dual result(value);
        for (std::size_t i = 0; i < Directions; ++i) result.slopes[i] = to_a * a.slopes[i];
        return result;
    }
    static Dual chain(double value, double to_a, const Dual& a, double to_b, const Dual& b) {
        Dual result(value);
        for (std::size_t i = 0; i < Directions; ++i) result.slopes[i] = to_a * a.slopes[i] + to_b * b.slopes[i];
        return result;
    }
};

static_assert(model::EquationScalar<Dual<1>>);

}  // namespace sanqi::solvers
