// The equations as data say what the equations do.
#include "analysis/equations/book.hpp"

#include <cmath>
#include <set>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "analysis/equations/evaluation.hpp"
#include "analysis/equations/notation.hpp"
#include "analysis/runs/moment.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi;
using namespace sanqi::analysis::equations;
using namespace sanqi::analysis::testing;
std::string text(const Part& expression) { return as_text(expression).formula; }

/// Off by less than rounding does, in whatever order.
bool same(double found, double expected) { return std::abs(found - expected) <= 1e-10 * (1e-6 + std::abs(expected)); }

bool is_input(Role role) {
    return role == Role::stock || role == Role::parameter || role == Role::policy || role == Role::calendar;
}

}  // namespace

TEST_CASE("every flow, auxiliary and constant has one equation, below those of what it reads") {
    std::set<std::string, std::less<>> known;
    std::size_t to_give = 0;
    for (const Quantity& one : quantities_of_the_model()) {
        CHECK(quantity_of_the_model(one.row->symbol)->row == one.row);  // no two of one symbol
        CHECK(one.sector.empty() == (one.role == Role::constant || one.role == Role::calendar));
        if (is_input(one.role))
            known.emplace(one.row->symbol);
        else
            ++to_give;
    }
    const Book& book = book_of_the_model();
    CHECK(book.equations.size() == to_give);
    for (const Equation& equation : book.equations) {
        INFO(equation.symbol);
        for (const std::string& read : read_by(*equation.definition)) {
            INFO(read);
            CHECK(known.contains(read));
        }
        CHECK(known.insert(equation.symbol).second);
    }
}

TEST_CASE("the equations as written give what the equations give") {
    const double date = GENERATE(1951.0, 1954.25, 1958.75, 1959.75, 1960.25, 1961.5, 1966.0);
    const solvers::Experiment experiment = history();
    const analysis::Moment given = analysis::moment_of(experiment, analysis::simulate_or_throw(experiment), date);
    for (const Equation& equation : book_of_the_model().equations) {
        const auto value = [&](const std::string& symbol) { return given.at(symbol); };
        INFO(date << " " << equation.symbol << " = " << text(equation.definition));
        CHECK(same(evaluated<double>(*equation.definition, value), given.at(equation.symbol)));
    }
}

TEST_CASE("the first day as written is the first day") {
    const solvers::Experiment experiment = history();
    const analysis::Moment first =
        analysis::moment_of(experiment, analysis::simulate_or_throw(experiment), solvers::start_year);
    std::set<std::string, std::less<>> given;
    for (const Equation& equation : book_of_the_model().first_day) {
        const auto value = [&](const std::string& symbol) { return first.at(symbol); };
        INFO(equation.symbol);
        CHECK(same(evaluated<double>(*equation.definition, value), first.at(equation.symbol)));
        given.insert(equation.symbol);
    }
    for (const Quantity& one : quantities_of_the_model()) {
        INFO(one.row->symbol);
        if (one.role == Role::stock && !given.contains(one.row->symbol))
            CHECK(first.find(one.row->symbol)->second == 0.0);
    }
}

TEST_CASE("a quantity that is given twice, or read before it is given, is a fault") {
    std::vector<Equation> book;
    Written place;
    place.write_to("place", book);
    place = Written(2.0) * Written::quantity("other");
    CHECK(text(book.front().definition) == "2 * other");
    CHECK(text((place + 1.0).part()) == "place + 1");
    CHECK_THROWS_AS(place = Written(1.0), std::logic_error);
    CHECK_THROWS_AS(Written() + 1.0, std::logic_error);
}

TEST_CASE("expressions have the brackets that they need and no others") {
    const Written a = Written::quantity("a"), b = Written::quantity("b"), c = Written::quantity("c");
    CHECK(text(((a - (b - c)) * a / (b * c)).part()) == "(a - (b - c)) * a / (b * c)");
    CHECK(text((a - b - c + 1.0).part()) == "a - b - c + 1");
    CHECK(text((a * (b / c)).part()) == "a * b / c");
    CHECK(text((-(a + b) * c).part()) == "(-(a + b)) * c");
    CHECK(text((a * -2.0).part()) == "a * (-2)");
    CHECK(text(minimum(a, non_negative(b - c)).part()) == "minimum(a, non_negative(b - c))");
    CHECK(as_latex((a / (b + c)).part()).formula == "\\frac{\\mathrm{a}}{\\mathrm{b} + \\mathrm{c}}");
    CHECK(as_latex(std::string_view("grain_in_transit")) == "\\mathrm{grain\\_in\\_transit}");
}

TEST_CASE("what a formula says twice is named once") {
    const Written a = Written::quantity("a"), b = Written::quantity("b"), c = Written::quantity("c");
    const Written inner = a + b * c, outer = inner * inner / (a + b + c);
    const Formula formula = as_text((outer - minimum(outer, a)).part());
    CHECK(formula.formula == "A - minimum(A, a)");
    REQUIRE(formula.where.size() == 2);
    CHECK(formula.where[0].name == "A");
    CHECK(formula.where[0].formula == "B * B / (a + b + c)");
    CHECK(formula.where[1].formula == "a + b * c");
}

TEST_CASE("no equation is longer than a person can read") {
    for (const Equation& equation : book_of_the_model().equations) {
        const Formula formula = as_text(equation.definition);
        INFO(equation.symbol << " = " << formula.formula);
        CHECK(formula.formula.size() <= 220);
        CHECK(formula.where.size() <= 8);
        for (const Formula::Where& where : formula.where) {
            INFO(where.name << " = " << where.formula);
            CHECK(where.formula.size() <= 220);
        }
    }
}
