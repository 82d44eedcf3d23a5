// Variables, units and formulas as other programs of system dynamics read them.
#include "analysis/equations/exchange.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "analysis/equations/exchange_words.hpp"
#include "tests/analysis/equations/textbook.hpp"

namespace {

using namespace sanqi::analysis::equations;

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Exchange alone(const Part& definition) {
    return {"t", "", "0", 0.0, 1.0, 0.25, {"s"}, {{Variable::Kind::auxiliary, "x", "Mt", "", "s", definition}}};
}

std::string in_xmile(const Written& value) { return as_xmile(alone(value.part())); }
std::string in_vensim(const Written& value) { return as_vensim(alone(value.part())); }

}  // namespace

TEST_CASE("units are written with slashes") {
    CHECK(unit_with_slashes("Mt", "1") == "Mt");
    CHECK(unit_with_slashes("Mt year-1 million-1", "1") == "Mt/million/year");
    CHECK(unit_with_slashes("million kcal Mt-1 person-1 day-1 year", "1") == "kcal*million*year/Mt/person/day");
    CHECK(unit_with_slashes("year-2", "1") == "1/year/year");
    CHECK(unit_with_slashes("1", "Dmnl") == "Dmnl");
}

TEST_CASE("functions are those that XMILE and Vensim have") {
    const Written a = Written::quantity("a"), b = Written::quantity("b"), c = Written::quantity("c");
    CHECK(has(in_xmile(minimum(a, non_negative(b - c))), "<eqn>MIN(a, MAX(b - c, 0))</eqn>"));
    CHECK(has(in_xmile(ratio_or(a + b, c, 0.5)), "<eqn>IF c &gt; 0 THEN (a + b) / c ELSE 0.5</eqn>"));
    CHECK(has(in_vensim(ratio_or(a + b, c, 0.5)), "x= IF THEN ELSE(c > 0, (a + b) / c, 0.5)"));
    CHECK(has(in_xmile(by_sign(a - b, b, c)), "<eqn>IF a - b &gt; 0 THEN b ELSE c</eqn>"));
    CHECK(has(in_xmile(power(a + 1.0, b) * c), "<eqn>(MAX(a + 1, 1e-09) ^ b) * c</eqn>"));
    CHECK(has(in_xmile(share_below(a, b, c)), "<eqn>1 / (1 + EXP((b - a) / c))</eqn>"));
    CHECK(has(in_vensim(looked_up("t", time_of_run() - whole_part(time_of_run()))), "x= t(Time - INTEGER(Time))"));
    CHECK(has(in_xmile(looked_up("t", time_of_run())), "<eqn>LOOKUP(t, TIME)</eqn>"));
    CHECK(has(in_xmile(Written(1.0 / 3.0)), "<eqn>0.3333333333333333</eqn>"));
}

TEST_CASE("a sentence that would end an entry early doesn't") {
    Exchange exchange = alone(Written(1.0).part());
    exchange.variables.front().documentation = "less < more & {half} ~ a | b";
    CHECK(has(as_xmile(exchange), "<doc>less &lt; more &amp; {half} ~ a | b</doc>"));
    CHECK(has(as_vensim(exchange), "~\tless < more & (half) - a / b\n"));
}

TEST_CASE("stocks have their flows, and each variable a group and a place") {
    namespace textbook = sanqi::analysis::testing::textbook;
    Exchange exchange{"t", "", "0", 0.0, 1.0, 0.25, {"hunting"}, variables_of(textbook::book()), {textbook::layout()}};
    const std::string xmile = as_xmile(exchange), vensim = as_vensim(exchange);
    CHECK(has(xmile, "<eqn>initial_prey</eqn>\n    <inflow>prey_births</inflow>\n    <outflow>prey_eaten</outflow>"));
    CHECK(has(vensim, "prey= INTEG(prey_births - prey_eaten, initial_prey)"));
    for (const Variable& variable : exchange.variables) {
        INFO(variable.name);
        CHECK(has(xmile, "<entity name=\"" + variable.name + "\"/>"));
        CHECK(has(xmile, " name=\"" + variable.name + "\" x=\""));
    }
}

TEST_CASE("the model's variables have names of their own, known units and formulas that can be read") {
    const std::vector<Variable> all = variables_of(book_of_the_model());
    std::set<std::string> names;
    for (const Quantity& one : quantities_of_the_model()) names.emplace(one.row->symbol);
    std::set<std::string> given, sectors;
    for (const Variable& variable : all) {
        INFO(variable.name);
        CHECK(given.insert(variable.name).second);
        CHECK(!unit_with_slashes(variable.unit, "1").empty());
        CHECK(!variable.documentation.empty());
        names.insert(variable.name);
        sectors.insert(variable.sector);
    }
    for (const Variable& variable : all)
        for (const std::string& read : read_by(*variable.definition)) CHECK(names.contains(read));
    const std::string text = as_vensim({"t", "", "0", 0.0, 1.0, 0.25, {sectors.begin(), sectors.end()}, all});
    std::size_t longest = 0;
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
        longest = std::max(longest, text.find('\n', at) - at);
    CHECK(longest < 400);
}
