// Pieces that text, LaTeX, JSON and graph of the equations share.
#pragma once

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/equations/book.hpp"

namespace sanqi::analysis::report {

/// A function that formulas call: how it is written, and what its value is.
struct FormulaFunction {
    std::string_view call;
    std::string_view value;
};

/// Those of model/vocabulary.hpp.
inline constexpr std::array formula_functions{
    FormulaFunction{"minimum(a, b), maximum(a, b)", "the lesser, the greater of the two"},
    FormulaFunction{"non_negative(x)", "x, but 0 where x is negative"},
    FormulaFunction{"ratio_or(a, b, c)", "a / b where b is positive, else c"},
    FormulaFunction{"by_sign(x, a, b)", "a where x is positive, else b"},
    FormulaFunction{"blend(l, a, b)", "between two ends: a where l is 1, b where it is 0"},
    FormulaFunction{"exponential(x), logarithm(x)", "of base e"},
    FormulaFunction{"power(a, b)", "a to the power b"},
    FormulaFunction{"softplus(x)", "the logarithm of 1 + exponential(x): non_negative with its corner rounded"},
    FormulaFunction{"share_below(t, m, s)",
                    "the share of people below t where logarithms are spread about m with the scale s: 1 / (1 + "
                    "exponential((m - t) / s))"},
    FormulaFunction{"expected_gap(t, m, s)", "how far they are below t in the mean: s times softplus((t - m) / s)"}};

/// "+ cut - eaten" of a stock, each flow as `write` has symbols; "nothing" where no flow reaches it.
std::string wired(const equations::Wires& wires, std::string (*write)(std::string_view));

/// Quantities of a sector in these roles, in the order of their rows.
std::vector<equations::Quantity> quantities_of(std::string_view sector, std::initializer_list<equations::Role> roles);

/// From what is read to what reads it: equations, and flows to the stocks that they change.
std::vector<std::pair<std::string, std::string>> links_of_the_model();

}  // namespace sanqi::analysis::report
