// The weather as policies with two ends: what was recorded, and the declared normal.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
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

/// The day from which the weather of a crop year counts. It begins on 1 October, but nothing grows before February, and
/// until the year is out those who reckon with a harvest reckon with the one that is in.
constexpr double begin_of_crop_year(int crop_year) { return crop_year; }

/// The first crop year in which the ends of a timetable's weather part, and its day.
inline constexpr int first_parted_year = 1958;
inline constexpr double parting = begin_of_crop_year(first_parted_year);

/// Sets the weather rows of both ends, as departures from the base of the series: history year by year; from 1958 on
/// at the other end the mean of the normal years. The series that are not chosen stand at nought.
void set_weather(model::Timetable& timetable, const History& history, const Choices& choices);

/// How the weather of world R1 is drawn.
struct WeatherSample {
    std::size_t draws = 35;  ///< the ordinary years of 1951-90
    std::uint64_t seed = 1959;
};

/// Of world R1 the timetable of each draw: from 1958 on every crop year of the reference end has the weather, all
/// seasons together, of one of the normal years outside 1958-62. Each of these comes equally often in every crop year,
/// as far as the number of draws goes. Of other worlds none.
std::vector<model::Timetable> sampled_weather(const model::Timetable& timetable, const History& history,
                                              const Choices& choices, const WeatherSample& sample);

/// What the record tells apart within the weather: drought; and flood, other disasters and what it does not divide.
enum class WeatherPart { drought, flood_and_other };

inline constexpr std::array<std::string_view, 2> weather_part_names{"drought", "flood_and_other"};  ///< in that order

/// Of what was recorded, keeps only this part's departure from its own normal; the parts add up to the whole. Reported
/// areas have drought's own; of the gauges dry intensities and heat count as drought; latent losses are divided as the
/// gross loss of the year is by both indicators.
void keep_only(model::Timetable& timetable, const History& history, const Choices& choices, WeatherPart part);

/// Adds a loss (share of potential annual output, divided among the seasons as ordinary losses are) to what the
/// reference end of any series has from 1958 on.
void worsen_normal(model::Timetable& timetable, const model::Parameters<double>& parameters, double loss);

/// Multiplies by `factor` what the weather of the crop years 1959 to 1961 has beyond the reference end, at history's
/// end.
void multiply_anomaly(model::Timetable& timetable, double factor);

/// Gives every crop year from 1958 on, at history's end, the recorded weather of this one, without its error.
void repeat_crop_year(model::Timetable& timetable, const History& history, const Choices& choices, int crop_year);

}  // namespace sanqi::analysis
