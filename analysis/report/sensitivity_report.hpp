// A sensitivity analysis, told: as text, as JSON, as a results file and as a figure.
#pragma once

#include <span>
#include <string>

#include "analysis/figure/figure.hpp"
#include "analysis/questions/sensitivity.hpp"
#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

/// For each output its inputs by rank, at most 15, with intervals, doubts, and the ranking at N/8, ..., N; at most 100
/// columns wide.
std::string sensitivity_text(const Sensitivity& sensitivity);

/// What the members have of excess deaths, beside what the scenario has: "Over the members excess deaths have ...".
std::string spread_in_words(const Sensitivity& sensitivity);

/// Keys that scripts rely on; SALib's names. Null where there is no value.
Json sensitivity_json(const Sensitivity& sensitivity);

/// /sensitivity over outcome and parameter; with yearly outputs /sensitivity_by_year.
Dataset sensitivity_dataset(const Sensitivity& sensitivity);

/// "Left out, because no parameter or lever has this name: labor_elasticity (did you mean 'labour_elasticity'?)".
std::string left_out_text(std::span<const ForeignName> left_out);

/// Excess deaths and weather's share of them, or the first output where they are not among them: the 15 inputs that
/// rank highest as bars with their intervals, and how the highest five rank as the samples grow.
figure::Figure sensitivity_figure(const Sensitivity& sensitivity, const std::string& title);

}  // namespace sanqi::analysis::report
