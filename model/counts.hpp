// What a statistician of the whole nation counts: flows added up from the first day on, and stocks at a date.
// Every outcome and every yearly figure is formed from these, whichever scalar the run was made with.
#pragma once

#include <array>
#include <initializer_list>

#include "model/equations.hpp"

namespace sanqi::model {

// clang-format off
#define SANQI_COUNTED_FLOWS(X) \
    X(harvest,       "grain harvested",   "粮食产量", "Mt", "since the start") \
    X(procurement,   "grain procured",    "征购", "Mt", "gross, since the start") \
    X(resale,        "grain resold",      "返销", "Mt", "by plan and relief, since the start") \
    X(exports,       "grain exported",    "粮食出口", "Mt", "raw grain, since the start") \
    X(imports,       "grain imported",    "粮食进口", "Mt", "raw grain, since the start") \
    X(births,        "births",            "", "million", "since the start") \
    X(rural_deaths,  "rural deaths",      "", "million", "all, since the start") \
    X(urban_deaths,  "urban deaths",      "", "million", "all, since the start") \
    X(excess_deaths, "excess deaths",     "非正常死亡", "million", "beyond the baseline hazards, since the start") \
    X(food_unmet,    "rural food shortfall", "", "Mt", "since the start") \
    X(nature_loss,   "loss to nature",    "", "1", "fall of the logarithm of annual output, summed since the start") \
    X(neglect_loss,  "loss that neglect adds to nature's", "", "1", "share of a year's potential output, since the start")

#define SANQI_COUNTED_STOCKS(X) \
    X(rural_people,  "rural people",      "农村人口", "million", "") \
    X(urban_people,  "urban people",      "城镇人口", "million", "") \
    X(large_animals, "large animals",     "大牲畜", "million_head", "") \
    X(pigs,          "pigs",              "猪", "million_head", "") \
    X(farm_workers,  "farm workers",      "农业劳动力", "million", "") \
    X(waterworks_workers, "waterworks workers", "水利大军", "million", "") \
    X(state_stock,   "state stock",       "国家库存", "Mt", "raw grain, with what is on its way or set aside for resale")
// clang-format on

SANQI_TABLE(CountedFlows, SANQI_COUNTED_FLOWS)
SANQI_TABLE(CountedStocks, SANQI_COUNTED_STOCKS)

/// Everything counted, at one date.
template <class Scalar>
struct Counts {
    CountedFlows<Scalar> flows;
    CountedStocks<Scalar> stocks;

    static constexpr std::size_t size = CountedFlows<Scalar>::size + CountedStocks<Scalar>::size;
    template <class Visit>
    constexpr void for_each(Visit&& visit) {
        flows.for_each(visit);
        stocks.for_each(visit);
    }
    template <class Visit>
    constexpr void for_each(Visit&& visit) const {
        flows.for_each(visit);
        stocks.for_each(visit);
    }
};

/// All deaths since the start [million].
template <class Scalar>
Scalar deaths(const Counts<Scalar>& counts) {
    return counts.flows.rural_deaths + counts.flows.urban_deaths;
}

/// The whole nation [million].
template <class Scalar>
Scalar people(const Counts<Scalar>& counts) {
    return counts.stocks.rural_people + counts.stocks.urban_people;
}

inline constexpr std::array count_rows{SANQI_COUNTED_FLOWS(SANQI_ROW) SANQI_COUNTED_STOCKS(SANQI_ROW)};

/// The rates at which the counted flows grow, after Nation::evaluate; units are those of the counts a year.
template <class Scalar, class Regions>
CountedFlows<Scalar> counted_rates(const Views<Scalar, Regions>& views) {
    const auto sum = [&](auto of) { return over_regions(views.regions, of); };
    return {
        .harvest = sum([](const auto& r) { return r.aux.grain_harvest; }),
        .procurement = sum([](const auto& r) { return r.flow.procurement; }),
        .resale = sum([](const auto& r) { return r.flow.resale; }),
        .exports = views.centre.flow.exports,
        .imports = views.centre.flow.imports,
        .births = sum([](const auto& r) { return r.aux.births; }),
        .rural_deaths = sum([](const auto& r) { return r.aux.rural_deaths; }),
        .urban_deaths = sum([](const auto& r) { return r.aux.urban_deaths; }),
        .excess_deaths = sum([](const auto& r) { return r.aux.excess_deaths; }),
        .food_unmet = sum([](const auto& r) { return r.flow.food_unmet; }),
        .nature_loss = sum([](const auto& r) { return r.flow.nature_loss; }),
        .neglect_loss = sum([](const auto& r) { return r.flow.neglect_loss; }),
    };
}

/// The counted stocks of a state laid out as in Nation.
template <class Scalar, class State>
CountedStocks<Scalar> counted_stocks(const State& state, std::size_t regions) {
    const auto sum = [&](std::initializer_list<std::size_t> stocks) {
        Scalar total(0.0);
        for (std::size_t region = 0; region < regions; ++region)
            for (const std::size_t stock : stocks) total = total + state[region * region_stock::count + stock];
        return total;
    };
    using namespace region_stock;
    return {
        .rural_people = sum({rural_infants, rural_children, rural_adults, rural_elderly}),
        .urban_people = sum({urban_infants, urban_children, urban_adults, urban_elderly}),
        .large_animals = sum({draught_animals, young_animals}),
        .pigs = sum({household_pigs, collective_pigs}),
        .farm_workers = sum({farm_workers}),
        .waterworks_workers = sum({waterworks_workers}),
        .state_stock = sum({resale_reserve}) + state[regions * region_stock::count + centre_stock::state_grain] +
                       state[regions * region_stock::count + centre_stock::grain_in_transit],
    };
}

}  // namespace sanqi::model
