#include "analysis/questions/run_answer.hpp"

namespace sanqi::analysis {

AnsweredRun answer(const Configuration& configuration, const Question& question, const solvers::Accuracy& accuracy,
                   const WeatherSample& sample) {
    AnsweredRun result{.question = question, .run = perform_run(configuration, question.scenario, accuracy, sample)};
    result.sample = sample;
    if (!changes_between(question.beside, question.scenario, configuration.parameters).none())
        result.history = perform_run(configuration, question.beside, accuracy, sample);
    return result;
}

}  // namespace sanqi::analysis
