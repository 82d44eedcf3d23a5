// What follows from the parameters alone: reckoned once a run, so that no moment of it need reckon it again.
#pragma once

#include "model/structure.hpp"
#include "model/vocabulary.hpp"

// clang-format off
#define SANQI_CONSTANTS(X) \
    X(other_share, "share of people in the other villages", "", "1", "all but the hard-pressed") \
    X(later_crop_share, "share of output from early rice and the autumn crop", "", "1", "all but the summer crop") \
    X(autumn_crop_share, "share of output from the autumn crop", "", "1", "") \
    X(kept_share, "share of procurement not resold", "", "1", "") \
    X(energy_per_grain, "daily energy of a year's grain", "", "million kcal Mt-1 person-1 day-1 year", "a head") \
    X(log_reserve_threshold, "logarithm of the reserve at which half are in danger", "", "1", "") \
    X(log_lethal_reserve, "logarithm of the lethal reserve", "", "1", "") \
    X(log_conception_threshold, "logarithm of the reserve at which conception halves", "", "1", "") \
    X(ordinary_rural_danger, "villagers in danger in ordinary times", "", "1", "at full reserve; the baseline hazards hold them") \
    X(ordinary_urban_danger, "townspeople in danger in ordinary times", "", "1", "at full reserve; the baseline hazards hold them") \
    X(ordinary_exhaustion, "people below the lethal reserve in ordinary times", "", "1", "at full reserve; the baseline hazards hold them")
// clang-format on

namespace sanqi::model {

SANQI_TABLE(Constants, SANQI_CONSTANTS)

inline constexpr std::array constant_rows{SANQI_CONSTANTS(SANQI_ROW)};

template <class Scalar>
Constants<Scalar> constants_of(const Parameters<Scalar>& p) {
    Constants<Scalar> constant;
    constant.other_share = 1.0 - p.pressed_share;
    constant.later_crop_share = 1.0 - p.summer_crop_share;
    constant.autumn_crop_share = constant.later_crop_share - p.early_crop_share;
    constant.kept_share = 1.0 - p.resale_share;
    constant.energy_per_grain = p.kilograms * p.grain_energy / p.days_per_year;
    constant.log_reserve_threshold = logarithm(p.reserve_threshold);
    constant.log_lethal_reserve = logarithm(p.lethal_reserve);
    constant.log_conception_threshold = logarithm(p.conception_threshold);
    const Scalar full_reserve(0.0);  // as its logarithm
    constant.ordinary_rural_danger = share_below(constant.log_reserve_threshold, full_reserve, p.reserve_spread);
    constant.ordinary_urban_danger = share_below(constant.log_reserve_threshold, full_reserve, p.urban_spread);
    constant.ordinary_exhaustion = share_below(constant.log_lethal_reserve, full_reserve, p.reserve_spread);
    return constant;
}

}  // namespace sanqi::model
