// Which loops drove the deaths of each half-year, as text, JSON, figure and a results file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/configuration/question.hpp"
#include "analysis/figure/figure.hpp"
#include "analysis/questions/loop_dominance.hpp"
#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

/// Both measures of each loop by half-years, what each of them is, and what goes round unnamed.
std::string loop_dominance_text(const Question& question, const LoopDominance& dominance);

/// /loop_dominance over loop, half_year and stock.
Dataset loop_dominance_dataset(const LoopDominance& dominance);

/// {"units": {..}, "definitions": {..}, "half_year": [..], "excess_deaths": [..], "loops": {NAME: {"share": [..],
/// "cut":
/// [..], "cut_1958_62": .., ..}}, "stocks": {NAME: {..}}}.
Json loop_dominance_json(const LoopDominance& dominance);

/// A panel a loop, deaths with it and with it cut; then the shares.
figure::Figure loop_dominance_figure(const Question& question, const LoopDominance& dominance);

// What the two measures are, wherever they are told.
extern const std::string_view share_defined, cut_defined;

/// "Exhaustion of stores, cut: not a world: ..." of each loop whose cut needs such words.
std::vector<std::string> meanings_of_cuts(const LoopDominance& dominance);

/// Over 1958-62; the share by deaths, NaN where nobody dies.
double sum_of(const std::vector<double>& by_half_years);
double mean_share(const LoopDominance& dominance, const LoopInHalfYears& one);

/// "1959 II".
std::string half_year_in_words(double begin);

/// "work_capacity as fair_weather_output reads it, through effective_farm_labour".
std::string cut_in_words(const Loop& loop);

}  // namespace sanqi::analysis::report
