// A sensitivity analysis, told: as text, as JSON, as a results file and as a figure.
#pragma once

#include <string>

#include "analysis/files/results_file.hpp"
#include "analysis/questions/sensitivity.hpp"
#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

/// For each output its inputs by rank, at most 15, with intervals, doubts, and the ranking at N/8, ..., N; at most 100
/// columns wide.
std::string sensitivity_text(const Sensitivity& sensitivity);

/// Keys that scripts rely on; SALib's names. Null where there is no value.
Json sensitivity_json(const Sensitivity& sensitivity);

/// /sensitivity over outcome and parameter; with yearly outputs /sensitivity_by_year.
void write_sensitivity(ResultsFile& file, const Sensitivity& sensitivity);

/// Excess deaths and weather's share of them, or the first output where they are not among them: the 15 inputs that
/// rank highest as bars with their intervals, and how the highest five rank as the samples grow.
std::string sensitivity_figure(const Sensitivity& sensitivity, const std::string& title);

}  // namespace sanqi::analysis::report
