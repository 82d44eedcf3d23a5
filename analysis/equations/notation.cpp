#include "analysis/equations/notation.hpp"

#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/equations/pieces.hpp"
#include "analysis/equations/writing.hpp"

namespace sanqi::analysis::equations {

namespace {

std::string number(double value) { return plain.number(value); }

/// Large around fractions; lines may be broken within, as they may not between \left and \right.
std::string in_brackets(const std::string& inside) {
    return inside.find("\\frac") == std::string::npos ? fmt::format("({})", inside)
                                                      : fmt::format("\\bigl({}\\bigr)", inside);
}

std::string fraction(const std::string& above, const std::string& below) {
    return fmt::format("\\frac{{{}}}{{{}}}", above, below);
}

std::string call_as_latex(const Expression& call, const std::vector<std::string>& parts) {
    if (call.name == "exponential") return "\\exp" + in_brackets(parts[0]);
    if (call.name == "logarithm") return "\\ln" + in_brackets(parts[0]);
    if (call.name == "non_negative") return "\\max" + in_brackets(parts[0] + ", 0");
    if (call.name == "power") return fmt::format("{}^{{{}}}", in_brackets(parts[0]), parts[1]);
    const std::string name = call.name == "minimum" || call.name == "maximum" ? "\\" + call.name.substr(0, 3)
                                                                              : as_latex(std::string_view(call.name));
    return name + in_brackets(fmt::format("{}", fmt::join(parts, ", ")));
}

const Style mathematics{number, as_latex, "\\cdot", in_brackets, fraction, call_as_latex};

std::string letter(const Expression& /*part*/, std::size_t index) {
    return std::string(1, static_cast<char>('A' + static_cast<int>(index)));
}

Formula formula_of(const Part& expression, const Style& style) {
    const Pieces pieces = in_pieces(expression, letter);
    Formula formula{in_style(*pieces.whole, style), {}};
    for (const Equation& part : pieces.parts) formula.where.push_back({part.symbol, in_style(*part.definition, style)});
    return formula;
}

}  // namespace

Formula as_text(const Part& expression) { return formula_of(expression, plain); }
Formula as_latex(const Part& expression) { return formula_of(expression, mathematics); }

std::string as_latex(std::string_view symbol) {
    const bool of_a_part = symbol.size() == 1 && symbol.front() >= 'A' && symbol.front() <= 'Z';
    if (of_a_part) return std::string(symbol);
    std::string words;
    for (const char letter : symbol) words += letter == '_' ? std::string("\\_") : std::string(1, letter);
    return "\\mathrm{" + words + "}";
}

}  // namespace sanqi::analysis::equations
