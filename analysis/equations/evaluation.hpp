// The value of an expression, in any scalar of the equations.
#pragma once

#include <stdexcept>

#include "analysis/equations/written.hpp"

namespace sanqi::analysis::equations {

namespace evaluation {

using model::by_sign;
using model::exponential;
using model::logarithm;
using model::maximum;
using model::minimum;
using model::non_negative;
using model::ratio_or;

/// The function of the vocabulary that is called.
template <class Scalar, class OfPart>
Scalar called(const Expression& call, const OfPart& part) {
    const std::string& name = call.name;
    if (name == "minimum") return minimum(part(0), part(1));
    if (name == "maximum") return maximum(part(0), part(1));
    if (name == "non_negative") return non_negative(part(0));
    if (name == "ratio_or") return ratio_or(part(0), part(1), part(2));
    if (name == "exponential") return exponential(part(0));
    if (name == "logarithm") return logarithm(part(0));
    if (name == "by_sign") return by_sign(part(0), part(1), part(2));
    if (name == "softplus") return model::softplus(part(0));
    if (name == "power") return model::power(part(0), part(1));
    if (name == "expected_gap") return model::expected_gap(part(0), part(1), part(2));
    if (name == "share_below") return model::share_below(part(0), part(1), part(2));
    if (name == "blend") return model::blend(part(0), part(1), part(2));
    throw std::logic_error("no function of the vocabulary is called " + name);
}

}  // namespace evaluation

/// `value(symbol)` is what a quantity is.
template <class Scalar, class Value>
Scalar evaluated(const Expression& expression, const Value& value) {
    const auto part = [&](std::size_t i) { return evaluated<Scalar>(*expression.parts[i], value); };
    switch (expression.kind) {
        case Expression::Kind::literal: return Scalar(expression.value);
        case Expression::Kind::quantity: return value(expression.name);
        case Expression::Kind::negative: return -part(0);
        case Expression::Kind::sum: return part(0) + part(1);
        case Expression::Kind::difference: return part(0) - part(1);
        case Expression::Kind::product: return part(0) * part(1);
        case Expression::Kind::quotient: return part(0) / part(1);
        case Expression::Kind::call: break;
    }
    return evaluation::called<Scalar>(expression, part);
}

}  // namespace sanqi::analysis::equations
