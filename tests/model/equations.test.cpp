// The right-hand side as a whole: what it depends on, and how flows become derivatives.
#include "model/equations.hpp"

#include <cmath>
#include <cstddef>
#include <vector>

#include <catch2/catch.hpp>

#include "model/dimensioned.hpp"

using namespace sanqi::model;

namespace {

/// Each row's quantity in the middle of its bounds.
template <class Table, class Rows>
Table middles(const Rows& rows) {
    Table table;
    std::size_t at = 0;
    table.for_each([&](double& value) {
        const Row& row = rows[at++];
        value = 0.5 * (row.lower + row.upper);
    });
    return table;
}

/// The same numbers with their units.
template <class Table, class Rows, class Numbers>
Table with_units(const Rows& rows, const Numbers& numbers) {
    std::vector<Dimensioned> quantities;
    numbers.for_each([&](double value) {
        const Row& row = rows[quantities.size()];
        quantities.emplace_back(value, parse_unit(row.unit), std::string(row.symbol));
    });
    Table table;
    std::size_t at = 0;
    table.for_each([&](Dimensioned& quantity) { quantity = quantities[at++]; });
    return table;
}

const Parameters<double> parameters = middles<Parameters<double>>(parameter_rows);
const Policies<double> policies = middles<Policies<double>>(policy_rows);
const std::vector<Profile<double>> two_regions{{0.6, 0.7, 1.2}, {0.4, 0.3, 0.8}};

/// Stocks of some moment, none of them empty.
std::vector<double> stocks_of_a_moment(Nation<double>& nation) {
    std::vector<double> state(nation.size());
    nation.start(state);
    const std::size_t stocks = Nation<double>::stocks(nation.regions());
    for (std::size_t at = 0; at < stocks; ++at)
        state[at] = 0.05 + state[at] * (0.8 + 0.04 * static_cast<double>(at % 7));
    return state;
}

/// Flows and auxiliaries, region by region and of the centre, after `evaluate`.
template <class Scalar>
std::vector<Scalar> everything(const Views<Scalar>& views) {
    std::vector<Scalar> all;
    const auto put = [&](const Scalar& value) { all.push_back(value); };
    for (const auto& region : views.regions) {
        region.flow.for_each(put);
        region.aux.for_each(put);
    }
    views.centre.flow.for_each(put);
    views.centre.aux.for_each(put);
    return all;
}

}  // namespace

TEST_CASE("Flows and auxiliaries depend on the moment alone, not on what was evaluated before", "[equations]") {
    Nation<double> fresh(parameters, two_regions);
    const std::vector<double> state = stocks_of_a_moment(fresh);
    const Calendar<double> autumn = calendar_at(1959.8, 1959.8);
    fresh.set_moment(policies, autumn);
    Views<double> freshly = fresh.views();
    fresh.evaluate(state, freshly);

    Nation<double> used(parameters, two_regions);
    std::vector<double> other(used.size());
    used.start(other);
    used.set_moment({}, calendar_at(1953.3, 1953.3));
    Views<double> again = used.views();
    used.evaluate(other, again);
    used.set_moment(policies, autumn);
    used.evaluate(state, again);
    CHECK(everything(again) == everything(freshly));
}

TEST_CASE("Quantities with units have the numbers of double", "[equations]") {
    Nation<double> numbers(parameters, two_regions);
    const std::vector<double> state = stocks_of_a_moment(numbers);
    Nation<Dimensioned> quantities(with_units<Parameters<Dimensioned>>(parameter_rows, parameters),
                                   {{0.6, 0.7, 1.2}, {0.4, 0.3, 0.8}});
    std::vector<Dimensioned> state_with_units;
    const auto add_units = [&](const auto& rows) {
        for (const Row& row : rows)
            state_with_units.emplace_back(state[state_with_units.size()], parse_unit(row.unit),
                                          std::string(row.symbol));
    };
    add_units(region_stock_rows);
    add_units(region_stock_rows);
    add_units(centre_stock_rows);

    for (const double part_of_year : {0.05, 0.3, 0.45, 0.6, 0.8}) {
        const Calendar<double> calendar = calendar_at(1959.0 + part_of_year, 1959.0 + part_of_year);
        numbers.set_moment(policies, calendar);
        Views<double> plain = numbers.views();
        numbers.evaluate(state, plain);
        quantities.set_moment(with_units<Policies<Dimensioned>>(policy_rows, policies),
                              with_units<Calendar<Dimensioned>>(calendar_rows, calendar));
        Views<Dimensioned> with_unit = quantities.views();
        quantities.evaluate(state_with_units, with_unit);
        std::vector<double> values;
        for (const Dimensioned& quantity : everything(with_unit)) values.push_back(quantity.value);
        CHECK(values == everything(plain));
    }
}

TEST_CASE("A stock changes by what flows in less what flows out, and totals by the flows", "[equations]") {
    Nation<double> nation(parameters, two_regions);
    const std::vector<double> state = stocks_of_a_moment(nation);
    nation.set_moment(policies, calendar_at(1959.8, 1959.8));
    Views<double> views = nation.views();
    nation.evaluate(state, views);
    std::vector<double> derivative(nation.size());
    nation.derivatives(views, derivative);

    const std::size_t centre_at = 2 * region_stock::count;
    std::vector<double> change(Nation<double>::stocks(2), 0.0);
    std::vector<double> flows;
    const auto account = [&](const auto& rows, const auto& table, std::size_t region_at) {
        std::size_t row = 0;
        table.for_each([&](double flow) {
            const auto book = [&](const Node& end, double amount) {
                if (end.place == Place::outside) return;
                change[end.index + (end.place == Place::region ? region_at : centre_at)] += amount;
            };
            book(rows[row].source, -flow);
            book(rows[row].sink, flow);
            flows.push_back(flow);
            ++row;
        });
    };
    account(region_flow_rows, views.regions[0].flow, 0);
    account(region_flow_rows, views.regions[1].flow, region_stock::count);
    account(centre_flow_rows, views.centre.flow, 0);

    REQUIRE(derivative.size() == change.size() + flows.size());
    for (std::size_t at = 0; at < change.size(); ++at) CHECK(derivative[at] == Approx(change[at]).margin(1e-12));
    for (std::size_t at = 0; at < flows.size(); ++at) CHECK(derivative[change.size() + at] == flows[at]);
    for (const double value : derivative) CHECK(std::isfinite(value));
}
