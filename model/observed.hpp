// What people of the time saw of a moment and wrote down: beliefs, plans, stores, plates, halls. Formed from flows and
// auxiliaries, beside the counts that are formed from stocks, whichever scalar the run was made with.
#pragma once

#include <array>

#include "model/equations.hpp"

// clang-format off
#define SANQI_OBSERVED(X) \
    X(believed_output, "believed output", "估产", "Mt year-1", "all regions") \
    X(annual_quota, "quota of the year", "征购任务", "Mt year-1", "all regions; raw grain") \
    X(state_stock, "state stock", "国家库存", "Mt", "raw grain, with what is on its way or set aside for resale") \
    X(sown_area, "sown area of grain", "粮食播种面积", "Mha", "all regions") \
    X(intake, "energy eaten", "", "kcal day-1 person-1", "mean of villages, county towns and cities") \
    X(worst_tenths_share, "gap borne by the worst three tenths", "", "1", "mean over villagers, before it is netted") \
    X(halls_in_force, "mess halls in force", "公共食堂", "1", "mean over villagers") \
    X(city_ration_factor, "city ration against the norm", "", "1", "mean over people in cities") \
    X(city_people, "people in cities", "", "million", "townspeople without those of county towns") \
    X(city_deaths, "deaths in cities", "", "million year-1", "all") \
    X(young_people, "people below 15", "", "million", "infants and children") \
    X(old_people, "people aged 60 and over", "", "million", "")
// clang-format on

namespace sanqi::model {

SANQI_TABLE(Observed, SANQI_OBSERVED)

inline constexpr std::array observed_rows{SANQI_OBSERVED(SANQI_ROW)};

/// After Nation::evaluate.
template <class Scalar, class Regions>
Observed<Scalar> observed(const Views<Scalar, Regions>& views) {
    const auto& p = views.centre.parameter;
    const auto sum = [&](auto of) { return over_regions(views.regions, of); };
    const Scalar rural = sum([](const auto& r) { return r.aux.rural_people; });
    const Scalar urban = sum([](const auto& r) { return r.aux.urban_people; });
    const Scalar eaten = sum([&](const auto& r) {
        const auto in_towns = blend(p.county_town_share, r.aux.county_town_intake, r.aux.city_intake);
        return r.aux.rural_people * r.aux.rural_intake + r.aux.urban_people * in_towns;
    });
    const auto mean = [&](auto of) { return sum([&](const auto& r) { return r.aux.rural_people * of(r); }) / rural; };
    return {
        .believed_output = sum([](const auto& r) { return r.aux.believed_output; }),
        .annual_quota = sum([](const auto& r) { return r.aux.annual_quota; }),
        .state_stock = views.centre.aux.state_stock,
        .sown_area = sum([](const auto& r) { return r.profile.output_share * r.aux.sown_area; }),
        .intake = eaten / (rural + urban),
        .worst_tenths_share = mean([](const auto& r) { return r.aux.worst_tenths_share; }),
        .halls_in_force = mean([](const auto& r) { return r.aux.halls_in_force; }),
        .city_ration_factor = sum([](const auto& r) { return r.aux.urban_people * r.aux.city_ration_factor; }) / urban,
        .city_people = (1.0 - p.county_town_share) * urban,
        .city_deaths = sum([](const auto& r) { return r.aux.city_deaths; }),
        .young_people = sum([](const auto& r) {
            return r.stock.rural_infants + r.stock.rural_children + r.stock.urban_infants + r.stock.urban_children;
        }),
        .old_people = sum([](const auto& r) { return r.stock.rural_elderly + r.stock.urban_elderly; }),
    };
}

}  // namespace sanqi::model
