#include "analysis/questions/run_answer.hpp"

namespace sanqi::analysis {

/// The normal weather of another series says nothing of history's.
Scenario history_beside(const Question& question) {
    Scenario history = question.history;
    const Choices& asked = question.scenario.choices;
    history.choices.reference = asked.reference;
    history.choices.output_vintage = asked.output_vintage;
    if (history.choices.weather_series == asked.weather_series) history.choices.normal_weather = asked.normal_weather;
    return history;
}

AnsweredRun answer(const Configuration& configuration, const Question& question, const solvers::Accuracy& accuracy,
                   const WeatherSample& sample) {
    AnsweredRun result{.question = question, .run = perform_run(configuration, question.scenario, accuracy, sample)};
    result.sample = sample;
    const Scenario history = history_beside(question);
    if (!changes_between(history, question.scenario, configuration.parameters).none())
        result.history = perform_run(configuration, history, accuracy, sample);
    return result;
}

}  // namespace sanqi::analysis
