#include <algorithm>
#include <cctype>

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

/// "Livestock and soil" of "livestock_and_soil".
std::string title_of(std::string_view sector) {
    std::string title(sector);
    std::ranges::replace(title, '_', ' ');
    title.front() = static_cast<char>(std::toupper(title.front()));
    return title;
}

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

/// "Mt year-1" with its exponents raised.
std::string unit_latex(std::string_view unit) {
    std::string text;
    for (std::size_t at = 0; at < unit.size(); ++at) {
        const bool exponent = at > 0 && unit[at - 1] != ' ' && (unit[at] == '-' || std::isdigit(unit[at]) != 0);
        const std::size_t end = std::min(unit.find(' ', at), unit.size());
        if (!exponent) {
            text += unit[at] == ' ' ? std::string("~") : in_words(unit.substr(at, 1));
            continue;
        }
        text += fmt::format("\\textsuperscript{{{}}}", unit.substr(at, end - at));
        at = end - 1;
    }
    return text;
}

/// "loss to nature [year-1], flow; fall of the logarithm ...", then the formula.
std::string equation_latex(const Quantity& quantity) {
    const model::Row& row = *quantity.row;
    const std::string said =
        fmt::format("\\paragraph{{\\texttt{{{}}}}} {} [{}], {}{}{}.\n", in_words(row.symbol), in_words(row.name),
                    unit_latex(row.unit), to_string(quantity.role), row.note.empty() ? "" : "; ", in_words(row.note));
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
        "\\documentclass[a4paper,fleqn]{article}\n"
        "\\usepackage[margin=25mm]{geometry}\n\\usepackage{amsmath}\n\\usepackage{breqn}\n\\breqnsetup{breakdepth={9}}"
        "\n"
        "\\raggedbottom\n\\setlength{\\parindent}{0pt}\n\\setlength{\\mathindent}{5pt}\n"
        "\\title{sanqi: the equations}\n\\date{}\n\\begin{document}\n\\maketitle\n\\tableofcontents\n"
        "\n\\section*{How to read them}\nThe nation as its own only region. Stocks are given by what changes them, all "
        "else by its value. Functions beside those of mathematics:\n\\begin{itemize}\n";
    for (const FormulaFunction& one : formula_functions)
        text += fmt::format("\\item \\texttt{{{}}}: {}\n", in_words(one.call), in_words(one.value));
    text += "\\end{itemize}\n";
    for (const std::string_view sector : equations::sectors()) {
        const auto all = quantities_of(sector, {Role::stock, Role::flow, Role::auxiliary});
        if (all.empty()) continue;
        text += fmt::format("\n\\section{{{}}}\n", title_of(sector));
        for (const Quantity& one : all) text += equation_latex(one);
    }
    text += "\n\\section{Constants, which follow from parameters alone}\n";
    for (const Quantity& one : quantities_of("", {Role::constant})) text += equation_latex(one);
    return text + "\\end{document}\n";
}

}  // namespace sanqi::analysis::report
