// The weather as a policy with two ends: what was recorded, and the declared normal.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/configuration/choices.hpp"
#include "analysis/configuration/history.hpp"
#include "model/schedule.hpp"

namespace sanqi::analysis {

/// The years that a normal is the mean of, ascending; none for `as_declared`.
std::vector<int> normal_years(NormalWeather normal);

/// The normal that is chosen, or the one declared with the series.
NormalWeather declared_normal(const Choices& choices);

/// Why the normal doesn't suit the series, "" where it does: its years lie beyond the record.
std::string normal_weather_fault(const Choices& choices);

/// The parameters that set_weather puts into the timetable.
inline constexpr std::array<std::string_view, 3> weather_bases{"affected_area_base", "dry_base", "wet_base"};

/// Sets the weather rows of both ends; the series that is not chosen stays at its base, where it does nothing.
void set_weather(model::Timetable& timetable, const model::Parameters<double>& parameters, const History& history,
                 const Choices& choices);

/// What the record tells apart within the weather: drought; and flood, other disasters and what it does not divide.
enum class WeatherPart { drought, flood_and_other };

inline constexpr std::array<std::string_view, 2> weather_part_names{"drought", "flood_and_other"};  ///< in that order

/// Of what was recorded, keeps only this part's departure from normal; the parts add up to the whole. The official
/// record divides the affected area for the nation in 1959 and for the north in 1960, so drought there is a lower
/// bound. The gauges divide every July-August into dry and wet.
void keep_only(model::Timetable& timetable, const History& history, const Choices& choices, WeatherPart part);

/// From 1958 on the reference end of the official series is `share` of the sown area, whatever the declared normal.
void set_normal_affected_area(model::Timetable& timetable, double share);

}  // namespace sanqi::analysis
