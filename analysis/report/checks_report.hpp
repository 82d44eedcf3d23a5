// What the checks of a scenario found.
#pragma once

#include <string>
#include <vector>

#include "analysis/configuration/question.hpp"
#include "analysis/questions/checks.hpp"
#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

std::string checks_text(const Question& question, const std::vector<CheckResult>& results);
Json checks_json(const Question& question, const std::vector<CheckResult>& results);

}  // namespace sanqi::analysis::report
