// The outcomes that a scenario is judged by, one row each.
#pragma once

#include <array>
#include <cstddef>

#include "model/metadata.hpp"
#include "model/table.hpp"

namespace sanqi::analysis {

// clang-format off
#define SANQI_OUTCOMES(X) \
    X(excess_deaths, "excess deaths", "非正常死亡", "million", "deaths beyond the baseline hazards of the people alive") \
    X(excess_deaths_difference, "excess deaths by difference", "", "million", "deaths less those of the reference run") \
    X(lost_births, "lost births", "", "million", "births of the reference run less births") \
    X(grain_output_shortfall, "grain output shortfall", "", "Mt", "harvest of the reference run less harvest") \
    X(rural_food_shortfall, "rural food shortfall", "", "Mt", "energy need of villagers less intake where positive, as raw grain") \
    X(population_loss, "population loss", "", "million", "people of the reference run at the end of 1962 less people")
// clang-format on

SANQI_TABLE(Outcomes, SANQI_OUTCOMES)

#define SANQI_OUTCOME_ROW(symbol, name, chinese, unit, note) \
    model::Row{#symbol, name, chinese, unit, -model::unbounded, model::unbounded, note},
inline constexpr std::array outcome_rows{SANQI_OUTCOMES(SANQI_OUTCOME_ROW)};

/// Where excess deaths, which are asked for by themselves, stand among them.
inline constexpr std::size_t deaths_row = model::index_of(outcome_rows, "excess_deaths");

}  // namespace sanqi::analysis
