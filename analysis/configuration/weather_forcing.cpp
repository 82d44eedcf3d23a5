#include "analysis/configuration/weather_forcing.hpp"

#include <span>
#include <sstream>

#include <fmt/format.h>

#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

constexpr int first_year = 1951;
constexpr int last_year = 1966;

/// A year's value of one weather index.
using Index = double (*)(const History&, int year);

double recorded(const History& history, std::string_view series, int year) {
    const auto value = history.value(series, year);
    if (!value) throw InputError(fmt::format("history: no {} for {}, which the weather needs", series, year));
    return *value;
}

/// A fixed denominator, so that the cut of sown area does not pass for weather.
double affected_share(const History& history, int year) {
    return recorded(history, "disaster_area_affected", year) / recorded(history, "total_sown_area", 1957);
}
/// Drought's share of the affected area, as far as the record tells it apart.
double drought_share(const History& history, int year) {
    const auto drought = history.value("drought_area_affected", year);
    const auto in_the_north = history.value("drought_area_affected_north", year);
    return drought.value_or(in_the_north.value_or(0.0)) / recorded(history, "disaster_area_affected", year);
}
double dry(const History& history, int year) { return recorded(history, "july_august_dry_intensity_china", year); }
double wet(const History& history, int year) { return recorded(history, "july_august_wet_intensity_china", year); }

int year_that_counts(int year, Placebo placebo) {
    const bool famine_weather = year >= 1959 && year <= 1961;
    return famine_weather && placebo != Placebo::none ? std::stoi(std::string(word_of(placebo))) : year;
}

model::Schedule yearly(Index index, const History& history, Placebo placebo) {
    model::Schedule schedule{model::Interpolation::step, {}, {}};
    for (int year = first_year; year <= last_year; ++year) {
        schedule.dates.push_back(year);
        schedule.values.push_back(index(history, year_that_counts(year, placebo)));
    }
    return schedule;
}

model::Schedule constant(double value) { return {model::Interpolation::step, {first_year}, {value}}; }

/// The normal rules from 1958 on: until then both ends are what was recorded.
model::Schedule normal_from_1958(Index index, const History& history, std::span<const int> years,
                                 const model::Schedule& recorded_weather) {
    double sum = 0.0;
    for (const int year : years) sum += index(history, year);
    return replaced_by(recorded_weather,
                       {model::Interpolation::step, {1958.0}, {sum / static_cast<double>(years.size())}});
}

}  // namespace

std::vector<int> normal_years(NormalWeather normal) {
    std::vector<int> years;
    if (normal == NormalWeather::as_declared) return years;
    std::istringstream spans{std::string(word_of(normal))};
    for (std::string span; std::getline(spans, span, ',');) {
        const int first = std::stoi(span.substr(0, 4));
        const int last = first / 100 * 100 + std::stoi(span.substr(5));
        for (int year = first; year <= last; ++year) years.push_back(year);
    }
    return years;
}

NormalWeather declared_normal(const Choices& choices) {
    if (choices.normal_weather != NormalWeather::as_declared) return choices.normal_weather;
    return choices.weather_series == WeatherSeries::gauge_rainfall ? NormalWeather::years_1951_90
                                                                   : NormalWeather::years_1950_57_and_1963_66;
}

std::string normal_weather_fault(const Choices& choices) {
    const NormalWeather normal = declared_normal(choices);
    const std::vector<int> years = normal_years(normal);
    const bool gauges = choices.weather_series == WeatherSeries::gauge_rainfall;
    if (gauges && years.front() < first_year)
        return fmt::format("normal_weather '{}' begins before the gauges ({})", word_of(normal), first_year);
    if (!gauges && years.back() > last_year)
        return fmt::format("normal_weather '{}' needs years without an official disaster record (1967-69)",
                           word_of(normal));
    return "";
}

void set_weather(model::Timetable& timetable, const model::Parameters<double>& parameters, const History& history,
                 const Choices& choices) {
    auto& h = timetable.history;
    auto& r = timetable.reference;
    h.affected_area_share = r.affected_area_share = constant(parameters.affected_area_base);
    h.dry_intensity = r.dry_intensity = constant(parameters.dry_base);
    h.wet_intensity = r.wet_intensity = constant(parameters.wet_base);

    const std::string fault = normal_weather_fault(choices);
    if (!fault.empty()) throw InputError(fault);
    const std::vector<int> years = normal_years(declared_normal(choices));
    if (choices.weather_series == WeatherSeries::gauge_rainfall) {
        h.dry_intensity = yearly(dry, history, choices.placebo_weather);
        h.wet_intensity = yearly(wet, history, choices.placebo_weather);
        r.dry_intensity = normal_from_1958(dry, history, years, h.dry_intensity);
        r.wet_intensity = normal_from_1958(wet, history, years, h.wet_intensity);
        return;
    }
    h.affected_area_share = yearly(affected_share, history, choices.placebo_weather);
    r.affected_area_share = normal_from_1958(affected_share, history, years, h.affected_area_share);
}

void keep_only(model::Timetable& timetable, const History& history, const Choices& choices, WeatherPart part) {
    auto& h = timetable.history;
    const auto& r = timetable.reference;
    const bool drought = part == WeatherPart::drought;
    if (choices.weather_series == WeatherSeries::gauge_rainfall) {
        if (drought)
            h.wet_intensity = r.wet_intensity;
        else
            h.dry_intensity = r.dry_intensity;
        return;
    }
    model::Schedule& area = h.affected_area_share;
    for (std::size_t i = 0; i < area.dates.size(); ++i) {
        const double date = area.dates[i];
        const double dry = drought_share(history, year_that_counts(static_cast<int>(date), choices.placebo_weather));
        area.values[i] = model::blend(drought ? dry : 1.0 - dry, area.values[i], r.affected_area_share.at(date, date));
    }
}

void set_normal_affected_area(model::Timetable& timetable, double share) {
    timetable.reference.affected_area_share =
        replaced_by(timetable.history.affected_area_share, {model::Interpolation::step, {1958.0}, {share}});
}

}  // namespace sanqi::analysis
