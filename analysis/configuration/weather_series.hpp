// The rival series of weather: which policies of the model each fills, and with what of the record.
#pragma once

#include <span>

#include "analysis/configuration/choices.hpp"
#include "analysis/configuration/history.hpp"
#include "model/structure.hpp"

namespace sanqi::analysis {

/// Of a crop year (October to September), named after the year of its harvest.
using YearlyValue = double (*)(const History&, int crop_year);

/// One policy that a series fills.
struct WeatherIndex {
    std::size_t policy;     ///< position among model::policy_rows
    YearlyValue departure;  ///< from the base of the series
    YearlyValue drought;    ///< the part of it that is drought, as far as the record tells it apart
};

/// What the series tells.
std::span<const WeatherIndex> indices_of(WeatherSeries series);

/// What it leaves open, as a standard deviation: times a score it adds to nature's loss. Nought where nothing is drawn.
std::span<const WeatherIndex> errors_of(WeatherSeries series);

/// One policy for each year whose weather may be drawn, in order: how much the score of that year weighs in a crop
/// year, by the Cholesky factor of the correlation of the years.
struct ScoreWeight {
    std::size_t policy;
    int of_year;
};
std::span<const ScoreWeight> score_weights();
double weight_of_score(const History& history, int of_year, int crop_year);

/// Whether it tells nature alone; reported areas hold what neglect added.
bool tells_nature_alone(WeatherSeries series);

}  // namespace sanqi::analysis
