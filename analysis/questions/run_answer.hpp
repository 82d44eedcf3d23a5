// A run as it was asked for, and where it is not history, history beside it.
#pragma once

#include <optional>

#include "analysis/configuration/question.hpp"
#include "analysis/runs/run.hpp"

namespace sanqi::analysis {

struct AnsweredRun {
    Question question;
    Run run;
    /// The question's history beside it; none where that is the run itself.
    std::optional<Run> history = std::nullopt;
    WeatherSample sample{};  ///< that outcomes are the mean over, in R1
};

/// Throws ModelError as perform_run does.
AnsweredRun answer(const Configuration& configuration, const Question& question, const solvers::Accuracy& accuracy = {},
                   const WeatherSample& sample = {});

}  // namespace sanqi::analysis
