// The whole model as other programs read it: complete, and with the values of the scenario.
#include "analysis/questions/exchange_of_model.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <catch2/catch.hpp>

#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi;
using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
using equations::Variable;

const Variable& named(const equations::Exchange& exchange, const std::string& name) {
    const auto found = std::ranges::find(exchange.variables, name, &Variable::name);
    INFO(name);
    REQUIRE(found != exchange.variables.end());
    return *found;
}

double constant(const equations::Exchange& exchange, const std::string& name) {
    const equations::Part& definition = named(exchange, name).definition;
    REQUIRE(definition->kind == equations::Expression::Kind::literal);
    return definition->value;
}

}  // namespace

TEST_CASE("an exported model reads nothing that it does not give, each name once, in a sector of its own") {
    const equations::Exchange exchange = exchange_of(configuration(), scenario(), "History");
    std::set<std::string, std::less<>> given{"TIME"};
    for (const Variable& variable : exchange.variables) {
        INFO(variable.name);
        CHECK(given.insert(variable.name).second);
        CHECK(std::ranges::count(exchange.sectors, variable.sector) == 1);
        CHECK((variable.kind == Variable::Kind::table) == (variable.definition == nullptr));
    }
    for (const Variable& variable : exchange.variables) {
        if (variable.definition == nullptr) continue;
        for (const std::string& read : equations::read_by(*variable.definition)) {
            INFO(variable.name << " reads " << read);
            CHECK(given.contains(read));
        }
        for (const auto* flows : {&variable.in, &variable.out})
            for (const std::string& flow : *flows) CHECK(named(exchange, flow).kind == Variable::Kind::flow);
    }
}

TEST_CASE("parameters, levers and policies of an exported model are those of the scenario") {
    Scenario changed = scenario();
    changed.levers.at(model::index_of(model::levers, "mess_halls")) = {0.25, 1959.5};
    changed.parameters["famine_hazard"] = 1.25;
    const equations::Exchange exchange = exchange_of(configuration(), changed, "Changed");
    CHECK(constant(exchange, "famine_hazard") == 1.25);
    CHECK(constant(exchange, "lever_mess_halls_position") == 0.25);
    CHECK(constant(exchange, "lever_mess_halls_from") == 1959.5);
    CHECK(constant(exchange, "lever_weather_position") == 1.0);
    CHECK(named(exchange, "famine_hazard").documentation.find("Source (") != std::string::npos);
    CHECK(named(exchange, "hall_participation").documentation.find("公共食堂") != std::string::npos);
    CHECK(exchange.title == "Changed");
}

TEST_CASE("check values hold every stock, policy and height of the calendar, and the program's own numbers") {
    const std::vector<CheckCourse> courses = check_values_of(configuration(), scenario());
    const solvers::Trajectory trajectory = simulate_or_throw(history());
    const std::size_t stocks = model::Nation<double>::stocks(1);
    CHECK(courses.size() == stocks + model::policy_rows.size() + model::calendar_rows.size());
    for (std::size_t stock = 0; stock < stocks; ++stock) {
        const CheckCourse& course = courses[stock];
        INFO(course.of.row->symbol);
        CHECK(course.by_euler.front() == course.by_program.front());
        REQUIRE(course.dates.front() == solvers::start_year);
        CHECK(course.dates.size() == 33);
        for (std::size_t i = 0; i < course.dates.size(); ++i) {
            CHECK(course.by_program[i] == trajectory.at(course.dates[i])[stock]);
            CHECK(std::isfinite(course.by_euler[i]));
        }
    }
    for (const CheckCourse& course : courses) {
        if (course.of.role != equations::Role::calendar) continue;
        INFO(course.of.row->symbol);
        CHECK(course.dates.size() == 16);
        CHECK(std::ranges::count(course.by_euler, course.by_euler.front()) < 16);
    }
}
