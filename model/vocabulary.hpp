// The closed vocabulary in which the equations are written, for `double`.
// Every other scalar (quantity with units, lanes, dual) brings the same functions, found by argument-dependent lookup.
// A comparison with NaN is false, so each choice is worded to let the NaN through: a run that has failed must show it.
#pragma once

#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <utility>

namespace sanqi::model {

/// How a scalar holds what stays the same in a run: lanes in a way that is cheaper to divide by.
template <class Scalar>
struct ScalarTraits {
    using Constant = Scalar;  ///< parameters and what follows from them
};

inline double minimum(double a, double b) { return b < a || std::isnan(b) ? b : a; }
inline double maximum(double a, double b) { return a < b || std::isnan(b) ? b : a; }

/// max(x, 0) for a quantity of any unit.
inline double non_negative(double x) { return x < 0.0 ? 0.0 : x; }

/// numerator / denominator where the denominator is positive, else `fallback`. Both arms are always safe to evaluate.
inline double ratio_or(double numerator, double denominator, double fallback) {
    const bool safe = !(denominator <= 0.0);
    const double quotient = numerator / (safe ? denominator : 1.0);
    return safe ? quotient : fallback;
}

inline double exponential(double x) { return std::exp(x); }
inline double logarithm(double x) { return std::log(x); }

/// Of two rates, `rising` where `signal` is positive, `falling` elsewhere (asymmetric adjustment).
inline double by_sign(double signal, double rising, double falling) {
    const double rate = signal > 0.0 ? rising : falling;
    return std::isnan(signal) ? signal : rate;
}

/// What the equations ask of a number: the closed vocabulary, beside literals of double.
template <class Number>
concept EquationScalar = std::default_initializable<Number> && std::constructible_from<Number, double> &&
    requires(const Number& a, const Number& b, double literal) {
    { -a } -> std::same_as<Number>;
    { a + b } -> std::same_as<Number>;
    { a - literal } -> std::same_as<Number>;
    { literal* a } -> std::same_as<Number>;
    { a / b } -> std::same_as<Number>;
    { minimum(a, b) } -> std::same_as<Number>;
    { minimum(a, literal) } -> std::same_as<Number>;
    { maximum(a, literal) } -> std::same_as<Number>;
    { non_negative(a) } -> std::same_as<Number>;
    { ratio_or(a, b, literal) } -> std::same_as<Number>;
    { exponential(a) } -> std::same_as<Number>;
    { logarithm(a) } -> std::same_as<Number>;
    { by_sign(a, b, b) } -> std::same_as<Number>;
};
static_assert(EquationScalar<double>);

/// Table function: straight lines between (x, y) points, constant outside.
/// Sums clamped segments, so it needs nothing of the scalar beyond minimum and non_negative. Written out segment by
/// segment, so that a compiler which knows the points divides for itself.
template <class Scalar, std::size_t Size>
Scalar lookup(const std::array<double, Size>& xs, const std::array<double, Size>& ys, Scalar x) {
    const auto segment = [&](std::size_t i) {
        const double width = xs[i + 1] - xs[i];
        return (ys[i + 1] - ys[i]) / width * minimum(non_negative(x - xs[i]), width);
    };
    return [&]<std::size_t... Index>(std::index_sequence<Index...>) {
        return ((ys[0] + 0.0 * x) + ... + segment(Index));
    }
    (std::make_index_sequence<Size - 1>{});
}

/// ln(1 + e^x): max(x, 0) with its corner rounded over about one unit; never overflows.
template <class Scalar>
Scalar softplus(const Scalar& x) {
    return non_negative(x) + logarithm(1.0 + exponential(-(non_negative(x) + non_negative(-x))));
}

/// base^exponent; a base of less than a billionth counts as that much.
template <class Base, class Exponent>
auto power(const Base& base, const Exponent& exponent) {
    return exponential(exponent * logarithm(maximum(base, 1e-9)));
}

/// Expected gap of a quantity below a threshold, in logarithms, when the logarithm is logistic about `log_centre` with
/// the scale `spread`: the poverty-gap index. Convex, without a corner and without a ceiling.
template <class Threshold, class Centre, class Spread>
auto expected_gap(const Threshold& log_threshold, const Centre& log_centre, const Spread& spread) {
    return spread * softplus((log_threshold - log_centre) / spread);
}

/// Share of people below a threshold when the logarithm of a quantity is logistic about `log_centre` with the scale
/// `spread`: a dispersion that costs one exponential on any scalar.
template <class Threshold, class Centre, class Spread>
auto share_below(const Threshold& log_threshold, const Centre& log_centre, const Spread& spread) {
    return 1.0 / (1.0 + exponential((log_centre - log_threshold) / spread));
}

/// Value between two ends: `reference` at lever 0, `history` at lever 1.
template <class Lever, class History, class Reference>
auto blend(const Lever& lever, const History& history, const Reference& reference) {
    return reference + lever * (history - reference);
}

}  // namespace sanqi::model
