// Games over coalitions of levers, as every question about shares plays them.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "analysis/configuration/choices.hpp"
#include "analysis/statistics/game.hpp"
#include "solvers/experiment.hpp"

namespace sanqi::analysis {

/// Shares of a player in a game of its own; nothing where the total is nought.
struct PlayerShares {
    std::optional<double> shapley;
    std::optional<double> alone;
    std::optional<double> removal;
};

/// Every weather series with the normals that are declared for it, its own first.
inline constexpr std::array declared_weather{
    std::pair(WeatherSeries::latent, NormalWeather::years_1951_90),
    std::pair(WeatherSeries::latent, NormalWeather::years_1951_57),
    std::pair(WeatherSeries::latent, NormalWeather::years_1953_57_and_1963_66),
    std::pair(WeatherSeries::official_ledger, NormalWeather::years_1953_57_and_1963_66),
    std::pair(WeatherSeries::official_affected_area, NormalWeather::years_1953_57_and_1963_66),
    std::pair(WeatherSeries::official_affected_area, NormalWeather::years_1950_57),
    std::pair(WeatherSeries::gauge_rainfall, NormalWeather::years_1951_90)};

/// The losses [share of potential annual output] by which the normal is made better and worse.
inline constexpr std::array worse_normals{-0.015, -0.010, -0.005, 0.0, 0.005, 0.010, 0.015};

/// Whether the weather of a coalition is all history's, so that none of the reference world's enters.
bool whole_weather(Coalition coalition, const model::Levers& levers);

/// The groups of levers, each as the coalition of its own, in the order of model::groups.
Partition groups_as_unions();

/// One entry a player; shares of nothing where the total is nought.
std::vector<PlayerShares> player_shares(std::span<const double> values);

}  // namespace sanqi::analysis
