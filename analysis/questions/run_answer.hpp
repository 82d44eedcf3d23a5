// A run as it was asked for, and where it is not history, history beside it.
#pragma once

#include <optional>

#include "analysis/configuration/question.hpp"
#include "analysis/runs/run.hpp"

namespace sanqi::analysis {

struct AnsweredRun {
    Question question;
    Run run;
    /// The baseline, held against the same reference world and record; none where the run is the baseline's.
    std::optional<Run> history = std::nullopt;
    WeatherSample sample{};  ///< that outcomes are the mean over, in R1
};

/// History under the choices that say what the question's scenario is compared with and not what happens in it.
Scenario history_beside(const Question& question);

/// Throws ModelError as perform_run does.
AnsweredRun answer(const Configuration& configuration, const Question& question, const solvers::Accuracy& accuracy = {},
                   const WeatherSample& sample = {});

}  // namespace sanqi::analysis
