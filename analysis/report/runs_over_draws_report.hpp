// Runs over the draws of a posterior, told: what run and compare add to what they say of one set of parameters.
#pragma once

#include <string>
#include <vector>

#include "analysis/questions/runs_over_draws.hpp"
#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

/// The draws, then each outcome's median and 90 % interval, with history's of the same draws and the difference. At
/// most 100 columns wide.
std::string run_over_draws_text(const AnswerOverDraws& answer);

/// /over_draws over outcome and /annual_over_draws over calendar_year; `posterior` in JSON.
Dataset run_over_draws_dataset(const AnswerOverDraws& answer);

/// The same of several scenarios, which go by `labels`; differences are from the first.
std::string comparison_over_draws_text(const ScenarioPosterior& posterior, const std::vector<std::string>& labels,
                                       const std::vector<RunOverDraws>& runs);

/// /over_draws over scenario and outcome, /annual_over_draws over scenario and calendar_year; in the file alone.
Dataset comparison_over_draws_dataset(const ScenarioPosterior& posterior, const std::vector<std::string>& labels,
                                      const std::vector<RunOverDraws>& runs);

/// What each scenario's JSON gets.
Dataset scenario_over_draws_dataset(const ScenarioPosterior& posterior, const RunOverDraws& run);

}  // namespace sanqi::analysis::report
