// What the checks of a scenario found.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/configuration/question.hpp"
#include "analysis/questions/checks.hpp"
#include "analysis/questions/scenario_posterior.hpp"
#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

/// Checks asked of draws of a posterior too.
struct ChecksOverDraws {
    DrawsInUse posterior;
    std::vector<CheckResult> results;
};

std::string checks_text(const Question& question, const std::vector<CheckResult>& results,
                        const std::optional<ChecksOverDraws>& over_draws);
Json checks_json(const Question& question, const std::vector<CheckResult>& results,
                 const std::optional<ChecksOverDraws>& over_draws);

}  // namespace sanqi::analysis::report
