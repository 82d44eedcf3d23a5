#include "analysis/questions/explanation.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "analysis/configuration/chinese_terms.hpp"
#include "analysis/runs/run.hpp"
#include "analysis/runs/series.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

using equations::Quantity;
using equations::Role;

constexpr int first_year = 1957, last_year = 1963;
constexpr double just_after = 1e-7;  // [year], enough to choose the side of a date

QuantityInUse in_use(const Configuration& configuration, const Quantity& quantity) {
    const auto entry = std::ranges::find(configuration.parameters, quantity.row->symbol, &ParameterEntry::symbol);
    const bool found = quantity.role == Role::parameter && entry != configuration.parameters.end();
    return {quantity, found ? &*entry : nullptr};
}

Quantity known_quantity(std::string_view symbol) {
    if (const Quantity* found = equations::quantity_of_the_model(symbol)) return *found;
    std::vector<std::string> names;
    for (const Quantity& one : equations::quantities_of_the_model()) names.emplace_back(one.row->symbol);
    throw InputError(unknown_name_or_term("quantity of the model", symbol, names));
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

/// `value(date)` four times a year.
std::vector<CourseOfYear> course_by(const auto& value) {
    std::vector<CourseOfYear> course;
    for (int year = first_year; year <= last_year; ++year)
        course.push_back({year, {value(year), value(year + 0.25), value(year + 0.5), value(year + 0.75)}});
    return course;
}

std::vector<CourseOfYear> course_of_policy(const solvers::Experiment& history, std::string_view symbol) {
    return course_by([&](double date) {
        return model::policies_at(history.timetable, history.levers, date, date + just_after).at(symbol);
    });
}

std::vector<CourseOfYear> course_of_run(const solvers::Experiment& history, std::string_view symbol) {
    const RunSeries series = series_of(history, simulate_or_throw(history));
    for (const auto* tracks : {&series.regional, &series.centre})
        for (const Track& track : *tracks) {
            if (track.row->symbol != symbol) continue;
            return course_by([&](double date) {
                const auto at = std::ranges::lower_bound(series.year, date - just_after) - series.year.begin();
                return track.values.at(static_cast<std::size_t>(at));
            });
        }
    return {};
}

std::vector<CourseOfYear> course_of(const Configuration& configuration, const Quantity& quantity) {
    const solvers::Experiment history =
        make_experiment(configuration, load_scenario("baseline", scenario_names(), configuration.directory));
    if (quantity.role == Role::policy) return course_of_policy(history, quantity.row->symbol);
    return course_of_run(history, quantity.row->symbol);
}

}  // namespace

Explanation explanation_of(const Configuration& configuration, std::string_view symbol) {
    const Quantity quantity = known_quantity(symbol);
    const equations::Book& book = equations::book_of_the_model();
    const auto first_day = std::ranges::find(book.first_day, symbol, &equations::Equation::symbol);
    const equations::Equation* equation = book.of(symbol);
    Explanation explanation{in_use(configuration, quantity),
                            equation == nullptr ? nullptr : equation->definition,
                            first_day == book.first_day.end() ? nullptr : first_day->definition,
                            {},
                            {},
                            readers_of(symbol),
                            course_of(configuration, quantity)};
    if (quantity.role == Role::stock) explanation.wires = equations::wires_of(symbol);
    explanation.reads = read_in(configuration, explanation);
    return explanation;
}

}  // namespace sanqi::analysis
