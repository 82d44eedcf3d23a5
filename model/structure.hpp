// The structure of the model in one place: which rows make the stocks, flows, auxiliaries, parameters and policies of a
// region and of the centre, and which stock each flow leaves and enters. Derivatives are generated from this wiring.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "model/calendar.hpp"
#include "model/crops.hpp"
#include "model/initial.hpp"
#include "model/labour.hpp"
#include "model/livestock_and_soil.hpp"
#include "model/metadata.hpp"
#include "model/people.hpp"
#include "model/politics.hpp"
#include "model/procurement.hpp"
#include "model/profile.hpp"
#include "model/registration.hpp"
#include "model/rural_food.hpp"
#include "model/state_grain.hpp"
#include "model/table.hpp"
#include "model/weather.hpp"

// The tables of each kind, a sector at a time: IN(sector) says whose rows X follow, by the file that has them.
// clang-format off
#define SANQI_REGION_STOCKS_BY_SECTOR(IN, X) \
    IN(crops) SANQI_CROPS_STOCKS(X) IN(labour) SANQI_LABOUR_STOCKS(X) IN(procurement) SANQI_PROCUREMENT_STOCKS(X) \
    IN(rural_food) SANQI_FOOD_STOCKS(X) IN(state_grain) SANQI_STATE_REGION_STOCKS(X) \
    IN(politics) SANQI_POLITICS_REGION_STOCKS(X) IN(livestock_and_soil) SANQI_SLOW_STOCKS(X) \
    IN(people) SANQI_PEOPLE_STOCKS(X)
#define SANQI_CENTRE_STOCKS_BY_SECTOR(IN, X) \
    IN(state_grain) SANQI_STATE_CENTRE_STOCKS(X) IN(politics) SANQI_POLITICS_CENTRE_STOCKS(X)
#define SANQI_REGION_FLOWS_BY_SECTOR(IN, X) \
    IN(weather) SANQI_WEATHER_FLOWS(X) IN(crops) SANQI_CROPS_FLOWS(X) IN(labour) SANQI_LABOUR_FLOWS(X) \
    IN(procurement) SANQI_PROCUREMENT_FLOWS(X) IN(rural_food) SANQI_FOOD_FLOWS(X) \
    IN(state_grain) SANQI_STATE_REGION_FLOWS(X) IN(politics) SANQI_POLITICS_REGION_FLOWS(X) \
    IN(livestock_and_soil) SANQI_SLOW_FLOWS(X) IN(people) SANQI_PEOPLE_FLOWS(X)
#define SANQI_CENTRE_FLOWS_BY_SECTOR(IN, X) \
    IN(state_grain) SANQI_STATE_CENTRE_FLOWS(X) IN(politics) SANQI_POLITICS_CENTRE_FLOWS(X)
#define SANQI_REGION_AUXILIARIES_BY_SECTOR(IN, X) \
    IN(weather) SANQI_WEATHER_AUXILIARIES(X) IN(crops) SANQI_CROPS_AUXILIARIES(X) \
    IN(labour) SANQI_LABOUR_AUXILIARIES(X) IN(procurement) SANQI_PROCUREMENT_AUXILIARIES(X) \
    IN(rural_food) SANQI_FOOD_AUXILIARIES(X) IN(state_grain) SANQI_STATE_REGION_AUXILIARIES(X) \
    IN(politics) SANQI_POLITICS_REGION_AUXILIARIES(X) IN(livestock_and_soil) SANQI_SLOW_AUXILIARIES(X) \
    IN(people) SANQI_PEOPLE_AUXILIARIES(X)
#define SANQI_CENTRE_AUXILIARIES_BY_SECTOR(IN, X) \
    IN(state_grain) SANQI_STATE_CENTRE_AUXILIARIES(X) IN(politics) SANQI_POLITICS_CENTRE_AUXILIARIES(X)
#define SANQI_PARAMETERS_BY_SECTOR(IN, X) \
    IN(weather) SANQI_WEATHER_PARAMETERS(X) IN(crops) SANQI_CROPS_PARAMETERS(X) IN(labour) SANQI_LABOUR_PARAMETERS(X) \
    IN(procurement) SANQI_PROCUREMENT_PARAMETERS(X) IN(rural_food) SANQI_FOOD_PARAMETERS(X) \
    IN(state_grain) SANQI_STATE_PARAMETERS(X) IN(politics) SANQI_POLITICS_PARAMETERS(X) \
    IN(livestock_and_soil) SANQI_SLOW_PARAMETERS(X) IN(people) SANQI_PEOPLE_PARAMETERS(X) \
    IN(initial) SANQI_INITIAL_PARAMETERS(X) IN(registration) SANQI_REGISTRATION_PARAMETERS(X) \
    IN(calendar) SANQI_CALENDAR_PARAMETERS(X)
#define SANQI_POLICIES_BY_SECTOR(IN, X) \
    IN(weather) SANQI_WEATHER_POLICIES(X) IN(labour) SANQI_LABOUR_POLICIES(X) IN(crops) SANQI_CROPS_POLICIES(X) \
    IN(livestock_and_soil) SANQI_SLOW_POLICIES(X) IN(rural_food) SANQI_FOOD_POLICIES(X) \
    IN(procurement) SANQI_PROCUREMENT_POLICIES(X) IN(people) SANQI_PEOPLE_POLICIES(X) \
    IN(state_grain) SANQI_STATE_POLICIES(X) IN(politics) SANQI_POLITICS_POLICIES(X)

#define SANQI_NO_SECTOR(sector)
#define SANQI_REGION_STOCKS(X) SANQI_REGION_STOCKS_BY_SECTOR(SANQI_NO_SECTOR, X)
#define SANQI_CENTRE_STOCKS(X) SANQI_CENTRE_STOCKS_BY_SECTOR(SANQI_NO_SECTOR, X)
#define SANQI_REGION_FLOWS(X) SANQI_REGION_FLOWS_BY_SECTOR(SANQI_NO_SECTOR, X)
#define SANQI_CENTRE_FLOWS(X) SANQI_CENTRE_FLOWS_BY_SECTOR(SANQI_NO_SECTOR, X)
#define SANQI_REGION_AUXILIARIES(X) SANQI_REGION_AUXILIARIES_BY_SECTOR(SANQI_NO_SECTOR, X)
#define SANQI_CENTRE_AUXILIARIES(X) SANQI_CENTRE_AUXILIARIES_BY_SECTOR(SANQI_NO_SECTOR, X)
#define SANQI_PARAMETERS(X) SANQI_PARAMETERS_BY_SECTOR(SANQI_NO_SECTOR, X)
#define SANQI_POLICIES(X) SANQI_POLICIES_BY_SECTOR(SANQI_NO_SECTOR, X)
// clang-format on

namespace sanqi::model {

// NOLINTBEGIN(readability-function-size): one statement a row
SANQI_TABLE(RegionStocks, SANQI_REGION_STOCKS)
SANQI_TABLE(CentreStocks, SANQI_CENTRE_STOCKS)
SANQI_TABLE(RegionFlows, SANQI_REGION_FLOWS)
SANQI_TABLE(CentreFlows, SANQI_CENTRE_FLOWS)
SANQI_TABLE(RegionAuxiliaries, SANQI_REGION_AUXILIARIES)
SANQI_TABLE(CentreAuxiliaries, SANQI_CENTRE_AUXILIARIES)
SANQI_TABLE(Parameters, SANQI_PARAMETERS)
SANQI_TABLE(Policies, SANQI_POLICIES)
// NOLINTEND(readability-function-size)

/// What is conserved together. `information` stocks adjust; nothing passes between them.
enum class Material { grain, people, workers, pregnancies, quota, animals, information };

struct StockRow : Row {
    Material material;
};

struct PolicyRow : Row {
    std::string_view lever;
};

/// One end of a flow: a stock of the region, a stock of the centre, or a named place outside the model.
enum class Place { region, centre, outside };

struct Node {
    Place place;
    std::size_t index;  ///< of the stock in its table; 0 outside
    std::string_view name;
};

struct FlowRow : Row {
    Node source;
    Node sink;
};

namespace region_stock {
enum : std::size_t { SANQI_REGION_STOCKS(SANQI_ENUMERATOR) count };
}
namespace centre_stock {
enum : std::size_t { SANQI_CENTRE_STOCKS(SANQI_ENUMERATOR) count };
}

namespace region_flow {
enum : std::size_t { SANQI_REGION_FLOWS(SANQI_ENUMERATOR) count };
}
namespace centre_flow {
enum : std::size_t { SANQI_CENTRE_FLOWS(SANQI_ENUMERATOR) count };
}

#define SANQI_ROW(symbol, name, chinese, unit, note) Row{#symbol, name, chinese, unit, -unbounded, unbounded, note},
#define SANQI_BOUNDED_ROW(symbol, name, chinese, unit, lower, upper, note) \
    Row{#symbol, name, chinese, unit, lower, upper, note},
#define SANQI_STOCK_ROW(symbol, name, chinese, unit, material, note) \
    StockRow{{#symbol, name, chinese, unit, 0.0, unbounded, note}, Material::material},
#define SANQI_POLICY_ROW(symbol, name, chinese, unit, lower, upper, lever, note) \
    PolicyRow{{#symbol, name, chinese, unit, lower, upper, note}, lever},
#define HERE(stock) \
    Node { Place::region, region_stock::stock, #stock }
#define CENTRE(stock) \
    Node { Place::centre, centre_stock::stock, #stock }
#define OUTSIDE(name) \
    Node { Place::outside, 0, #name }
#define SANQI_FLOW_ROW(symbol, name, chinese, unit, from, to, note) \
    FlowRow{{#symbol, name, chinese, unit, -unbounded, unbounded, note}, from, to},

inline constexpr std::array region_stock_rows{SANQI_REGION_STOCKS(SANQI_STOCK_ROW)};
inline constexpr std::array centre_stock_rows{SANQI_CENTRE_STOCKS(SANQI_STOCK_ROW)};
inline constexpr std::array region_flow_rows{SANQI_REGION_FLOWS(SANQI_FLOW_ROW)};
inline constexpr std::array centre_flow_rows{SANQI_CENTRE_FLOWS(SANQI_FLOW_ROW)};
inline constexpr std::array region_auxiliary_rows{SANQI_REGION_AUXILIARIES(SANQI_ROW)};
inline constexpr std::array centre_auxiliary_rows{SANQI_CENTRE_AUXILIARIES(SANQI_ROW)};
inline constexpr std::array parameter_rows{SANQI_PARAMETERS(SANQI_BOUNDED_ROW)};
inline constexpr std::array policy_rows{SANQI_POLICIES(SANQI_POLICY_ROW)};
inline constexpr std::array calendar_rows{SANQI_CALENDAR(SANQI_ROW)};
inline constexpr std::array profile_rows{SANQI_PROFILE(SANQI_BOUNDED_ROW)};

/// Deaths within the baseline hazards, and beyond them.
constexpr bool is_baseline_death(const FlowRow& row) { return row.sink.name == OUTSIDE(dead).name; }
constexpr bool is_famine_death(const FlowRow& row) { return row.sink.name == OUTSIDE(dead_of_famine).name; }

#undef HERE
#undef CENTRE
#undef OUTSIDE

}  // namespace sanqi::model
