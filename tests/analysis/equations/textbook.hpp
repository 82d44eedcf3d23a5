// A system that textbooks solve, in the same tables and vocabulary as the model's: prey and predators of Lotka and
// Volterra, as a book and as numbers.
#pragma once

#include <array>

#include "analysis/equations/book.hpp"
#include "analysis/equations/layout.hpp"
#include "model/structure.hpp"

namespace sanqi::analysis::testing::textbook {

using model::FlowRow;
using model::Material;
using model::Node;
using model::Place;
using model::Row;
using model::StockRow;
using model::unbounded;

// clang-format off
#define TEXTBOOK_STOCKS(X) \
    X(prey, "prey", "", "million_head", animals, "") \
    X(predators, "predators", "", "million_head", animals, "")
#define TEXTBOOK_FLOWS(X) \
    X(prey_births, "births of prey", "", "million_head year-1", OUTSIDE(unborn), STOCK(0, prey), "") \
    X(prey_eaten, "prey eaten", "", "million_head year-1", STOCK(0, prey), OUTSIDE(dead), "") \
    X(predator_births, "births of predators", "", "million_head year-1", OUTSIDE(unborn), STOCK(1, predators), "") \
    X(predator_deaths, "deaths of predators", "", "million_head year-1", STOCK(1, predators), OUTSIDE(dead), "")
#define TEXTBOOK_AUXILIARIES(X) \
    X(meetings, "prey eaten a head of predators", "", "year-1", "")
#define TEXTBOOK_PARAMETERS(X) \
    X(birth_rate, "birth rate of prey", "", "year-1", 0, 10, "") \
    X(hunting_rate, "share of prey that a predator eats", "", "million_head-1 year-1", 0, 10, "") \
    X(conversion, "predators born a head of prey", "", "1", 0, 1, "") \
    X(death_rate, "death rate of predators", "", "year-1", 0, 10, "") \
    X(initial_prey, "prey at the start", "", "million_head", 0, 100, "") \
    X(initial_predators, "predators at the start", "", "million_head", 0, 100, "")
#define STOCK(index, name) Node{Place::region, index, #name}
#define OUTSIDE(name) Node{Place::outside, 0, #name}
// clang-format on

SANQI_TABLE(Stocks, TEXTBOOK_STOCKS)
SANQI_TABLE(Flows, TEXTBOOK_FLOWS)
SANQI_TABLE(Auxiliaries, TEXTBOOK_AUXILIARIES)
SANQI_TABLE(Parameters, TEXTBOOK_PARAMETERS)

inline constexpr std::array stock_rows{TEXTBOOK_STOCKS(SANQI_STOCK_ROW)};
inline constexpr std::array flow_rows{TEXTBOOK_FLOWS(SANQI_FLOW_ROW)};
inline constexpr std::array auxiliary_rows{TEXTBOOK_AUXILIARIES(SANQI_ROW)};
inline constexpr std::array parameter_rows{TEXTBOOK_PARAMETERS(SANQI_BOUNDED_ROW)};

#undef TEXTBOOK_STOCKS
#undef TEXTBOOK_FLOWS
#undef TEXTBOOK_AUXILIARIES
#undef TEXTBOOK_PARAMETERS
#undef STOCK
#undef OUTSIDE

template <class Scalar>
struct System {
    Parameters<Scalar> parameter;
    Stocks<Scalar> stock;
    Flows<Scalar> flow;
    Auxiliaries<Scalar> aux;
};

template <class Scalar>
void start(System<Scalar>& s) {
    s.stock.prey = s.parameter.initial_prey;
    s.stock.predators = s.parameter.initial_predators;
}

template <class Scalar>
void flows(System<Scalar>& s) {
    const auto& p = s.parameter;
    s.aux.meetings = p.hunting_rate * s.stock.prey;
    s.flow.prey_births = p.birth_rate * s.stock.prey;
    s.flow.prey_eaten = s.aux.meetings * s.stock.predators;
    s.flow.predator_births = p.conversion * s.flow.prey_eaten;
    s.flow.predator_deaths = p.death_rate * s.stock.predators;
}

/// Rest at 2 prey and 1 predator, about which small swings take 2 pi years.
inline constexpr Parameters<double> parameters{.birth_rate = 1.0,
                                               .hunting_rate = 1.0,
                                               .conversion = 0.5,
                                               .death_rate = 1.0,
                                               .initial_prey = 3.0,
                                               .initial_predators = 1.5};

/// Of one sector, "hunting".
inline equations::Book book() {
    using namespace equations;
    Book book;
    book.sectors = {"hunting"};
    const auto add = [&](Role role, const auto& rows) {
        for (const auto& row : rows) book.quantities.push_back({role, &row, "hunting"});
    };
    add(Role::stock, stock_rows);
    add(Role::flow, flow_rows);
    add(Role::auxiliary, auxiliary_rows);
    add(Role::parameter, parameter_rows);
    for (const FlowRow& row : flow_rows) book.wiring.push_back(&row);

    const auto read_only = [](auto& table) {
        for (std::size_t row = 0; row < table.size; ++row) table[row] = Written::quantity(table.symbols[row]);
    };
    const auto places = [](auto& table, std::vector<Equation>& to) {
        for (std::size_t row = 0; row < table.size; ++row) table[row].write_to(table.symbols[row], to);
    };
    System<Written> of_the_first_day, of_a_day;
    read_only(of_the_first_day.parameter);
    places(of_the_first_day.stock, book.first_day);
    start(of_the_first_day);
    read_only(of_a_day.parameter);
    read_only(of_a_day.stock);
    places(of_a_day.flow, book.equations);
    places(of_a_day.aux, book.equations);
    flows(of_a_day);
    return book;
}

/// Where they stand on a page.
inline equations::Layout layout() {
    return {"Hunting",
            400.0,
            200.0,
            {{"prey", {200, 50}, false}, {"predators", {200, 150}, false}},
            {{"prey_births", {50, 50}, {200, 50}, ""},
             {"prey_eaten", {200, 50}, {350, 50}, ""},
             {"predator_births", {50, 150}, {200, 150}, "below"},
             {"predator_deaths", {200, 150}, {350, 150}, ""}}};
}

}  // namespace sanqi::analysis::testing::textbook
