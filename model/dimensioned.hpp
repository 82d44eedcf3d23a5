// A number that knows its unit and where it came from. Run through the equations it finds every sum of unlike things,
// and every exponential, logarithm or table that is asked of more than a pure number.
#pragma once

#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "model/units.hpp"
#include "model/vocabulary.hpp"

namespace sanqi::model {

/// A literal in the equations is a pure number.
struct Dimensioned {
    double value = 0.0;
    Unit unit;
    std::string origin;  ///< symbol of the quantity or the last steps of its reckoning; empty: never set

    Dimensioned() = default;
    Dimensioned(double literal) : value(literal) {  // implicit, as literals stand among quantities
        std::array<char, 32> digits;
        origin.assign(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), literal).ptr);
    }
    Dimensioned(double number, const Unit& of, std::string from) : value(number), unit(of), origin(std::move(from)) {}
};

/// How a quantity came about, without what would make a message too long to read.
inline std::string shortened(const Dimensioned& quantity) {
    constexpr std::size_t longest = 50;
    return quantity.origin.size() > longest ? "..." : quantity.origin;
}

/// The same as one side of an operator: in brackets where it has parts itself.
inline std::string side(const Dimensioned& quantity) {
    const bool has_parts = quantity.origin.find(' ') != std::string::npos;
    return has_parts ? "(" + shortened(quantity) + ")" : quantity.origin;
}

/// The quantity and its unit, for messages.
inline std::string described(const Dimensioned& quantity) {
    return "`" + quantity.origin + "` [" + to_string(quantity.unit) + "]";
}

/// Throws UnitError, naming both sides.
inline void require_equal_units(const char* operation, const Dimensioned& left, const Dimensioned& right) {
    if (left.unit == right.unit) return;
    throw UnitError(std::string(operation) + " of unlike units: " + described(left) + " and " + described(right));
}

/// Throws UnitError, naming the quantity.
inline void require_dimensionless(const char* operation, const Dimensioned& quantity) {
    if (quantity.unit == dimensionless) return;
    throw UnitError(std::string(operation) + " of " + described(quantity) + " where a pure number [1] is needed");
}

inline Dimensioned operator-(const Dimensioned& quantity) {
    return {-quantity.value, quantity.unit, "-" + side(quantity)};
}

inline Dimensioned operator+(const Dimensioned& left, const Dimensioned& right) {
    require_equal_units("sum", left, right);
    return {left.value + right.value, left.unit, side(left) + " + " + side(right)};
}

inline Dimensioned operator-(const Dimensioned& left, const Dimensioned& right) {
    require_equal_units("difference", left, right);
    return {left.value - right.value, left.unit, side(left) + " - " + side(right)};
}

inline Dimensioned operator*(const Dimensioned& left, const Dimensioned& right) {
    return {left.value * right.value, left.unit * right.unit, side(left) + " * " + side(right)};
}

inline Dimensioned operator/(const Dimensioned& left, const Dimensioned& right) {
    return {left.value / right.value, left.unit / right.unit, side(left) + " / " + side(right)};
}

inline Dimensioned minimum(const Dimensioned& left, const Dimensioned& right) {
    require_equal_units("minimum", left, right);
    return {minimum(left.value, right.value), left.unit, "minimum(" + shortened(left) + ", " + shortened(right) + ")"};
}

inline Dimensioned maximum(const Dimensioned& left, const Dimensioned& right) {
    require_equal_units("maximum", left, right);
    return {maximum(left.value, right.value), left.unit, "maximum(" + shortened(left) + ", " + shortened(right) + ")"};
}

inline Dimensioned non_negative(const Dimensioned& quantity) {
    return {non_negative(quantity.value), quantity.unit, "non_negative(" + shortened(quantity) + ")"};
}

inline Dimensioned ratio_or(const Dimensioned& numerator, const Dimensioned& denominator, const Dimensioned& fallback) {
    Dimensioned quotient{ratio_or(numerator.value, denominator.value, fallback.value),
                         numerator.unit / denominator.unit, side(numerator) + " / " + side(denominator)};
    require_equal_units("ratio and fallback", quotient, fallback);
    return quotient;
}

inline Dimensioned exponential(const Dimensioned& exponent) {
    require_dimensionless("exponential", exponent);
    return {exponential(exponent.value), dimensionless, "exponential(" + shortened(exponent) + ")"};
}

inline Dimensioned logarithm(const Dimensioned& number) {
    require_dimensionless("logarithm", number);
    return {logarithm(number.value), dimensionless, "logarithm(" + shortened(number) + ")"};
}

inline Dimensioned by_sign(const Dimensioned& signal, const Dimensioned& rising, const Dimensioned& falling) {
    require_equal_units("choice by sign", rising, falling);
    return {by_sign(signal.value, rising.value, falling.value), rising.unit,
            "by_sign(" + shortened(rising) + ", " + shortened(falling) + ")"};
}

static_assert(EquationScalar<Dimensioned>);

}  // namespace sanqi::model
