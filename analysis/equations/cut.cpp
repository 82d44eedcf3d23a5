#include "analysis/equations/cut.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

namespace sanqi::analysis::equations {

namespace {

/// The expression with another quantity read in the place of `from`.
Part reading(const Part& expression, std::string_view from, const std::string& instead) {
    Expression changed = *expression;
    if (changed.kind == Expression::Kind::quantity && changed.name == from) changed.name = instead;
    for (Part& part : changed.parts) part = reading(part, from, instead);
    return std::make_shared<const Expression>(std::move(changed));
}

std::vector<Equation>::iterator equation_that_reads(Book& book, const std::string& symbol, const std::string& read) {
    const auto found = std::ranges::find(book.equations, symbol, &Equation::symbol);
    if (found == book.equations.end() || std::ranges::count(read_by(*found->definition), read) == 0)
        throw std::out_of_range(fmt::format("no equation of '{}' reads '{}'", symbol, read));
    return found;
}

}  // namespace

std::string held_symbol(std::string_view symbol) { return fmt::format("{} held", symbol); }

Book with_cut(Book book, const std::vector<std::string>& cut) {
    for (std::size_t i = 1; i < cut.size(); ++i) {
        const auto equation = equation_that_reads(book, cut[i], cut[i - 1]);
        const Part held = reading(equation->definition, cut[i - 1], held_symbol(cut[i - 1]));
        if (i + 1 == cut.size())
            equation->definition = held;
        else
            book.equations.insert(equation + 1, {held_symbol(cut[i]), held});
    }
    return book;
}

}  // namespace sanqi::analysis::equations
