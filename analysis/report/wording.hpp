// Words that several reports share.
#pragma once

#include <string>
#include <string_view>

#include "analysis/configuration/history.hpp"
#include "analysis/configuration/question.hpp"
#include "analysis/configuration/scenario.hpp"
#include "analysis/configuration/world.hpp"
#include "analysis/runs/annual.hpp"
#include "model/structure.hpp"

namespace sanqi::analysis::report {

/// The unit as a reader says it: "per 1000" for 1e-3 year-1, "" for a plain number, else as it is.
std::string unit_in_words(std::string_view unit);

/// "30.9 million"; of what is rounded to nought "less than 0.1 million", lest it be taken for nothing.
std::string amount_in_words(double value, std::string_view unit);

/// The same in a table, without its unit.
std::string amount_in_cell(double value);

/// What stands beside two amounts in a table: the difference of what is told, "-10.9".
std::string difference_in_cell(double value, double other);

/// A group of levers: "production policy".
std::string group_in_words(std::string_view symbol);

/// "2 h 5 min", "3 min 20 s" or "12 s".
std::string duration_in_words(double seconds);

/// "against R0: 1957 policies continue; weather ... ; normal ..."
std::string cell_in_words(const Choices& choices);

/// "In R1 outcomes are means over 35 draws of weather, seed 1959."
std::string draws_in_words(const WeatherSample& sample);

/// "History, changed: mess_halls = 0 throughout (from baseline)", "History (baseline)".
std::string heading_with_config(const Question& question);

/// The first lines of a report: what was asked, with its seed, against what. At most 100 columns wide.
std::string heading_text(const Question& question);

/// What the weather took and what neglect made of it. Neglect makes more of the same weather: a work of both players,
/// and so in their interaction.
std::string losses_text(const WeatherLosses& losses);

/// Chains that have not moved at all have one beyond any bound.
std::string r_hat_in_words(double r_hat);

/// Why draws are not to be believed yet, by their R-hat and the least of their effective sample sizes; "" where they
/// are.
std::string doubts_of_draws(double r_hat, double least_sample_size);

/// Of a figure whose title has deaths.
inline constexpr std::string_view deaths_defined =
    "Excess deaths: beyond the baseline hazards of the people alive, summed over 1958-62.";

/// What a number of one run lacks, or one of means over drawn weather.
inline constexpr std::string_view no_interval = "one run at the fitted values, without an interval";
std::string lack_of_interval(Reference reference, const WeatherSample& sample);

/// With a capital at its beginning and a full stop at its end.
std::string sentence(std::string text);

/// What any number of a run that is not history is.
inline constexpr std::string_view would_have_been = "This is what this model's China would have done.";

/// What has to stand beside any number of deaths: the register's part, and what others have found.
std::string death_caveat(const model::Parameters<double>& parameters, const History& history);

}  // namespace sanqi::analysis::report
