// JSON of reports. Keys keep their order; NaN becomes null.
#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "analysis/configuration/question.hpp"
#include "analysis/files/dataset.hpp"

namespace sanqi::analysis::report {

using Json = nlohmann::ordered_json;

/// As printed on stdout, with a line break at the end.
std::string printed(const Json& json);

/// Adds what has a place in JSON. Keys that `json` has stay where they are. Throws std::logic_error for a place that
/// has a value already or that names an axis that the group lacks, and for values that don't fill their axes.
void add_to(Json& json, const Dataset& dataset);

/// Null for no value.
template <class Value>
Json or_null(const std::optional<Value>& value) {
    return value ? Json(*value) : Json(nullptr);
}

/// {"levers": {NAME: {"value": .., "from": ..}}, "parameters": {NAME: ..}, "switches": {NAME: ..}}, `from` null where
/// the value holds throughout.
Json changes_json(const Changes& changes);

}  // namespace sanqi::analysis::report
