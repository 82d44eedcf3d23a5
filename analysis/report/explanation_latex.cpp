#include <fmt/format.h>

#include "analysis/equations/notation.hpp"
#include "analysis/report/explanation_report.hpp"
#include "analysis/report/explanation_words.hpp"

namespace sanqi::analysis::report {

namespace {

using equations::Quantity;
using equations::Role;

std::string in_words(std::string_view text) {
    std::string escaped;
    for (const char letter : text)
        escaped += letter == '_' || letter == '%' || letter == '&' || letter == '#' ? std::string("\\") + letter
                                                                                    : std::string(1, letter);
    return escaped;
}

std::string symbol_in_latex(std::string_view symbol) { return equations::as_latex(symbol); }

/// A number of its own and broken where it is long.
std::string displayed(const std::string& mathematics) {
    return fmt::format("\\begin{{dmath*}}\n{}\n\\end{{dmath*}}\n", mathematics);
}

std::string formula_latex(const std::string& left, const equations::Part& part) {
    const equations::Formula formula = equations::as_latex(part);
    std::string text = displayed(fmt::format("{} = {}", left, formula.formula));
    for (const auto& where : formula.where)
        text += displayed(fmt::format("\\text{{where}}\\quad {} = {}", where.name, where.formula));
    return text;
}

std::string change_latex(const equations::Wires& wires, std::string_view stock) {
    return displayed(
        fmt::format("\\frac{{d}}{{dt}}\\,{} = {}", equations::as_latex(stock), wired(wires, symbol_in_latex)));
}

std::string equation_latex(const Quantity& quantity) {
    const model::Row& row = *quantity.row;
    const std::string said =
        fmt::format("\\paragraph{{\\texttt{{{}}}}} {} [{}].{}\n", in_words(row.symbol), in_words(row.name),
                    in_words(row.unit), row.note.empty() ? "" : fmt::format(" {}.", in_words(row.note)));
    if (quantity.role == Role::stock) return said + change_latex(equations::wires_of(row.symbol), row.symbol);
    return said +
           formula_latex(equations::as_latex(row.symbol), equations::book_of_the_model().of(row.symbol)->definition);
}

}  // namespace

std::string explanation_latex(const Explanation& explanation) {
    const std::string_view symbol = explanation.of.quantity.row->symbol;
    std::string text;
    if (explanation.definition != nullptr) text += formula_latex(equations::as_latex(symbol), explanation.definition);
    if (explanation.of.quantity.role == Role::stock) text += change_latex(explanation.wires, symbol);
    return text;
}

std::string equations_latex() {
    std::string text =
        "\\documentclass[a4paper]{article}\n\\usepackage{amsmath}\n\\usepackage{breqn}\n"
        "\\title{sanqi: the equations}\n\\begin{document}\n\\maketitle\n"
        "The nation as its own only region; functions as in \\texttt{model/vocabulary.hpp}.\n";
    for (const std::string_view sector : equations::sectors()) {
        const auto all = quantities_of(sector, {Role::stock, Role::flow, Role::auxiliary});
        if (all.empty()) continue;
        text += fmt::format("\n\\section{{{}}}\n", in_words(sector));
        for (const Quantity& one : all) text += equation_latex(one);
    }
    text += "\n\\section{constants}\n";
    for (const Quantity& one : quantities_of("", {Role::constant})) text += equation_latex(one);
    return text + "\\end{document}\n";
}

}  // namespace sanqi::analysis::report
