// What follows from the parameters alone: reckoned once a run, so that no moment of it need reckon it again.
#pragma once

#include "model/structure.hpp"
#include "model/vocabulary.hpp"

// clang-format off
#define SANQI_CONSTANTS(X) \
    X(autumn_crop_share, "share of output from the autumn crop", "", "1", "all but the summer crop and early rice") \
    X(autumn_quota_share, "quota called in autumn", "", "1", "share of the year's quota: all but summer's and winter's") \
    X(kept_share, "share of procurement not resold", "", "1", "") \
    X(energy_per_grain, "daily energy of a year's grain", "", "million kcal Mt-1 person-1 day-1 year", "a head") \
    X(log_gap_threshold, "logarithm of the reserve below which hunger kills", "", "1", "") \
    X(crops_late, "crops behind the calendar", "", "1", "share of half a month") \
    X(crops_early, "crops ahead of the calendar", "", "1", "share of half a month") \
    X(buyers_late, "procurement behind the calendar", "", "1", "share of half a month") \
    X(buyers_early, "procurement ahead of the calendar", "", "1", "share of half a month") \
    X(log_conception_threshold, "logarithm of the reserve at which conception halves", "", "1", "")
// clang-format on

namespace sanqi::model {

SANQI_TABLE(Constants, SANQI_CONSTANTS)

inline constexpr std::array constant_rows{SANQI_CONSTANTS(SANQI_ROW)};

template <class Scalar>
Constants<Scalar> constants_of(const Parameters<Scalar>& p) {
    Constants<Scalar> constant;
    constant.autumn_crop_share = 1.0 - p.summer_crop_share - p.early_crop_share;
    constant.autumn_quota_share = 1.0 - p.summer_quota_share - p.winter_quota_share;
    constant.kept_share = 1.0 - p.resale_share;
    constant.energy_per_grain = p.kilograms * p.grain_energy / p.days_per_year;
    constant.log_gap_threshold = logarithm(p.gap_threshold);
    const auto half_month = half_months(1) * p.one_year;
    constant.crops_late = non_negative(p.season_lateness) / half_month;
    constant.crops_early = non_negative(-p.season_lateness) / half_month;
    constant.buyers_late = non_negative(p.procurement_lateness) / half_month;
    constant.buyers_early = non_negative(-p.procurement_lateness) / half_month;
    constant.log_conception_threshold = logarithm(p.conception_threshold);
    return constant;
}

}  // namespace sanqi::model
