// The closed vocabulary in which the equations are written, for `double`.
// Every other scalar (quantity with units, lanes, dual) brings the same functions, found by argument-dependent lookup.
// A comparison with NaN is false, so each choice is worded to let the NaN through: a run that has failed must show it.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

namespace sanqi::model {

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

/// base^exponent for base >= 0.
inline double power(double base, double exponent) { return std::pow(base, exponent); }

/// Of two rates, `rising` where `signal` is positive, `falling` elsewhere (asymmetric adjustment).
inline double by_sign(double signal, double rising, double falling) {
    const double rate = signal > 0.0 ? rising : falling;
    return std::isnan(signal) ? signal : rate;
}

/// Table function: straight lines between (x, y) points, constant outside.
/// Sums clamped segments, so it needs nothing of the scalar beyond minimum and non_negative.
template <class Scalar, std::size_t Size>
Scalar lookup(const std::array<double, Size>& xs, const std::array<double, Size>& ys, Scalar x) {
    Scalar y = ys[0] + 0.0 * x;
    for (std::size_t i = 1; i < Size; ++i) {
        const double width = xs[i] - xs[i - 1];
        y = y + (ys[i] - ys[i - 1]) / width * minimum(non_negative(x - xs[i - 1]), width);
    }
    return y;
}

/// Share of people below `threshold` when the logarithm of a quantity with the given centre is logistic with
/// standard scale `spread`: a dispersion that costs one logarithm and one exponential on any scalar.
template <class Scalar>
Scalar share_below(Scalar threshold, Scalar centre, Scalar spread) {
    return 1.0 / (1.0 + exponential(logarithm(maximum(centre, 1e-6 * threshold) / threshold) / spread));
}

/// Value between two ends: `reference` at lever 0, `history` at lever 1.
template <class Scalar>
Scalar blend(Scalar lever, Scalar history, Scalar reference) {
    return reference + lever * (history - reference);
}

}  // namespace sanqi::model
