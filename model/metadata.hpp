// What a quantity of the model is: one row each, from which help, validation, listings and file attributes derive.
#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <string_view>

namespace sanqi::model {

inline constexpr double unbounded = std::numeric_limits<double>::infinity();

/// One quantity: stock, flow, auxiliary, parameter or policy.
struct Row {
    std::string_view symbol;   ///< name in the equations, in files and on the command line
    std::string_view name;     ///< in full words
    std::string_view chinese;  ///< the term of the time, where there is one
    std::string_view unit;     ///< base units with exponents, "Mt year-1"; "1" if dimensionless
    double lower;              ///< hard bounds: a value outside is an error, not a choice
    double upper;
    std::string_view note;  ///< meaning, reason or caveat
};

/// A lever: 1 is history, 0 the declared reference world.
struct Lever {
    std::string_view symbol;
    std::string_view group;
    std::string_view name;
    std::string_view note;
};

// clang-format off
inline constexpr auto levers = std::to_array<Lever>({
    {"weather", "nature", "Weather and disasters", "drought, flood and other disasters together, against the declared normal"},
    {"labour_diversion", "production_policy", "Labour diverted to steel and waterworks", "mass campaigns of 1957/58 to 1960"},
    {"area_and_technique", "production_policy", "Sown area cut and techniques", "the three-three system, close planting, deep ploughing"},
    {"commune_incentive", "production_policy", "Commune and incentives", "pooled land, animals and pay; work points without reward"},
    {"plots_and_coping", "consumption", "Private plots and coping bans", "plots, pigs, markets and movement closed"},
    {"mess_halls", "consumption", "Mess halls", "free supply, then rationed canteens"},
    {"exaggeration", "extraction", "Exaggerated reports", "claimed output above the harvest"},
    {"procurement_rule", "extraction", "Procurement rule", "level, rigidity and coercion of the quota"},
    {"urban_priority", "extraction", "Urban growth and first claim", "towns recruited fast and fed first"},
    {"exports_and_imports", "extraction", "Exports and late imports", "export commitments kept, imports from 1961 only"},
    {"denial_of_hunger", "response", "Denial of hunger", "what is let upward: hunger and deaths kept from those who decide"},
    {"relief_withheld", "response", "Relief withheld", "reserve line defended, relief not led to the hungriest"},
});
// clang-format on

/// Where a policy names its lever: none owns it, a switch sets it.
inline constexpr std::string_view no_lever = "none";

inline constexpr auto groups =
    std::to_array<std::string_view>({"nature", "production_policy", "extraction", "consumption", "response"});

/// Position of `symbol` in a table of rows, or its size where there is none.
template <class Table>
constexpr std::size_t index_of(const Table& table, std::string_view symbol) {
    std::size_t index = 0;
    while (index < table.size() && table[index].symbol != symbol) ++index;
    return index;
}

}  // namespace sanqi::model
