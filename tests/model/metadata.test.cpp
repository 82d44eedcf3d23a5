// What help, validation, listings and files are derived from: the rows of every table.
#include "model/metadata.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "model/structure.hpp"
#include "model/units.hpp"

using namespace sanqi::model;

namespace {

struct Table {
    std::string name;
    std::vector<Row> rows;
};

template <class Rows>
Table table(const char* name, const Rows& rows) {
    return {name, {rows.begin(), rows.end()}};
}

const std::vector<Table> tables{
    table("stocks of a region", region_stock_rows),
    table("stocks of the centre", centre_stock_rows),
    table("flows of a region", region_flow_rows),
    table("flows of the centre", centre_flow_rows),
    table("auxiliaries of a region", region_auxiliary_rows),
    table("auxiliaries of the centre", centre_auxiliary_rows),
    table("parameters", parameter_rows),
    table("policies", policy_rows),
    table("calendar", calendar_rows),
};

/// Symbols that stand more than once in `tables_together`.
std::vector<std::string_view> repeated(const std::vector<Table>& tables_together) {
    std::set<std::string_view> seen;
    std::vector<std::string_view> again;
    for (const Table& one : tables_together)
        for (const Row& row : one.rows)
            if (!seen.insert(row.symbol).second) again.push_back(row.symbol);
    return again;
}

bool is_lower_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// snake_case: words of small letters and digits, the first of them not a number.
bool is_snake_case(std::string_view symbol) {
    const auto allowed = [](char c) { return is_lower_letter_or_digit(c) || c == '_'; };
    return !symbol.empty() && std::ranges::all_of(symbol, allowed) && symbol.front() >= 'a' && symbol.back() != '_' &&
           symbol.find("__") == std::string_view::npos;
}

}  // namespace

TEST_CASE("A symbol stands once in its table", "[metadata]") {
    for (const Table& one : tables) {
        CAPTURE(one.name);
        CHECK_FALSE(one.rows.empty());
        CHECK(repeated({one}) == std::vector<std::string_view>{});
    }
}

TEST_CASE("Stocks, flows and auxiliaries, which share the root of the results file, have no symbol twice",
          "[metadata]") {
    CHECK(repeated({tables.begin(), tables.begin() + 6}) == std::vector<std::string_view>{});
}

TEST_CASE("No parameter has the symbol of a policy: both can be set by name", "[metadata]") {
    CHECK(repeated({table("parameters", parameter_rows), table("policies", policy_rows)}) ==
          std::vector<std::string_view>{});
}

TEST_CASE("Every row has a symbol in snake case and a name in full words", "[metadata]") {
    for (const Table& one : tables)
        for (const Row& row : one.rows) {
            CAPTURE(one.name, row.symbol, row.name);
            CHECK(is_snake_case(row.symbol));
            CHECK(row.name.size() > 2);
            CHECK(row.name.find_first_of("_.") == std::string_view::npos);  // a symbol or an abbreviation
            CHECK(row.name.find_first_of("AEIOUYaeiouy") != std::string_view::npos);
            CHECK(row.name.front() != ' ');
            CHECK(row.name.back() != ' ');
        }
}

TEST_CASE("Every unit is one", "[metadata]") {
    for (const Table& one : tables)
        for (const Row& row : one.rows) {
            CAPTURE(one.name, row.symbol, row.unit);
            CHECK_NOTHROW(parse_unit(row.unit));
        }
}

TEST_CASE("Bounds are in order, and those of parameters and policies are numbers", "[metadata]") {
    for (const Table& one : tables)
        for (const Row& row : one.rows) {
            CAPTURE(one.name, row.symbol);
            CHECK(row.lower <= row.upper);
            if (one.name == "parameters" || one.name == "policies") CHECK(std::isfinite(row.lower + row.upper));
        }
}

TEST_CASE("Chinese terms are in Chinese characters", "[metadata]") {
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    for (const Table& one : tables)
        for (const Row& row : one.rows) {
            CAPTURE(one.name, row.symbol, row.chinese);
            CHECK(std::ranges::none_of(row.chinese, is_ascii));
        }
}

TEST_CASE("Each lever has a symbol, a name, a known group and a policy", "[metadata]") {
    std::set<std::string_view> symbols;
    for (const Lever& lever : levers) {
        CAPTURE(lever.symbol);
        CHECK(is_snake_case(lever.symbol));
        CHECK(symbols.insert(lever.symbol).second);
        CHECK_FALSE(lever.name.empty());
        CHECK(std::ranges::count(groups, lever.group) == 1);
        CHECK(std::ranges::count(policy_rows, lever.symbol, &PolicyRow::lever) > 0);
    }
}

TEST_CASE("Each group has a lever, and each policy a lever that exists or says that it has none", "[metadata]") {
    for (const std::string_view group : groups) {
        CAPTURE(group);
        CHECK(std::ranges::count(levers, group, &Lever::group) > 0);
    }
    for (const PolicyRow& policy : policy_rows) {
        CAPTURE(policy.symbol, policy.lever);
        const bool owned = std::ranges::count(levers, policy.lever, &Lever::symbol) == 1;
        CHECK(owned != (policy.lever == no_lever));
    }
}

TEST_CASE("A row is found by its symbol, and what is not there by the table's size", "[metadata]") {
    for (std::size_t row = 0; row < parameter_rows.size(); ++row)
        CHECK(index_of(parameter_rows, parameter_rows[row].symbol) == row);
    CHECK(index_of(parameter_rows, "no_such_symbol") == parameter_rows.size());
}

TEST_CASE("Members of a table stand in the order of its rows", "[metadata]") {
    static_assert(RegionStocks<double>::size == region_stock_rows.size());
    static_assert(RegionFlows<double>::size == region_flow_rows.size());
    static_assert(Parameters<double>::size == parameter_rows.size());
    Parameters<double> parameters;
    double place = 0.0;
    parameters.for_each([&](double& parameter) { parameter = place++; });
    CHECK(parameters.gestation == static_cast<double>(index_of(parameter_rows, "gestation")));
    CHECK(region_stock::plots == index_of(region_stock_rows, "plots"));
    CHECK(region_flow::deliveries == index_of(region_flow_rows, "deliveries"));
}
