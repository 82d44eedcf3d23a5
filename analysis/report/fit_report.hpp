// What a fit found, as text, as JSON, and as a file of parameters to work with.
#pragma once

#include <string>

#include "analysis/configuration/question.hpp"
#include "analysis/questions/fit.hpp"
#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

std::string fit_text(const Question& question, const Fit& fit);
Json fit_json(const Question& question, const Fit& fit);

/// The text of a parameters.toml with the value that the fit ended with or held for each parameter, the rest as in
/// `shipped`; above it, as comments, what it was fitted to, what was held and how to use it.
std::string parameter_file(const std::string& shipped, const Question& question, const Fit& fit);

}  // namespace sanqi::analysis::report
