// The farming year: functions of the time of year alone, the same in every year and every world. Its knots stand on
// halves of months, since none of these dates is known better: how late the crops and the buyers were on average are
// two parameters, and mix the calendar with the one of half a month before or after. Sources: winter wheat in June,
// early rice in July and August, the main harvest from late September to November; procurement by quarter in the plans
// of 1959-61.
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

inline constexpr int half_months_of_year = 24;

/// So many halves of a month into the year: 2 is 1 February.
constexpr double half_months(int count) { return count / double{half_months_of_year}; }

constexpr Window window(int begin, int full, int fade, int end) {
    return {half_months(begin), half_months(full), half_months(fade), half_months(end)};
}

namespace windows {
inline constexpr Window summer_growth = window(2, 5, 8, 10);
inline constexpr Window early_growth = window(7, 9, 11, 13);
inline constexpr Window autumn_growth = window(10, 12, 15, 17);
inline constexpr Window summer_harvest = window(10, 11, 12, 13);
inline constexpr Window early_harvest = window(13, 14, 15, 16);
inline constexpr Window autumn_harvest = window(17, 18, 21, 22);
inline constexpr Window spring_sowing = window(6, 7, 9, 10);
inline constexpr Window autumn_sowing = window(17, 18, 19, 20);
inline constexpr Window summer_procurement = window(11, 12, 16, 18);
inline constexpr Window autumn_procurement = window(18, 20, 22, 24);
inline constexpr Window winter_procurement = window(0, 1, 3, 4);
inline constexpr Window quota_settlement = window(5, 6, 9, 10);
inline constexpr Window new_grain = window(11, 13, 16, 18);

inline constexpr std::array all{summer_growth,      early_growth,       autumn_growth,      summer_harvest,
                                early_harvest,      autumn_harvest,     spring_sowing,      autumn_sowing,
                                summer_procurement, autumn_procurement, winter_procurement, quota_settlement,
                                new_grain};
}  // namespace windows

/// The new grain year fades in while the main crop ripens and comes home: what stands in the field is counted on, and
/// must last until the next main harvest.
inline constexpr double grain_year_begin = half_months(15);
inline constexpr double grain_year_full = half_months(20);
inline constexpr double summer_crop_home = half_months(11);

// clang-format off
#define SANQI_CALENDAR_PARAMETERS(X) \
    X(season_lateness, "lateness of the crops", "农时", "year", -half_months(1), half_months(1), "sowing, growth, harvests and what is eaten towards them, against the calendar") \
    X(procurement_lateness, "lateness of procurement", "征购进度", "year", -half_months(1), half_months(1), "calls for the quota and their settlement, against the calendar")

#define SANQI_CROPS_CALENDAR(X) \
    X(summer_growth,      "growth of the summer crop",  "", "year-1", "density with area 1 over the year") \
    X(early_growth,       "growth of early rice",       "", "year-1", "density with area 1 over the year") \
    X(autumn_growth,      "growth of the autumn crop",  "", "year-1", "density with area 1 over the year") \
    X(autumn_growth_ahead, "growth of the autumn crop still to come", "", "1", "share of the year's growth, from the time it counts in the eating plan") \
    X(summer_harvest,     "summer harvest window",      "夏收", "1", "height between 0 and 1") \
    X(early_harvest,      "early rice harvest window",  "早稻收割", "1", "height between 0 and 1") \
    X(autumn_harvest,     "autumn harvest window",      "秋收", "1", "height between 0 and 1") \
    X(summer_past,        "summer harvest past",        "", "1", "1 from the end of the harvest to the next growth") \
    X(early_past,         "early rice harvest past",    "", "1", "1 from the end of the harvest to the next growth") \
    X(autumn_past,        "autumn harvest past",        "", "1", "1 from the end of the harvest to the next growth") \
    X(spring_seed_use,    "use of seed in spring",      "春播", "year-1", "density with area 1 over the year") \
    X(autumn_seed_use,    "use of seed in autumn",      "秋播", "year-1", "density with area 1 over the year") \
    X(spring_sowing,      "spring sowing window",       "春播", "1", "height between 0 and 1") \
    X(seed_ahead,         "seed still to be sown in spring", "", "1", "share of the spring's seed") \
    X(selling_back,       "season of selling back",     "返销", "1", "1 from October to June, 0 while the summer crops last") \
    X(horizon,            "time to the next main harvest", "", "year", "falls through the year, rises while the main crop ripens, without a jump") \
    X(until_summer_crop,  "time to the summer crop",    "", "year", "what is in store must last so long; nought once the summer crop is in") \
    X(summer_ahead,       "summer crop still to come",  "", "1", "share still to be cut before the next main harvest") \
    X(early_ahead,        "early rice still to come",   "", "1", "share still to be cut before the next main harvest") \
    X(main_crop_counted,  "main crop counted on",       "", "1", "rises from 0 to 1 while it ripens and is cut, 0 once it is home")
#define SANQI_BUYERS_CALENDAR(X) \
    X(summer_quota_call,  "calls for quota grain in summer", "", "year-1", "density with area 1 over the year") \
    X(autumn_quota_call,  "calls for quota grain in autumn", "", "year-1", "density with area 1 over the year") \
    X(winter_quota_call,  "calls for quota grain in winter", "", "year-1", "density with area 1 over the year") \
    X(quota_settlement,   "settlement of arrears",      "", "1", "spring window in which unfilled quota lapses") \
    X(summer_quota_ahead, "quota on the summer crops still to be called", "", "1", "share of the summer's quota") \
    X(autumn_quota_ahead, "quota on the main harvest still to be called in autumn", "", "1", "share of the autumn's quota, as far as the main crop is counted on") \
    X(winter_quota_ahead, "quota on the main harvest still to be called in winter", "", "1", "share of the winter's quota, as far as the main crop is counted on")
#define SANQI_CALENDAR(X) SANQI_CROPS_CALENDAR(X) SANQI_BUYERS_CALENDAR(X) \
    X(years_since_1957,   "years since 1957",           "", "year", "trends are centred on 1957")
// clang-format on

/// Everything the equations need to know of the time of year.
SANQI_TABLE(Calendar, SANQI_CALENDAR)

inline double density(const Window& window, double part_of_year) { return window.height(part_of_year) / window.area(); }

/// How far the new grain year has begun, from the side of `inside`.
inline double grain_year_begun(double part_of_year) {
    return std::fmin(1.0, std::fmax(0.0, (part_of_year - grain_year_begin) / (grain_year_full - grain_year_begin)));
}

/// Time to a day of the next grain year: falls with time, and rises as the new grain year begins (a jump would change
/// what villages eat from one day to the next).
inline double time_until(double day, double part_of_year) {
    const double this_year = std::fmax(day - part_of_year, 0.0);
    const double next_year = day + 1.0 - part_of_year;
    const double begun = grain_year_begun(part_of_year);
    return (1.0 - begun) * this_year + begun * next_year;
}

/// The calendar at `time` [year], seen from the side of `inside` (a point within the same smooth stretch).
inline Calendar<double> calendar_at(double time, double inside) {
    const double year = std::floor(inside);
    const double part = time - year;
    const double begun = grain_year_begun(part);
    const bool new_grain_year = inside - year > grain_year_begin;
    const auto ahead = [&](const Window& w) { return w.remaining(part) + begun; };
    const auto past = [&](const Window& growth, const Window& harvest) {
        return inside - year > harvest.end || inside - year < growth.begin ? 1.0 : 0.0;
    };
    using namespace windows;
    return {
        .summer_growth = density(windows::summer_growth, part),
        .early_growth = density(windows::early_growth, part),
        .autumn_growth = density(windows::autumn_growth, part),
        .autumn_growth_ahead = new_grain_year ? windows::autumn_growth.remaining(part) : 0.0,
        .summer_harvest = windows::summer_harvest.height(part),
        .early_harvest = windows::early_harvest.height(part),
        .autumn_harvest = windows::autumn_harvest.height(part),
        .summer_past = past(windows::summer_growth, windows::summer_harvest),
        .early_past = past(windows::early_growth, windows::early_harvest),
        .autumn_past = past(windows::autumn_growth, windows::autumn_harvest),
        .spring_seed_use = density(windows::spring_sowing, part),
        .autumn_seed_use = density(autumn_sowing, part),
        .spring_sowing = windows::spring_sowing.height(part),
        .seed_ahead = windows::spring_sowing.remaining(part),
        .selling_back = 1.0 - windows::new_grain.height(part),
        .horizon = time_until(grain_year_full, part),
        .until_summer_crop = time_until(summer_crop_home, part),
        .summer_ahead = ahead(windows::summer_harvest),
        .early_ahead = ahead(windows::early_harvest),
        .main_crop_counted = new_grain_year && inside - year < windows::autumn_harvest.end ? begun : 0.0,
        .summer_quota_call = density(summer_procurement, part),
        .autumn_quota_call = density(autumn_procurement, part),
        .winter_quota_call = density(winter_procurement, part),
        .quota_settlement = windows::quota_settlement.height(part),
        .summer_quota_ahead = ahead(summer_procurement),
        .autumn_quota_ahead = begun * (new_grain_year ? autumn_procurement.remaining(part) : 0.0),
        .winter_quota_ahead = new_grain_year ? begun : winter_procurement.remaining(part),
        .years_since_1957 = time - 1957.0,
    };
}

/// The calendar of a moment, and what half a month would add to it.
struct CalendarAround {
    Calendar<double> present;
    Calendar<double> to_late;   ///< half a month late: the calendar of half a month before, less the present one
    Calendar<double> to_early;  ///< as much ahead

    friend bool operator==(const CalendarAround&, const CalendarAround&) = default;
};

/// As `calendar_at`. All knots stay on halves of months.
inline CalendarAround calendar_around(double time, double inside) {
    const double half_month = half_months(1);
    CalendarAround around{calendar_at(time, inside), calendar_at(time - half_month, inside - half_month),
                          calendar_at(time + half_month, inside + half_month)};
    const auto subtract = [](double& shifted, double present) { shifted -= present; };
    zip(subtract, around.to_late, around.present);
    zip(subtract, around.to_early, around.present);
    return around;
}

/// By how much of half a month something is late, or ahead; one of them is 0.
template <class Scalar>
struct Lateness {
    Scalar late, early;
};

/// The calendar of a year in which the crops and the buyers are so late.
template <class Scalar>
Calendar<Scalar> calendar_of(const CalendarAround& around, const Lateness<Scalar>& crops,
                             const Lateness<Scalar>& buyers) {
    Calendar<Scalar> calendar;
    calendar.years_since_1957 = Scalar(around.present.years_since_1957);
#define SANQI_SHIFT(by, symbol) \
    calendar.symbol = around.present.symbol + (by).late * around.to_late.symbol + (by).early * around.to_early.symbol;
#define SANQI_WITH_CROPS(symbol, ...) SANQI_SHIFT(crops, symbol)
#define SANQI_WITH_BUYERS(symbol, ...) SANQI_SHIFT(buyers, symbol)
    SANQI_CROPS_CALENDAR(SANQI_WITH_CROPS)
    SANQI_BUYERS_CALENDAR(SANQI_WITH_BUYERS)
#undef SANQI_SHIFT
#undef SANQI_WITH_CROPS
#undef SANQI_WITH_BUYERS
    return calendar;
}

}  // namespace sanqi::model
