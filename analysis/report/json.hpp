// JSON of what several reports hold. Keys keep their order; NaN becomes null.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "analysis/configuration/history.hpp"
#include "analysis/runs/outcomes.hpp"
#include "analysis/runs/yearly.hpp"

namespace sanqi::analysis::report {

using Json = nlohmann::ordered_json;

/// As printed on stdout, with a line break at the end.
std::string printed(const Json& json);

/// Null for no value.
template <class Value>
Json or_null(const std::optional<Value>& value) {
    return value ? Json(*value) : Json(nullptr);
}

/// {"excess_deaths": ..}
Json outcomes_json(const Outcomes<double>& outcomes);

/// {"calendar_year": [..], "grain_output": [..], ..}
Json annual_json(const YearlyTable& table);

/// The record beside the yearly table, null in its gaps.
Json record_json(const History& history, std::string_view output_vintage);

}  // namespace sanqi::analysis::report
