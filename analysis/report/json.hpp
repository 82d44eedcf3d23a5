// JSON of reports. Keys keep their order; NaN becomes null.
#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "analysis/configuration/question.hpp"

namespace sanqi::analysis::report {

using Json = nlohmann::ordered_json;

/// As printed on stdout, with a line break at the end.
std::string printed(const Json& json);

/// Null for no value.
template <class Value>
Json or_null(const std::optional<Value>& value) {
    return value ? Json(*value) : Json(nullptr);
}

/// {"levers": {NAME: {"value": .., "from": ..}}, "parameters": {NAME: ..}, "switches": {NAME: ..}}, `from` null where
/// the value holds throughout.
Json changes_json(const Changes& changes);

}  // namespace sanqi::analysis::report
