// The farming year: functions of the time of year alone, the same in every year and every world.
// Sources: winter wheat in June, early rice in July-August, the main harvest from late September to November
// procurement a quarter in summer, two thirds in October-December, the rest in January-February.
#pragma once

#include <array>
#include <cmath>

#include "model/table.hpp"

namespace sanqi::model {

/// A window of the year: rises from `begin` to `full`, falls from `fade` to `end` (fractions of a year).
struct Window {
    double begin, full, fade, end;

    /// Height between 0 and 1.
    constexpr double height(double part_of_year) const {
        if (part_of_year <= begin || part_of_year >= end) return 0.0;
        if (part_of_year < full) return (part_of_year - begin) / (full - begin);
        if (part_of_year > fade) return (end - part_of_year) / (end - fade);
        return 1.0;
    }
    constexpr double area() const { return 0.5 * (end + fade - begin - full); }

    /// Share of the window's area that still lies ahead at this time of year.
    constexpr double remaining(double part_of_year) const {
        if (part_of_year <= begin) return 1.0;
        if (part_of_year >= end) return 0.0;
        const double h = height(part_of_year);
        if (part_of_year < full) return 1.0 - 0.5 * h * (part_of_year - begin) / area();
        if (part_of_year > fade) return 0.5 * h * (end - part_of_year) / area();
        return (0.5 * (end - fade) + fade - part_of_year) / area();
    }
};

namespace windows {
inline constexpr Window summer_growth{0.10, 0.20, 0.34, 0.40};
inline constexpr Window early_growth{0.28, 0.36, 0.48, 0.52};
inline constexpr Window autumn_growth{0.42, 0.52, 0.66, 0.72};
inline constexpr Window summer_harvest{0.41, 0.44, 0.50, 0.53};
inline constexpr Window early_harvest{0.53, 0.56, 0.62, 0.65};
inline constexpr Window autumn_harvest{0.72, 0.75, 0.87, 0.90};
inline constexpr Window spring_sowing{0.24, 0.28, 0.38, 0.42};
inline constexpr Window autumn_sowing{0.74, 0.76, 0.82, 0.84};
inline constexpr Window summer_procurement{0.47, 0.50, 0.62, 0.66};
inline constexpr Window autumn_procurement{0.78, 0.82, 0.94, 0.98};
inline constexpr Window winter_procurement{0.02, 0.05, 0.11, 0.14};
inline constexpr Window quota_settlement{0.20, 0.24, 0.36, 0.40};

inline constexpr std::array all{summer_growth,      early_growth,       autumn_growth,      summer_harvest,
                                early_harvest,      autumn_harvest,     spring_sowing,      autumn_sowing,
                                summer_procurement, autumn_procurement, winter_procurement, quota_settlement};
}  // namespace windows

/// Shares of the year's quota called in each season.
inline constexpr double summer_quota_share = 0.25;
inline constexpr double autumn_quota_share = 0.65;
inline constexpr double winter_quota_share = 0.10;

/// Share of the year's seed sown in spring; the rest is winter wheat and rape.
inline constexpr double spring_seed_share = 0.7;

/// The new grain year fades in while the main harvest comes home; at its start nothing of the old year is left to
/// expect.
inline constexpr double grain_year_begin = 0.72;
inline constexpr double grain_year_full = 0.84;
inline constexpr double shortest_horizon = 0.08;
inline constexpr double summer_crop_home = 0.46;
inline constexpr double shortest_bridge = 0.04;

// clang-format off
#define SANQI_CALENDAR(X) \
    X(summer_growth,      "growth of the summer crop",  "", "year-1", "density with area 1 over the year") \
    X(early_growth,       "growth of early rice",       "", "year-1", "density with area 1 over the year") \
    X(autumn_growth,      "growth of the autumn crop",  "", "year-1", "density with area 1 over the year") \
    X(summer_harvest,     "summer harvest window",      "夏收", "1", "height between 0 and 1") \
    X(early_harvest,      "early rice harvest window",  "早稻收割", "1", "height between 0 and 1") \
    X(autumn_harvest,     "autumn harvest window",      "秋收", "1", "height between 0 and 1") \
    X(summer_past,        "summer harvest past",        "", "1", "1 from the end of the harvest to the next growth") \
    X(early_past,         "early rice harvest past",    "", "1", "1 from the end of the harvest to the next growth") \
    X(autumn_past,        "autumn harvest past",        "", "1", "1 from the end of the harvest to the next growth") \
    X(sowing,             "use of seed",                "播种", "year-1", "density with area 1 over the year") \
    X(spring_sowing,      "spring sowing window",       "春播", "1", "height between 0 and 1") \
    X(seed_ahead,         "seed still to be sown in spring", "", "1", "share of the year's seed") \
    X(quota_call,         "calls for quota grain",      "", "year-1", "density with area 1 over the year") \
    X(quota_settlement,   "settlement of arrears",      "", "1", "spring window in which unfilled quota lapses") \
    X(horizon,            "time to the next main harvest", "", "year", "rises while the harvest comes in, without a jump") \
    X(until_summer_crop,  "time to the summer crop",    "", "year", "what is in store must last so long; short once the summer crop is in") \
    X(summer_ahead,       "summer crop still to come",  "", "1", "share still to be cut before the next main harvest") \
    X(early_ahead,        "early rice still to come",   "", "1", "share still to be cut before the next main harvest") \
    X(winter_quota_ahead, "quota on the main harvest still to be called", "", "1", "share of the year's quota") \
    X(summer_quota_ahead, "quota on the summer crops still to be called", "", "1", "share of the year's quota") \
    X(harvest_home,       "main harvest coming home",   "", "1", "rises from 0 to 1 while the autumn crop is cut, 0 outside that window") \
    X(years_since_1957,   "years since 1957",           "", "year", "trends are centred on 1957")
// clang-format on

/// Everything the equations need to know of the time of year.
SANQI_TABLE(Calendar, SANQI_CALENDAR)

inline double density(const Window& window, double part_of_year) { return window.height(part_of_year) / window.area(); }

/// Time to the next main harvest: falls with time, rises while the harvest comes in (a jump would
/// change what villages eat from one day to the next).
inline double consumption_horizon(double part_of_year) {
    const double longest = 1.0 - grain_year_full + grain_year_begin - 0.02 + shortest_horizon;
    if (part_of_year >= grain_year_full) return longest - (part_of_year - grain_year_full);
    if (part_of_year <= grain_year_begin - 0.02) return longest - (part_of_year + 1.0 - grain_year_full);
    if (part_of_year <= grain_year_begin) return shortest_horizon;
    return shortest_horizon +
           (longest - shortest_horizon) * (part_of_year - grain_year_begin) / (grain_year_full - grain_year_begin);
}

/// Time to the summer crop: binds from the main harvest to June, rises like the horizon while the main harvest comes
/// in.
inline double until_summer_crop(double part_of_year) {
    const double longest = 1.0 - grain_year_full + summer_crop_home;
    if (part_of_year >= grain_year_full) return shortest_bridge + longest - (part_of_year - grain_year_full);
    if (part_of_year <= summer_crop_home) return shortest_bridge + summer_crop_home - part_of_year;
    if (part_of_year <= grain_year_begin) return shortest_bridge;
    return shortest_bridge + longest * (part_of_year - grain_year_begin) / (grain_year_full - grain_year_begin);
}

/// The calendar at `time` [year], seen from the side of `inside` (a point within the same smooth stretch).
inline Calendar<double> calendar_at(double time, double inside) {
    const double year = std::floor(inside);
    const double part = time - year;
    const bool new_grain_year = inside - year > grain_year_begin;
    const double begun =
        new_grain_year ? std::fmin(1.0, (part - grain_year_begin) / (grain_year_full - grain_year_begin)) : 1.0;
    const auto ahead = [&](const Window& w) { return new_grain_year ? begun : w.remaining(part); };
    const auto past = [&](const Window& growth, const Window& harvest) {
        return inside - year > harvest.end || inside - year < growth.begin ? 1.0 : 0.0;
    };
    const double autumn_quota_ahead = new_grain_year ? windows::autumn_procurement.remaining(part) : 0.0;
    const double winter_quota_ahead = new_grain_year ? 1.0 : windows::winter_procurement.remaining(part);
    using namespace windows;
    return {
        .summer_growth = density(windows::summer_growth, part),
        .early_growth = density(windows::early_growth, part),
        .autumn_growth = density(windows::autumn_growth, part),
        .summer_harvest = windows::summer_harvest.height(part),
        .early_harvest = windows::early_harvest.height(part),
        .autumn_harvest = windows::autumn_harvest.height(part),
        .summer_past = past(windows::summer_growth, windows::summer_harvest),
        .early_past = past(windows::early_growth, windows::early_harvest),
        .autumn_past = past(windows::autumn_growth, windows::autumn_harvest),
        .sowing = spring_seed_share * density(windows::spring_sowing, part) +
                  (1.0 - spring_seed_share) * density(autumn_sowing, part),
        .spring_sowing = windows::spring_sowing.height(part),
        .seed_ahead = spring_seed_share * windows::spring_sowing.remaining(part),
        .quota_call = summer_quota_share * density(summer_procurement, part) +
                      autumn_quota_share * density(autumn_procurement, part) +
                      winter_quota_share * density(winter_procurement, part),
        .quota_settlement = windows::quota_settlement.height(part),
        .horizon = consumption_horizon(part),
        .until_summer_crop = until_summer_crop(part),
        .summer_ahead = ahead(windows::summer_harvest),
        .early_ahead = ahead(windows::early_harvest),
        .winter_quota_ahead =
            begun * (autumn_quota_share * autumn_quota_ahead + winter_quota_share * winter_quota_ahead),
        .summer_quota_ahead = summer_quota_share * ahead(summer_procurement),
        .harvest_home = new_grain_year && inside - year < autumn_harvest.end ? begun : 0.0,
        .years_since_1957 = time - 1957.0,
    };
}

}  // namespace sanqi::model
