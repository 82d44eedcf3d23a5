// How outcomes answer to small changes, as text, JSON and a results file.
#pragma once

#include <string>

#include "analysis/questions/local_sensitivity.hpp"
#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

/// Inputs by the size of their elasticity of excess deaths, the strongest first, beside those of output and births.
std::string local_sensitivity_text(const LocalSensitivity& local);

/// /local_sensitivity over outcome and parameter, levers after the parameters: derivative, elasticity, and the point
/// where they were taken.
Dataset local_sensitivity_dataset(const LocalSensitivity& local);

/// {"outcomes": {NAME: {"value": .., "parameter": [..], "derivative": [..], "elasticity": [..]}}}; null where an
/// elasticity is none.
Json local_sensitivity_json(const LocalSensitivity& local);

}  // namespace sanqi::analysis::report
