// How outcomes answer to small changes, as text, JSON and a results file.
#pragma once

#include <string>
#include <string_view>

#include "analysis/questions/local_sensitivity.hpp"
#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

/// What an elasticity is not.
inline constexpr std::string_view slopes_defined =
    "Of a lever at its end per 1 % is a hundredth of what the first step back undoes, and no share of the outcome. All "
    "is exact at this point, and no guide far from it.";

/// Inputs by the size of their elasticity of excess deaths, the strongest first, beside those of output and births.
std::string local_sensitivity_text(const LocalSensitivity& local);

/// /local_sensitivity over outcome and parameter, levers after the parameters: derivative, elasticity, and the point
/// where they were taken.
Dataset local_sensitivity_dataset(const LocalSensitivity& local);

/// {"outcomes": {NAME: {"value": .., "parameter": [..], "derivative": [..], "elasticity": [..]}}}; null where an
/// elasticity is none.
Json local_sensitivity_json(const LocalSensitivity& local);

}  // namespace sanqi::analysis::report
