// The weather as a policy with two ends: what was recorded, and the declared normal.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/configuration/history.hpp"
#include "model/schedule.hpp"

namespace sanqi::analysis {

inline constexpr std::string_view official_affected_area = "official_affected_area";
inline constexpr std::string_view gauge_rainfall = "gauge_rainfall";

/// Names of the choices of normal weather, each a set of years: "1950-57,1963-66".
std::vector<std::string> normal_weather_names();

/// Years of such a choice, ascending.
std::vector<int> normal_years(std::string_view name);

struct WeatherChoice {
    std::string series;   ///< official_affected_area or gauge_rainfall
    std::string normal;   ///< a name of normal_weather_names, or "default" for the one declared with the series
    std::string placebo;  ///< a year whose weather stands in for 1959, 1960 and 1961, or "none"
};

/// The normal declared with the series where the choice says "default".
std::string declared_normal(const WeatherChoice& choice);

/// Why a normal (a name of normal_weather_names) doesn't suit a series, "" where it does: its years lie beyond the
/// record.
std::string normal_weather_fault(std::string_view series, std::string_view normal);

/// The parameters that set_weather puts into the timetable.
inline constexpr std::array<std::string_view, 3> weather_bases{"affected_area_base", "dry_base", "wet_base"};

/// Sets the weather rows of both ends; the series that is not chosen stays at its base, where it does nothing.
void set_weather(model::Timetable& timetable, const model::Parameters<double>& parameters, const History& history,
                 const WeatherChoice& choice);

/// What the record tells apart within the weather: drought; and flood, other disasters and what it does not divide.
enum class WeatherPart { drought, flood_and_other };

inline constexpr std::array<std::string_view, 2> weather_part_names{"drought", "flood_and_other"};  ///< in that order

/// Of what was recorded, keeps only this part's departure from normal; the parts add up to the whole. The official
/// record divides the affected area for the nation in 1959 and for the north in 1960, so drought there is a lower
/// bound. The gauges divide every July-August into dry and wet.
void keep_only(model::Timetable& timetable, const History& history, const WeatherChoice& choice, WeatherPart part);

/// From 1958 on the reference end of the official series is `share` of the sown area, whatever the declared normal.
void set_normal_affected_area(model::Timetable& timetable, double share);

}  // namespace sanqi::analysis
