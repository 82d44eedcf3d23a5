// The equations, run on quantities that know their units: what each row declares against what the equations make of it.
#include <cmath>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "model/dimensioned.hpp"
#include "model/equations.hpp"
#include "model/observed.hpp"
#include "model/registration.hpp"

using namespace sanqi::model;
using Catch::Matchers::Contains;

namespace {

using Units = std::vector<Unit>;

template <class Rows>
Units units_of(const Rows& rows) {
    Units units;
    for (const auto& row : rows) units.push_back(parse_unit(row.unit));
    return units;
}

/// What the rows declare; a mutant alters one of them.
struct Declared {
    Units region_stocks = units_of(region_stock_rows);
    Units centre_stocks = units_of(centre_stock_rows);
    Units region_flows = units_of(region_flow_rows);
    Units centre_flows = units_of(centre_flow_rows);
    Units region_auxiliaries = units_of(region_auxiliary_rows);
    Units centre_auxiliaries = units_of(centre_auxiliary_rows);
    Units parameters = units_of(parameter_rows);
    Units policies = units_of(policy_rows);
    Units calendar = units_of(calendar_rows);
    Units constants = units_of(constant_rows);
    Units observed = units_of(observed_rows);
};

/// A table of quantities in the units `units`, each within the bounds of its row.
template <class Table, class Rows>
Table quantities(const Rows& rows, const Units& units) {
    Table table;
    std::size_t at = 0;
    table.for_each([&](Dimensioned& quantity) {
        const Row& row = rows[at];
        const double value = std::isfinite(row.lower + row.upper) ? 0.5 * (row.lower + row.upper) : 1.0;
        quantity = {value, units[at++], std::string(row.symbol)};
    });
    return table;
}

const Unit year = parse_unit("year");

void require(const Unit& expected, const Unit& found, const std::string& of_what, const std::string& expected_by,
             const std::string& found_by) {
    if (expected == found) return;
    throw UnitError(of_what + ": [" + to_string(expected) + "] " + expected_by + ", [" + to_string(found) + "] " +
                    found_by);
}

/// Quantities that the equations have set, against the units declared for them.
template <class Table, class Rows>
void require_declared(const Table& table, const Rows& rows, const Units& units) {
    std::size_t at = 0;
    table.for_each([&](const Dimensioned& quantity) {
        const std::string symbol(rows[at].symbol);
        if (quantity.origin.empty()) throw UnitError(symbol + ": set by no equation");
        require(units[at++], quantity.unit, symbol, "declared", "by its equation, " + quantity.origin);
    });
}

/// A stock that begins empty has no number, hence no unit, to check.
template <class Table, class Rows>
void require_start(const Table& table, const Rows& rows, const Units& units) {
    std::size_t at = 0;
    table.for_each([&](const Dimensioned& stock) {
        if (!stock.origin.empty())
            require(units[at], stock.unit, std::string(rows[at].symbol), "declared", "at the start");
        ++at;
    });
}

/// A flow over a year must be what its stocks hold.
template <class Rows>
void require_accounts(const Rows& rows, const Units& flows, const Declared& declared) {
    for (std::size_t at = 0; at < rows.size(); ++at)
        for (const Node& end : {rows[at].source, rows[at].sink}) {
            if (end.place == Place::outside) continue;
            const Units& stocks = end.place == Place::region ? declared.region_stocks : declared.centre_stocks;
            require(stocks[end.index], flows[at] * year, std::string(end.name), "declared",
                    "by a year of its flow " + std::string(rows[at].symbol));
        }
}

void check_start(const Declared& declared, const Parameters<Dimensioned>& parameters) {
    RegionStocks<Dimensioned> region;
    start_region<Dimensioned>(region, parameters, Profile<Dimensioned>{});
    require_start(region, region_stock_rows, declared.region_stocks);
    CentreStocks<Dimensioned> centre;
    start_centre(centre, parameters);
    require_start(centre, centre_stock_rows, declared.centre_stocks);
}

void check_equations(const Declared& declared, const Parameters<Dimensioned>& parameters) {
    Nation<Dimensioned> nation(parameters, {{0.6, 0.7, 1.2}, {0.4, 0.3, 0.9}});
    std::vector<Dimensioned> state;
    const auto put = [&](const Dimensioned& stock) { state.push_back(stock); };
    const auto region = quantities<RegionStocks<Dimensioned>>(region_stock_rows, declared.region_stocks);
    for (std::size_t i = 0; i < nation.regions(); ++i) region.for_each(put);
    quantities<CentreStocks<Dimensioned>>(centre_stock_rows, declared.centre_stocks).for_each(put);

    nation.set_moment(quantities<Policies<Dimensioned>>(policy_rows, declared.policies),
                      quantities<Calendar<Dimensioned>>(calendar_rows, declared.calendar));
    Views<Dimensioned> views = nation.views();
    nation.evaluate(state, views);
    require_declared(views.centre.constant, constant_rows, declared.constants);
    for (const auto& r : views.regions) {
        require_declared(r.flow, region_flow_rows, declared.region_flows);
        require_declared(r.aux, region_auxiliary_rows, declared.region_auxiliaries);
    }
    require_declared(views.centre.flow, centre_flow_rows, declared.centre_flows);
    require_declared(views.centre.aux, centre_auxiliary_rows, declared.centre_auxiliaries);
    require_declared(observed(views), observed_rows, declared.observed);
}

void check_registration(const Parameters<Dimensioned>& p) {
    const Dimensioned time{1960.0, year, "time"};
    const auto complete = [&](const Dimensioned& early, const Dimensioned& late) {
        const auto share = completeness(early, late, p.registration_midpoint, p.registration_width, time);
        require(dimensionless, share.unit, "completeness", "for a share", "by its equation");
    };
    complete(p.death_registration_early, p.death_registration_late);
    complete(p.birth_registration_early, p.birth_registration_late);
    const Dimensioned people{60.0, parse_unit("million"), "people in cities"};
    require(people.unit, registered_in_cities(people, p.suburban_share).unit, "people in the registers of cities",
            "for people", "by their equation");
}

/// What is wrong with the declared units, naming the quantity and both units; nothing if all is well.
std::optional<std::string> fault_in(const Declared& declared) {
    try {
        const auto parameters = quantities<Parameters<Dimensioned>>(parameter_rows, declared.parameters);
        check_start(declared, parameters);
        check_equations(declared, parameters);
        check_registration(parameters);
        require_accounts(region_flow_rows, declared.region_flows, declared);
        require_accounts(centre_flow_rows, declared.centre_flows, declared);
    } catch (const UnitError& error) {
        return error.what();
    }
    return std::nullopt;
}

/// Rows of one table whose unit may be altered without a fault.
template <class Rows>
std::vector<std::string> unnoticed(const Rows& rows, Units Declared::*table) {
    std::vector<std::string> survivors;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        Declared mutant;
        Unit& unit = (mutant.*table)[at];
        unit = unit * year;  // what the rules ask of units they ask of each base unit alike, so one serves for all
        if (!fault_in(mutant)) survivors.emplace_back(rows[at].symbol);
    }
    return survivors;
}

}  // namespace

TEST_CASE("Every flow and auxiliary has its declared unit, and a year of each flow that of its stocks", "[units]") {
    CHECK(fault_in({}).value_or("no fault") == "no fault");
}

TEST_CASE("No unit of any row can be altered without a fault", "[units]") {
    const std::vector<std::string> none;
    CHECK(unnoticed(region_stock_rows, &Declared::region_stocks) == none);
    CHECK(unnoticed(centre_stock_rows, &Declared::centre_stocks) == none);
    CHECK(unnoticed(region_flow_rows, &Declared::region_flows) == none);
    CHECK(unnoticed(centre_flow_rows, &Declared::centre_flows) == none);
    CHECK(unnoticed(region_auxiliary_rows, &Declared::region_auxiliaries) == none);
    CHECK(unnoticed(centre_auxiliary_rows, &Declared::centre_auxiliaries) == none);
    CHECK(unnoticed(parameter_rows, &Declared::parameters) == none);
    CHECK(unnoticed(policy_rows, &Declared::policies) == none);
    CHECK(unnoticed(calendar_rows, &Declared::calendar) == none);
    CHECK(unnoticed(constant_rows, &Declared::constants) == none);
    CHECK(unnoticed(observed_rows, &Declared::observed) == none);
}

TEST_CASE("A fault names the quantity and both units", "[units]") {
    Declared flow;
    flow.region_flows[region_flow::rural_food] = parse_unit("kcal");
    CHECK_THAT(fault_in(flow).value(), Contains("rural_food") && Contains("[kcal]") && Contains("[Mt year-1]"));

    Declared stock;
    stock.region_stocks[region_stock::sown_stand] = parse_unit("Mha");
    CHECK_THAT(fault_in(stock).value(), Contains("sown_stand") && Contains("[Mha]") && Contains("[1]"));

    Declared policy;
    policy.policies[index_of(policy_rows, "urban_recruitment")] = parse_unit("million");
    CHECK_THAT(fault_in(policy).value(),
               Contains("urban_recruitment") && Contains("[million]") && Contains("[million year-1]"));
}
