// The weather divided into drought and the rest, as far as the record tells them apart.
#include "analysis/configuration/weather_forcing.hpp"

#include <catch2/catch.hpp>

#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
using Policies = sanqi::model::Policies<sanqi::model::Schedule>;
using Index = sanqi::model::Schedule Policies::*;

/// Departure from normal in the middle of a year.
double departure(const sanqi::model::Timetable& timetable, Index index, int year) {
    const double date = year + 0.5;
    return (timetable.history.*index).at(date, date) - (timetable.reference.*index).at(date, date);
}

struct Division {
    sanqi::model::Timetable whole, drought, rest;
};

Division divided(WeatherSeries series, Placebo placebo = Placebo::none) {
    const auto parameters = history().parameters;
    const Choices choices{.weather_series = series, .placebo_weather = placebo};
    Division division;
    set_weather(division.whole, parameters, configuration().history, choices);
    division.drought = division.rest = division.whole;
    keep_only(division.drought, configuration().history, choices, WeatherPart::drought);
    keep_only(division.rest, configuration().history, choices, WeatherPart::flood_and_other);
    return division;
}

}  // namespace

TEST_CASE("the parts of the weather add up to its departure from normal, in both series") {
    for (const auto series : {WeatherSeries::official_affected_area, WeatherSeries::gauge_rainfall}) {
        const Division division = divided(series);
        for (const Index index : {&Policies::affected_area_share, &Policies::dry_intensity, &Policies::wet_intensity})
            for (int year = 1951; year <= 1966; ++year) {
                INFO(word_of(series) << ", " << year);
                CHECK(departure(division.drought, index, year) + departure(division.rest, index, year) ==
                      Approx(departure(division.whole, index, year)).margin(1e-15));
            }
    }
}

TEST_CASE("the official record tells drought apart in 1959 and, for the north, in 1960") {
    const Division division = divided(WeatherSeries::official_affected_area);
    const auto drought_part = [&](int year) {
        return departure(division.drought, &Policies::affected_area_share, year) /
               departure(division.whole, &Policies::affected_area_share, year);
    };
    CHECK(drought_part(1959) == Approx(11.173 / 13.73));
    CHECK(drought_part(1960) == Approx(14.2 / 24.98));
    for (const int year : {1958, 1961, 1962, 1963}) CHECK(drought_part(year) == Approx(0.0).margin(1e-12));
}

TEST_CASE("weather put in place of the famine years is divided as that of its own year") {
    const Division division = divided(WeatherSeries::official_affected_area, Placebo::of_1954);
    CHECK(departure(division.drought, &Policies::affected_area_share, 1959) == Approx(0.0).margin(1e-15));
}

TEST_CASE("the gauges divide every summer into dry and wet") {
    const Division division = divided(WeatherSeries::gauge_rainfall);
    for (int year = 1958; year <= 1966; ++year) {
        CHECK(departure(division.drought, &Policies::dry_intensity, year) ==
              departure(division.whole, &Policies::dry_intensity, year));
        CHECK(departure(division.drought, &Policies::wet_intensity, year) == 0.0);
        CHECK(departure(division.rest, &Policies::dry_intensity, year) == 0.0);
    }
}
