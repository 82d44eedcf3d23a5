#include "analysis/questions/explanation.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/configuration/chinese_terms.hpp"
#include "analysis/configuration/diagrams.hpp"
#include "analysis/configuration/loops.hpp"
#include "analysis/runs/moment.hpp"
#include "analysis/runs/run.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

using equations::Quantity;
using equations::Role;

constexpr int first_year = 1957, last_year = 1963;

QuantityInUse in_use(const Configuration& configuration, const Quantity& quantity) {
    const auto entry = std::ranges::find(configuration.parameters, quantity.row->symbol, &ParameterEntry::symbol);
    const bool found = quantity.role == Role::parameter && entry != configuration.parameters.end();
    return {quantity, found ? &*entry : nullptr};
}

/// Of loops and pictures, each with its Chinese title.
std::vector<std::pair<std::string, std::string>> titles_of(const Configuration& configuration) {
    std::vector<std::pair<std::string, std::string>> titles;
    for (const Loop& loop : load_loops(configuration.directory / "loops.toml"))
        titles.emplace_back(loop.name, loop.chinese);
    const Layouts layouts = load_layouts(configuration.directory / "diagrams.toml");
    for (const PictureLayout& picture : layouts.pictures) titles.emplace_back(picture.name, picture.chinese);
    titles.emplace_back(overview_name, layouts.overview.chinese);
    return titles;
}

[[noreturn]] void unknown(const Configuration& configuration, std::string_view symbol) {
    std::vector<std::string> names;
    for (const auto& [name, chinese] : titles_of(configuration)) {
        if (chinese == symbol)
            throw InputError(
                fmt::format("unknown quantity, loop or picture '{}'; did you mean '{}' ({})?", symbol, name, chinese));
        names.push_back(name);
    }
    for (const model::Lever& lever : model::levers)
        if (lever.symbol == symbol)
            throw InputError(fmt::format("'{}' is a lever, which has no equation; sanqi list {} says what it moves",
                                         symbol, symbol));
    for (const Quantity& one : equations::quantities_of_the_model()) names.emplace_back(one.row->symbol);
    throw InputError(unknown_name_or_term("quantity, loop or picture", symbol, names));
}

Quantity known_quantity(const Configuration& configuration, std::string_view symbol) {
    const Quantity* found = equations::quantity_of_the_model(symbol);
    if (found == nullptr) unknown(configuration, symbol);
    return *found;
}

std::vector<Quantity> readers_of(std::string_view symbol) {
    std::vector<Quantity> readers;
    for (const equations::Equation& equation : equations::book_of_the_model().equations)
        if (std::ranges::count(equations::read_by(*equation.definition), symbol) > 0)
            readers.push_back(*equations::quantity_of_the_model(equation.symbol));
    return readers;
}

/// What its equations read, that of the first day included.
std::vector<QuantityInUse> read_in(const Configuration& configuration, const Explanation& explanation) {
    std::vector<QuantityInUse> reads;
    for (const equations::Part& part : {explanation.definition, explanation.first_day}) {
        if (part == nullptr) continue;
        for (const std::string& symbol : equations::read_by(*part))
            reads.push_back(in_use(configuration, *equations::quantity_of_the_model(symbol)));
    }
    return reads;
}

bool has_a_course(Role role) {
    return role == Role::stock || role == Role::flow || role == Role::auxiliary || role == Role::policy;
}

std::vector<CourseOfYear> course_of(const Configuration& configuration, std::string_view symbol) {
    const solvers::Experiment history =
        make_experiment(configuration, load_scenario("baseline", scenario_names(), configuration.directory));
    const solvers::Trajectory trajectory = simulate_or_throw(history);
    const auto value = [&](double date) { return moment_of(history, trajectory, date).find(symbol)->second; };
    std::vector<CourseOfYear> course;
    for (int year = first_year; year <= last_year; ++year)
        course.push_back({year, {value(year), value(year + 0.25), value(year + 0.5), value(year + 0.75)}});
    return course;
}

}  // namespace

Explanation explanation_of(const Configuration& configuration, std::string_view symbol) {
    const Quantity quantity = known_quantity(configuration, symbol);
    const equations::Book& book = equations::book_of_the_model();
    const auto first_day = std::ranges::find(book.first_day, symbol, &equations::Equation::symbol);
    const equations::Equation* equation = book.of(symbol);
    Explanation explanation{in_use(configuration, quantity),
                            equation == nullptr ? nullptr : equation->definition,
                            first_day == book.first_day.end() ? nullptr : first_day->definition,
                            {},
                            {},
                            readers_of(symbol),
                            {}};
    if (has_a_course(quantity.role)) explanation.course = course_of(configuration, symbol);
    if (quantity.role == Role::stock) explanation.wires = equations::wires_of(symbol);
    explanation.reads = read_in(configuration, explanation);
    return explanation;
}

}  // namespace sanqi::analysis
