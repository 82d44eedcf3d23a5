#include "analysis/configuration/weather_series.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

constexpr int first_drawn_year = 1958;
constexpr int last_drawn_year = 1962;
constexpr std::size_t drawn_years = last_drawn_year - first_drawn_year + 1;

bool is_drawn(int year) { return year >= first_drawn_year && year <= last_drawn_year; }

consteval std::size_t policy(std::string_view symbol) { return model::index_of(model::policy_rows, symbol); }

double recorded(const History& history, std::string_view series, int year) {
    const auto value = history.value(series, year);
    if (!value) throw InputError(fmt::format("history: no {} for {}, which the weather needs", series, year));
    return *value;
}

/// A mean over years stands at the last of them.
double official_base(const History& history, std::string_view series) {
    return recorded(history, fmt::format("{}_mean_1953_57_1963_66", series), 1966);
}
double gauges_base(const History& history, std::string_view series) {
    return recorded(history, fmt::format("{}_mean_1951_90", series), 1990);
}

// Reported areas.

/// A fixed denominator, so that the cut of sown area does not pass for weather.
double over_land_of_1957(const History& history, std::string_view area, int year) {
    return recorded(history, area, year) / recorded(history, "total_sown_area", 1957);
}
double affected_area(const History& history, int year) {
    return over_land_of_1957(history, "disaster_area_affected", year) -
           official_base(history, "disaster_affected_over_land_of_1957");
}
double affected_by_drought(const History& history, int year) {
    return over_land_of_1957(history, "drought_area_affected", year);
}

enum class Season { winter_spring, early_summer, july_september };

double part_in_season(const History& history, Season season, int year) {
    const double winter_spring = recorded(history, "disaster_winter_spring_share", year);
    const double early_summer = recorded(history, "disaster_early_summer_share", year);
    if (season == Season::winter_spring) return winter_spring;
    return season == Season::early_summer ? early_summer : 1.0 - winter_spring - early_summer;
}
/// The base is divided as ordinary years are.
constexpr int ordinary_year = 1957;

enum class Tier { covered_only, affected };

/// By this cause, `disaster` or `drought`, over the land sown in that year.
double share_of_land(const History& history, std::string_view cause, Tier tier, int year) {
    const double affected = recorded(history, fmt::format("{}_area_affected", cause), year);
    const double covered = recorded(history, fmt::format("{}_area_covered", cause), year);
    return (tier == Tier::affected ? affected : covered - affected) / recorded(history, "total_sown_area", year);
}

template <Tier tier, Season season>
double in_ledger(const History& history, int year) {
    const double base =
        official_base(history, tier == Tier::affected ? "disaster_affected_share" : "disaster_covered_only_share");
    return part_in_season(history, season, year) * share_of_land(history, "disaster", tier, year) -
           part_in_season(history, season, ordinary_year) * base;
}
template <Tier tier, Season season>
double drought_in_ledger(const History& history, int year) {
    return part_in_season(history, season, year) * share_of_land(history, "drought", tier, year);
}

// Instruments.

template <const auto& series>
double gauged(const History& history, int year) {
    const double base = gauges_base(history, series);
    return history.value(series, year).value_or(base) - base;  // the atlas ends in 1989
}
double none(const History&, int) { return 0.0; }

constexpr std::string_view winter_spring_dry = "winter_spring_dry_intensity_china";
constexpr std::string_view winter_spring_wet = "winter_spring_wet_intensity_china";
constexpr std::string_view june_dry = "june_dry_intensity_china";
constexpr std::string_view june_wet = "june_wet_intensity_china";
constexpr std::string_view summer_dry = "july_august_dry_intensity_china";
constexpr std::string_view summer_wet = "july_august_wet_intensity_china";
constexpr std::string_view atlas_dry = "drought_atlas_dry_intensity_china";
constexpr std::string_view atlas_wet = "drought_atlas_wet_intensity_china";
constexpr std::string_view july_heat = "july_temperature_anomaly_china";

// Nature's loss by both indicators, and errors.

constexpr std::string_view nature_winter_spring = "nature_loss_winter_spring";
constexpr std::string_view nature_early_summer = "nature_loss_early_summer";
constexpr std::string_view nature_july_september = "nature_loss_july_september";
constexpr std::string_view latent_winter_spring = "nature_loss_sd_winter_spring";
constexpr std::string_view latent_early_summer = "nature_loss_sd_early_summer";
constexpr std::string_view latent_july_september = "nature_loss_sd_july_september";
constexpr std::string_view unseen_winter_spring = "unseen_weather_sd_winter_spring";
constexpr std::string_view unseen_early_summer = "unseen_weather_sd_early_summer";
constexpr std::string_view unseen_july_september = "unseen_weather_sd_july_september";

template <const auto& series>
double told(const History& history, int year) {
    return recorded(history, series, year);
}
template <const auto& series>
double error_of(const History& history, int year) {
    return is_drawn(year) ? recorded(history, series, year) : 0.0;
}
/// Drought's share of the year's gross loss by both indicators.
template <YearlyValue whole>
double drought_of(const History& history, int year) {
    return recorded(history, "nature_loss_drought_share", year) * whole(history, year);
}

template <YearlyValue value>
constexpr WeatherIndex divided(std::size_t policy) {
    return {policy, value, drought_of<value>};
}
template <const auto& series>
constexpr WeatherIndex dry(std::size_t policy) {
    return {policy, gauged<series>, gauged<series>};
}
template <const auto& series>
constexpr WeatherIndex wet(std::size_t policy) {
    return {policy, gauged<series>, none};
}
template <Tier tier, Season season>
constexpr WeatherIndex ledger(std::size_t policy) {
    return {policy, in_ledger<tier, season>, drought_in_ledger<tier, season>};
}

/// The lower triangle whose product with itself transposed is the correlation of the years.
std::array<std::array<double, drawn_years>, drawn_years> cholesky_factor(const History& history) {
    std::array<std::array<double, drawn_years>, drawn_years> factor{};
    for (std::size_t row = 0; row < drawn_years; ++row)
        for (std::size_t column = 0; column <= row; ++column) {
            const std::string series =
                fmt::format("nature_loss_correlation_with_{}", first_drawn_year + static_cast<int>(column));
            double rest = recorded(history, series, first_drawn_year + static_cast<int>(row));
            for (std::size_t k = 0; k < column; ++k) rest -= factor[row][k] * factor[column][k];
            if (row == column && rest <= 0.0)
                throw InputError("history: nature_loss_correlation_with_...: these years can't be correlated so");
            factor[row][column] = row == column ? std::sqrt(rest) : rest / factor[column][column];
        }
    return factor;
}

constexpr std::array official_area_indices{WeatherIndex{policy("affected_area"), affected_area, affected_by_drought}};

constexpr std::array ledger_indices{
    ledger<Tier::covered_only, Season::winter_spring>(policy("covered_only_winter_spring")),
    ledger<Tier::covered_only, Season::early_summer>(policy("covered_only_early_summer")),
    ledger<Tier::covered_only, Season::july_september>(policy("covered_only_july_september")),
    ledger<Tier::affected, Season::winter_spring>(policy("affected_winter_spring")),
    ledger<Tier::affected, Season::early_summer>(policy("affected_early_summer")),
    ledger<Tier::affected, Season::july_september>(policy("affected_july_september"))};

constexpr std::array gauge_indices{dry<winter_spring_dry>(policy("dry_winter_spring")),
                                   dry<june_dry>(policy("dry_early_summer")),
                                   dry<summer_dry>(policy("dry_july_september")),
                                   wet<winter_spring_wet>(policy("wet_winter_spring")),
                                   wet<june_wet>(policy("wet_early_summer")),
                                   wet<summer_wet>(policy("wet_july_september")),
                                   dry<atlas_dry>(policy("dry_atlas")),
                                   wet<atlas_wet>(policy("wet_atlas")),
                                   dry<july_heat>(policy("july_heat"))};

constexpr std::array gauge_errors{divided<error_of<unseen_winter_spring>>(policy("unsure_winter_spring")),
                                  divided<error_of<unseen_early_summer>>(policy("unsure_early_summer")),
                                  divided<error_of<unseen_july_september>>(policy("unsure_july_september"))};

constexpr std::array latent_indices{divided<told<nature_winter_spring>>(policy("nature_winter_spring")),
                                    divided<told<nature_early_summer>>(policy("nature_early_summer")),
                                    divided<told<nature_july_september>>(policy("nature_july_september"))};

constexpr std::array latent_errors{divided<error_of<latent_winter_spring>>(policy("unsure_winter_spring")),
                                   divided<error_of<latent_early_summer>>(policy("unsure_early_summer")),
                                   divided<error_of<latent_july_september>>(policy("unsure_july_september"))};

constexpr std::array weights{ScoreWeight{policy("weight_of_1958"), 1958}, ScoreWeight{policy("weight_of_1959"), 1959},
                             ScoreWeight{policy("weight_of_1960"), 1960}, ScoreWeight{policy("weight_of_1961"), 1961},
                             ScoreWeight{policy("weight_of_1962"), 1962}};

}  // namespace

std::span<const WeatherIndex> indices_of(WeatherSeries series) {
    switch (series) {
        case WeatherSeries::official_affected_area: return official_area_indices;
        case WeatherSeries::official_ledger: return ledger_indices;
        case WeatherSeries::gauge_rainfall: return gauge_indices;
        case WeatherSeries::latent: return latent_indices;
    }
    return {};
}

std::span<const WeatherIndex> errors_of(WeatherSeries series) {
    if (series == WeatherSeries::gauge_rainfall) return gauge_errors;
    if (series == WeatherSeries::latent) return latent_errors;
    return {};
}

std::span<const ScoreWeight> score_weights() { return weights; }

double weight_of_score(const History& history, int of_year, int crop_year) {
    if (!is_drawn(crop_year) || of_year > crop_year) return 0.0;
    const auto row = static_cast<std::size_t>(crop_year - first_drawn_year);
    const auto column = static_cast<std::size_t>(of_year - first_drawn_year);
    return cholesky_factor(history)[row][column];
}

bool tells_nature_alone(WeatherSeries series) {
    return series == WeatherSeries::gauge_rainfall || series == WeatherSeries::latent;
}

}  // namespace sanqi::analysis
