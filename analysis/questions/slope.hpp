// The exact derivative of one equation.
#pragma once

#include <string>
#include <string_view>

#include "analysis/equations/evaluation.hpp"
#include "solvers/dual.hpp"

namespace sanqi::analysis {

/// By one of the quantities that it reads, others held; `value(symbol)` is what each is, as a double.
template <class Value>
double slope_of(const equations::Part& definition, std::string_view by, const Value& value) {
    using Slope = solvers::Dual<1>;
    const auto with_slope = [&](const std::string& symbol) {
        Slope number(value(symbol));
        if (symbol == by) number.slopes[0] = 1.0;
        return number;
    };
    return equations::evaluated<Slope>(*definition, with_slope).slopes[0];
}

}  // namespace sanqi::analysis
