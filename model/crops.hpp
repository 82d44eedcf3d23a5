// Crops: potential yield from labour, land, animals, soil, incentive, technique and weather; three crops that stand,
// are eaten green where people starve, are cut within a window as far as labour reaches, and rot where it does not.
#pragma once

#include "model/vocabulary.hpp"

// clang-format off
#define SANQI_CROPS_STOCKS(X) \
    X(summer_crop, "standing summer crop", "夏粮", "Mt", grain, "winter wheat and rape land, cut in June") \
    X(early_crop,  "standing early rice",  "早稻", "Mt", grain, "cut in July and August") \
    X(autumn_crop, "standing autumn crop", "秋粮", "Mt", grain, "the main harvest, late September to November") \
    X(sown_stand,  "sown share of the planned area", "", "1", information, "1 where all planned land was sown with enough hands, draught and seed")

#define SANQI_CROPS_POLICIES(X) \
    X(planned_area,   "planned area of grain", "粮食播种面积", "Mha", 60, 180, "area_and_technique", "national; what is sown of it follows hands, draught and seed") \
    X(technique_zeal, "harmful techniques", "密植深耕", "1", 0, 1, "area_and_technique", "close planting, deep ploughing; 1 at its height")

#define SANQI_CROPS_PARAMETERS(X) \
    X(potential_output_1957, "potential output of 1957", "", "Mt year-1", 0, 400, "at 1957 labour, land, animals, soil and base weather, before losses in the field") \
    X(productivity_growth_to_1957, "productivity growth to 1957", "", "year-1", -0.02, 0.08, "recovery, irrigation, seed; beyond land, labour and animals") \
    X(productivity_growth_after_1957, "productivity growth after 1957", "", "year-1", -0.02, 0.08, "in every world") \
    X(labour_elasticity, "labour elasticity of output", "", "1", 0, 1, "") \
    X(land_elasticity, "land elasticity of output", "", "1", 0, 1, "") \
    X(animal_elasticity, "draught animal elasticity of output", "", "1", 0, 1, "") \
    X(soil_elasticity, "soil and manure elasticity of output", "", "1", 0, 1, "") \
    X(farm_workers_1957, "farm workers of 1957", "", "million", 50, 500, "unit of the labour input") \
    X(sown_area_1957, "sown area of 1957", "", "Mha", 60, 180, "unit of the land input") \
    X(sowing_response, "land left unsown for want of hands and draught", "", "1", 0, 1, "share of the planned area per unit by which hands and draught fall below the need") \
    X(sowing_need, "hands and draught needed to sow all land", "", "1", 0, 1, "a hectare, against 1957: that year had some to spare") \
    X(seed_dependence, "land left unsown for want of seed", "", "1", 0, 0.5, "share of the planned area where the village has no seed left; the rest is bought, lent by the state or replaced by crops that need less") \
    X(technique_loss, "yield lost to harmful techniques", "", "1", 0, 0.3, "at their height") \
    X(summer_crop_share, "summer share of output", "", "1", 0.05, 0.5, "") \
    X(early_crop_share, "early rice share of output", "", "1", 0.02, 0.4, "") \
    X(cutting_time, "time to cut a ripe crop", "", "year", 0.01, 0.2, "with labour to spare") \
    X(harvest_capacity, "harvest capacity per worker", "", "Mt year-1 million-1", 1, 50, "autumn crop cut per effective worker in the window") \
    X(careless_harvest, "autumn crop spoilt where hands are away", "", "1", 0, 3, "share of what is cut, per unit of rural labour diverted") \
    X(field_loss_rate, "loss of uncut ripe crops", "", "year-1", 0, 50, "outside the window") \
    X(green_eating, "eating of green crops", "", "year-1", 0, 5, "rate at which a standing crop is eaten before the harvest, per unit of body reserve lost") \
    X(stand_time, "time to sow", "", "year", 0.02, 0.5, "")

#define SANQI_CROPS_FLOWS(X) \
    X(summer_crop_growth, "growth of the summer crop", "", "Mt year-1", OUTSIDE(field), HERE(summer_crop), "") \
    X(early_crop_growth,  "growth of early rice",      "", "Mt year-1", OUTSIDE(field), HERE(early_crop), "") \
    X(autumn_crop_growth, "growth of the autumn crop", "", "Mt year-1", OUTSIDE(field), HERE(autumn_crop), "") \
    X(summer_field_loss,  "summer crop lost uncut",    "", "Mt year-1", HERE(summer_crop), OUTSIDE(lost_in_field), "") \
    X(early_field_loss,   "early rice lost uncut",     "", "Mt year-1", HERE(early_crop), OUTSIDE(lost_in_field), "") \
    X(autumn_field_loss,  "autumn crop lost uncut or spoilt", "", "Mt year-1", HERE(autumn_crop), OUTSIDE(lost_in_field), "") \
    X(summer_green_eaten, "summer crop eaten green",   "吃青", "Mt year-1", HERE(summer_crop), OUTSIDE(eaten), "") \
    X(early_green_eaten,  "early rice eaten green",    "吃青", "Mt year-1", HERE(early_crop), OUTSIDE(eaten), "") \
    X(autumn_green_eaten, "autumn crop eaten green",   "吃青", "Mt year-1", HERE(autumn_crop), OUTSIDE(eaten), "") \
    X(summer_cut,         "summer harvest", "夏收", "Mt year-1", HERE(summer_crop), HERE(rural_grain), "") \
    X(early_cut,          "harvest of early rice", "", "Mt year-1", HERE(early_crop), HERE(rural_grain), "") \
    X(autumn_cut,         "autumn harvest", "秋收", "Mt year-1", HERE(autumn_crop), HERE(rural_grain), "") \
    X(stand_change,       "change of the sown share",  "", "year-1", OUTSIDE(adjustment), HERE(sown_stand), "")

#define SANQI_CROPS_AUXILIARIES(X) \
    X(log_productivity, "logarithm of productivity", "", "1", "its trend, 0 in 1957") \
    X(sown_area, "sown area of grain", "粮食播种面积", "Mha", "the planned area as far as it is sown") \
    X(hands_and_draught, "hands and draught at the sowing", "", "1", "farm labour and animals a planned hectare against 1957") \
    X(fair_weather_output, "output to expect in base weather", "", "Mt year-1", "what villages and planners can foresee") \
    X(season_output, "output as the season goes", "", "Mt year-1", "annual rate, with the year's weather") \
    X(grain_harvest, "grain harvest", "粮食产量", "Mt year-1", "all crops; its calendar-year total is grain output") \
    X(green_eaten, "crops eaten green", "吃青", "Mt year-1", "all crops")
// clang-format on

namespace sanqi::model {

template <class Region>
void productivity(Region& r) {
    const auto& p = r.parameter;
    const auto& years = r.calendar.years_since_1957;
    r.aux.log_productivity = p.productivity_growth_to_1957 * (years - non_negative(years)) +
                             p.productivity_growth_after_1957 * non_negative(years);
}

/// A Cobb-Douglas function of hands, land, draught and soil, times incentive, means in order and technique.
template <class Region>
void crop_potential(Region& r) {
    const auto& p = r.parameter;
    const auto& share = r.profile.output_share;
    const auto log_labour = logarithm(r.aux.effective_farm_labour / r.profile.farm_share() / p.farm_workers_1957);
    const auto log_animals = logarithm(r.aux.animal_ratio);
    const auto log_plan = logarithm(r.policy.planned_area / p.sown_area_1957);
    r.aux.sown_area = r.policy.planned_area * r.stock.sown_stand;
    r.aux.hands_and_draught = exponential(0.5 * (log_labour + log_animals) - log_plan);
    const auto log_inputs = r.aux.log_productivity + p.labour_elasticity * log_labour +
                            p.land_elasticity * (log_plan + logarithm(r.stock.sown_stand)) +
                            p.animal_elasticity * log_animals + p.soil_elasticity * logarithm(r.stock.soil);
    r.aux.fair_weather_output = share * p.potential_output_1957 * exponential(log_inputs) * r.stock.incentive *
                                r.stock.means *
                                (1.0 - p.technique_loss * r.policy.technique_zeal * r.aux.campaigns_in_force);
    r.aux.season_output = r.aux.fair_weather_output * (p.summer_crop_share * r.aux.weather_on_summer_crop +
                                                       p.early_crop_share * r.aux.weather_on_early_rice +
                                                       r.constant.autumn_crop_share * r.aux.weather_on_autumn_crop);
}

template <class Region>
void crop_flows(Region& r) {
    const auto& p = r.parameter;
    const auto& calendar = r.calendar;
    r.flow.summer_crop_growth = p.summer_crop_share * r.aux.fair_weather_output * r.aux.weather_on_summer_crop *
                                calendar.summer_growth * p.one_year;
    r.flow.early_crop_growth = p.early_crop_share * r.aux.fair_weather_output * r.aux.weather_on_early_rice *
                               calendar.early_growth * p.one_year;
    r.flow.autumn_crop_growth = r.constant.autumn_crop_share * r.aux.fair_weather_output *
                                r.aux.weather_on_autumn_crop * calendar.autumn_growth * p.one_year;

    r.flow.summer_cut = calendar.summer_harvest * r.stock.summer_crop / p.cutting_time;
    r.flow.early_cut = calendar.early_harvest * r.stock.early_crop / p.cutting_time;
    r.flow.autumn_cut = calendar.autumn_harvest * minimum(r.stock.autumn_crop / p.cutting_time,
                                                          p.harvest_capacity * r.aux.effective_farm_labour *
                                                              r.profile.output_share / r.profile.farm_share());
    r.aux.grain_harvest = r.flow.summer_cut + r.flow.early_cut + r.flow.autumn_cut;

    r.flow.summer_field_loss = calendar.summer_past * p.field_loss_rate * r.stock.summer_crop;
    r.flow.early_field_loss = calendar.early_past * p.field_loss_rate * r.stock.early_crop;
    r.flow.autumn_field_loss = calendar.autumn_past * p.field_loss_rate * r.stock.autumn_crop +
                               p.careless_harvest * r.aux.diverted_share * r.flow.autumn_cut;
    const auto unsown = p.sowing_response * non_negative(p.sowing_need - r.aux.hands_and_draught) +
                        p.seed_dependence * (1.0 - r.aux.seed_cover);
    r.flow.stand_change = calendar.spring_sowing * (1.0 - unsown - r.stock.sown_stand) / p.stand_time;
}

/// The hungry take from the fields before the harvest.
template <class Region>
void green_crop_flows(Region& r) {
    const auto rate = r.parameter.green_eating * r.aux.rural_hunger;
    r.flow.summer_green_eaten = rate * r.stock.summer_crop;
    r.flow.early_green_eaten = rate * r.stock.early_crop;
    r.flow.autumn_green_eaten = rate * r.stock.autumn_crop;
    r.aux.green_eaten = r.flow.summer_green_eaten + r.flow.early_green_eaten + r.flow.autumn_green_eaten;
}

}  // namespace sanqi::model
