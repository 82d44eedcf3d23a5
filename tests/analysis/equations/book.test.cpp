// The equations as data say what the equations do.
#include "analysis/equations/book.hpp"

#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "analysis/equations/notation.hpp"
#include "model/constants.hpp"
#include "model/equations.hpp"
#include "solvers/right_hand_side.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi;
using namespace sanqi::analysis::equations;
using namespace sanqi::analysis::testing;
using Values = std::map<std::string, double, std::less<>>;
using Kind = Expression::Kind;

double evaluated(const Expression& expression, const Values& values);

double called(const Expression& call, const Values& values) {
    const auto part = [&](std::size_t i) { return evaluated(*call.parts.at(i), values); };
    const std::map<std::string, std::function<double()>> functions{
        {"minimum", [&] { return model::minimum(part(0), part(1)); }},
        {"maximum", [&] { return model::maximum(part(0), part(1)); }},
        {"non_negative", [&] { return model::non_negative(part(0)); }},
        {"ratio_or", [&] { return model::ratio_or(part(0), part(1), part(2)); }},
        {"exponential", [&] { return std::exp(part(0)); }},
        {"logarithm", [&] { return std::log(part(0)); }},
        {"by_sign", [&] { return model::by_sign(part(0), part(1), part(2)); }},
        {"softplus", [&] { return model::softplus(part(0)); }},
        {"power", [&] { return model::power(part(0), part(1)); }},
        {"expected_gap", [&] { return model::expected_gap(part(0), part(1), part(2)); }},
        {"share_below", [&] { return model::share_below(part(0), part(1), part(2)); }},
        {"blend", [&] { return model::blend(part(0), part(1), part(2)); }}};
    return functions.at(call.name)();
}

double evaluated(const Expression& expression, const Values& values) {
    const auto part = [&](std::size_t i) { return evaluated(*expression.parts.at(i), values); };
    switch (expression.kind) {
        case Kind::literal: return expression.value;
        case Kind::quantity: return values.find(expression.name)->second;
        case Kind::negative: return -part(0);
        case Kind::sum: return part(0) + part(1);
        case Kind::difference: return part(0) - part(1);
        case Kind::product: return part(0) * part(1);
        case Kind::quotient: return part(0) / part(1);
        case Kind::call: break;
    }
    return called(expression, values);
}

void note(Values& values, const auto& table) {
    for (std::size_t row = 0; row < table.symbols.size(); ++row) values[std::string(table.symbols[row])] = table[row];
}

/// All that the equations read at a moment of history, and what they then give.
struct Moment {
    Values read;
    Values given;
};

constexpr double just_after = 1e-7;  // [year]

Moment moment_of_history(double date) {
    const solvers::Experiment experiment = history();
    const solvers::Trajectory trajectory = analysis::simulate_or_throw(experiment);
    const std::vector<double>& state = trajectory.at(date);
    Moment moment;
    note(moment.read, experiment.parameters);
    note(moment.read, model::policies_at(experiment.timetable, experiment.levers, date, date + just_after));
    solvers::RightHandSide rates(experiment);
    rates.evaluate(state, date, date + just_after);
    note(moment.read, rates.nation().calendar(model::calendar_around(date, date + just_after)));
    const auto& region = rates.views().regions.front();
    note(moment.read, region.stock);
    note(moment.read, rates.views().centre.stock);
    note(moment.given, model::constants_of(experiment.parameters));
    note(moment.given, region.flow);
    note(moment.given, region.aux);
    note(moment.given, rates.views().centre.flow);
    note(moment.given, rates.views().centre.aux);
    return moment;
}

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
    auto [values, given] = moment_of_history(date);
    for (const Equation& equation : book_of_the_model().equations) {
        const double value = evaluated(*equation.definition, values);
        INFO(date << " " << equation.symbol << " = " << text(equation.definition));
        CHECK(same(value, given.at(equation.symbol)));
        values[equation.symbol] = value;
    }
}

TEST_CASE("the first day as written is the first day") {
    const solvers::Experiment experiment = history();
    const std::vector<double> first = analysis::simulate_or_throw(experiment).state.front();
    Values values;
    note(values, experiment.parameters);
    for (const Equation& equation : book_of_the_model().first_day)
        values[equation.symbol] = evaluated(*equation.definition, values);
    std::size_t at = 0;
    for (const Quantity& one : quantities_of_the_model()) {
        if (one.role != Role::stock) continue;
        INFO(one.row->symbol);
        const auto found = values.find(one.row->symbol);
        CHECK(same(found == values.end() ? 0.0 : found->second, first[at++]));
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
