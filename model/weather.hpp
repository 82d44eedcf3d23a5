// Weather: what drought, flood and other disasters take from the standing crop.
//
// Two rival series, one at a time: the area reported as affected (by the cadres who reported everything else), as a
// share of a fixed sown area; and rain gauges, as dry and wet intensity of July-August. Losses count from a fixed base,
// so that changing what is called normal moves the reference world only, never history.
#pragma once

#include "model/vocabulary.hpp"

// clang-format off
#define SANQI_WEATHER_POLICIES(X) \
    X(affected_area_share, "area affected by disasters", "成灾面积", "1", 0, 1, "weather", "share of the sown area of 1957, all disasters; yields down by 30 % or more") \
    X(dry_intensity, "dry intensity of July-August", "伏旱", "1", 0, 4, "weather", "grain-weighted mean of the negative part of the standardised precipitation index") \
    X(wet_intensity, "wet intensity of July-August", "洪涝", "1", 0, 4, "weather", "grain-weighted mean of the positive part of the standardised precipitation index")

#define SANQI_WEATHER_PARAMETERS(X) \
    X(affected_area_elasticity, "yield loss per affected area", "", "1", 0, 3, "fall of log yield per unit share of sown area affected, from non-famine years") \
    X(dry_elasticity, "yield loss per dry intensity", "", "1", 0, 1, "fall of log annual output per unit of dry intensity, from non-famine years") \
    X(wet_elasticity, "yield loss per wet intensity", "", "1", 0, 1, "fall of log annual output per unit of wet intensity, from non-famine years") \
    X(affected_area_base, "affected area at potential output", "", "1", 0, 1, "fixed base of the series, not a choice of normal") \
    X(dry_base, "dry intensity at potential output", "", "1", 0, 4, "fixed base of the series, not a choice of normal") \
    X(wet_base, "wet intensity at potential output", "", "1", 0, 4, "fixed base of the series, not a choice of normal")

#define SANQI_WEATHER_AUXILIARIES(X) \
    X(weather_on_summer_crop, "weather factor on the summer crop", "", "1", "1 at the base of the series") \
    X(weather_on_later_crops, "weather factor on early rice and the autumn crop", "", "1", "1 at the base of the series")
// clang-format on

namespace sanqi::model {

/// The gauges speak of July-August, so they act on the crops then standing, scaled up by those crops' share of output.
template <class Region>
void weather(Region& r) {
    const auto& p = r.parameter;
    const auto exposure = r.profile.weather_exposure;
    const auto reported = p.affected_area_elasticity * (r.policy.affected_area_share - p.affected_area_base);
    const auto gauged = p.dry_elasticity * (r.policy.dry_intensity - p.dry_base) +
                        p.wet_elasticity * (r.policy.wet_intensity - p.wet_base);
    r.aux.weather_on_summer_crop = exponential(-exposure * reported);
    r.aux.weather_on_later_crops = exponential(-exposure * (reported + gauged / r.constant.later_crop_share));
}

}  // namespace sanqi::model
