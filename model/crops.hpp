// Crops: potential yield from labour, land, animals, soil, incentive, technique and weather; three crops that stand,
// are cut within a window as far as labour reaches, and rot where it does not.
#pragma once

#include "model/vocabulary.hpp"

// clang-format off
#define SANQI_CROPS_STOCKS(X) \
    X(summer_crop, "standing summer crop", "夏粮", "Mt", grain, "winter wheat and rape land, cut in June") \
    X(early_crop,  "standing early rice",  "早稻", "Mt", grain, "cut in July and August") \
    X(autumn_crop, "standing autumn crop", "秋粮", "Mt", grain, "the main harvest, late September to November") \
    X(sown_stand,  "sown stand",           "", "1", information, "1 where all land was sown with enough seed")

#define SANQI_CROPS_POLICIES(X) \
    X(sown_area,      "sown area of grain", "粮食播种面积", "Mha", 60, 180, "area_and_technique", "national") \
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
    X(technique_loss, "yield lost to harmful techniques", "", "1", 0, 0.3, "at their height") \
    X(summer_crop_share, "summer share of output", "", "1", 0.05, 0.5, "") \
    X(early_crop_share, "early rice share of output", "", "1", 0.02, 0.4, "") \
    X(cutting_time, "time to cut a ripe crop", "", "year", 0.01, 0.2, "with labour to spare") \
    X(harvest_capacity, "harvest capacity per worker", "", "Mt year-1 million-1", 1, 50, "autumn crop cut per effective worker in the window") \
    X(field_loss_rate, "loss of uncut ripe crops", "", "year-1", 0, 50, "outside the window") \
    X(stand_time, "time to sow", "", "year", 0.02, 0.5, "")

#define SANQI_CROPS_FLOWS(X) \
    X(summer_crop_growth, "growth of the summer crop", "", "Mt year-1", OUTSIDE(field), HERE(summer_crop), "") \
    X(early_crop_growth,  "growth of early rice",      "", "Mt year-1", OUTSIDE(field), HERE(early_crop), "") \
    X(autumn_crop_growth, "growth of the autumn crop", "", "Mt year-1", OUTSIDE(field), HERE(autumn_crop), "") \
    X(summer_field_loss,  "summer crop lost uncut",    "", "Mt year-1", HERE(summer_crop), OUTSIDE(lost_in_field), "") \
    X(early_field_loss,   "early rice lost uncut",     "", "Mt year-1", HERE(early_crop), OUTSIDE(lost_in_field), "") \
    X(autumn_field_loss,  "autumn crop lost uncut",    "", "Mt year-1", HERE(autumn_crop), OUTSIDE(lost_in_field), "") \
    X(pressed_harvest,    "harvest of the hard-pressed villages (summer)", "", "Mt year-1", HERE(summer_crop), HERE(pressed_grain), "") \
    X(other_harvest,      "harvest of the other villages (summer)", "", "Mt year-1", HERE(summer_crop), HERE(other_grain), "") \
    X(pressed_early_harvest, "harvest of the hard-pressed villages (early rice)", "", "Mt year-1", HERE(early_crop), HERE(pressed_grain), "") \
    X(other_early_harvest,   "harvest of the other villages (early rice)", "", "Mt year-1", HERE(early_crop), HERE(other_grain), "") \
    X(pressed_autumn_harvest, "harvest of the hard-pressed villages (autumn)", "", "Mt year-1", HERE(autumn_crop), HERE(pressed_grain), "") \
    X(other_autumn_harvest,   "harvest of the other villages (autumn)", "", "Mt year-1", HERE(autumn_crop), HERE(other_grain), "") \
    X(stand_change,       "change of the sown stand",  "", "year-1", OUTSIDE(adjustment), HERE(sown_stand), "")

#define SANQI_CROPS_AUXILIARIES(X) \
    X(log_crop_trend, "logarithm of the trend of crops", "", "1", "productivity and sown area against 1957") \
    X(fair_weather_output, "output to expect in base weather", "", "Mt year-1", "what villages and planners can foresee") \
    X(season_output, "output as the season goes", "", "Mt year-1", "annual rate, with the year's weather") \
    X(grain_harvest, "grain harvest", "粮食产量", "Mt year-1", "all crops, all villages; its calendar-year total is grain output")
// clang-format on

namespace sanqi::model {

/// Productivity and land at this date: the part of a Cobb-Douglas function's logarithm that no stock enters.
template <class Region>
void crop_trend(Region& r) {
    const auto& p = r.parameter;
    const auto& years = r.calendar.years_since_1957;
    r.aux.log_crop_trend = p.productivity_growth_to_1957 * (years - non_negative(years)) +
                           p.productivity_growth_after_1957 * non_negative(years) +
                           p.land_elasticity * logarithm(r.policy.sown_area / p.sown_area_1957);
}

template <class Region>
void crop_potential(Region& r) {
    const auto& p = r.parameter;
    const auto& share = r.profile.output_share;
    const auto labour = r.aux.effective_farm_labour / share / p.farm_workers_1957;
    const auto log_inputs = r.aux.log_crop_trend + p.labour_elasticity * logarithm(labour) +
                            p.animal_elasticity * logarithm(r.aux.animal_ratio) +
                            p.soil_elasticity * logarithm(r.stock.soil);
    r.aux.fair_weather_output = share * p.potential_output_1957 * exponential(log_inputs) * r.stock.incentive *
                                r.stock.sown_stand *
                                (1.0 - p.technique_loss * r.policy.technique_zeal * (1.0 - r.centre.policy_correction));
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

    const auto summer_cut = calendar.summer_harvest * r.stock.summer_crop / p.cutting_time;
    const auto early_cut = calendar.early_harvest * r.stock.early_crop / p.cutting_time;
    const auto autumn_cut = calendar.autumn_harvest * minimum(r.stock.autumn_crop / p.cutting_time,
                                                              p.harvest_capacity * r.aux.effective_farm_labour);
    r.flow.pressed_harvest = p.pressed_share * summer_cut;
    r.flow.other_harvest = r.constant.other_share * summer_cut;
    r.flow.pressed_early_harvest = p.pressed_share * early_cut;
    r.flow.other_early_harvest = r.constant.other_share * early_cut;
    r.flow.pressed_autumn_harvest = p.pressed_share * autumn_cut;
    r.flow.other_autumn_harvest = r.constant.other_share * autumn_cut;
    r.aux.grain_harvest = summer_cut + early_cut + autumn_cut;

    r.flow.summer_field_loss = calendar.summer_past * p.field_loss_rate * r.stock.summer_crop;
    r.flow.early_field_loss = calendar.early_past * p.field_loss_rate * r.stock.early_crop;
    r.flow.autumn_field_loss = calendar.autumn_past * p.field_loss_rate * r.stock.autumn_crop;

    r.flow.stand_change = calendar.spring_sowing * (r.aux.seed_cover - r.stock.sown_stand) / p.stand_time;
}

}  // namespace sanqi::model
