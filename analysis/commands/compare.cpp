// sanqi compare: scenarios side by side.
#include <fmt/format.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/report/comparison.hpp"
#include "analysis/report/runs_over_draws_report.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis::commands {

namespace {

std::vector<Scenario> scenarios_of(const std::vector<report::NamedRun>& runs) {
    std::vector<Scenario> scenarios;
    for (const report::NamedRun& one : runs) scenarios.push_back(one.question.scenario);
    return scenarios;
}

/// One for all: draws of different posteriors make no pairs.
std::optional<ScenarioPosterior> posterior_of_all(const Arguments& arguments, const Configuration& configuration,
                                                  const std::vector<report::NamedRun>& runs) {
    std::optional<ScenarioPosterior> first;
    for (const report::NamedRun& one : runs) {
        auto posterior = posterior_of(arguments, configuration, one.question.scenario);
        if (!posterior) return std::nullopt;
        if (!first) {
            first = std::move(posterior);
        } else if (posterior->about.file.path != first->about.file.path) {
            throw InputError(fmt::format(
                "--posterior: '{}' and '{}' have posteriors of their own ({}, {}), whose draws make no pairs: compare "
                "scenarios of one weather series",
                runs.front().question.config, one.question.config, first->about.file.name, posterior->about.file.name));
        }
    }
    return first;
}

std::vector<std::string> labels_of(const std::vector<report::NamedRun>& runs) {
    std::vector<std::string> labels;
    for (const report::NamedRun& one : runs) labels.push_back(report::label_of(one));
    return labels;
}

std::string text_of(const std::vector<report::NamedRun>& runs, const std::optional<ScenarioPosterior>& posterior,
                    const std::vector<RunOverDraws>& over_draws) {
    std::string text = report::comparison_text(runs);
    if (!posterior) return text;
    return text + "\n" + report::comparison_over_draws_text(*posterior, labels_of(runs), over_draws);
}

/// More scenarios than a figure draws make a file without one.
void write_files(const Session& session, const std::vector<report::NamedRun>& runs,
                 const std::optional<ScenarioPosterior>& posterior, const std::vector<RunOverDraws>& over_draws) {
    const History& history = session.configuration.history;
    const Question& first = runs.front().question;
    std::optional<figure::Figure> drawn;
    if (runs.size() <= report::most_drawn)
        drawn =
            with_source(report::comparison_figure(runs, history, posterior, over_draws), session.arguments, first.seed);
    session.write(first, [&](ResultsFile& file) {
        file.write(report::comparison_dataset(runs, history));
        if (posterior) file.write(report::comparison_over_draws_dataset(*posterior, labels_of(runs), over_draws));
        if (drawn) file.write({report::figure_group(*drawn)});
    });
    if (drawn) write_figure(session.figure, *drawn);
}

int execute(const Arguments& arguments) {
    const Session session(arguments);
    const std::size_t count = arguments.operands().size();
    if (session.figure.path() && count > report::most_drawn)
        throw InputError(fmt::format("--figure draws at most {} scenarios, got {}; text and --json take any number",
                                     report::most_drawn, count));
    std::vector<report::NamedRun> runs;
    for (const std::string& config : arguments.operands()) {
        Question question = question_of(arguments, config, session.configuration);
        Run run = perform_run(session.configuration, question.scenario);
        runs.push_back({std::move(question), std::move(run)});
    }
    const auto posterior = posterior_of_all(arguments, session.configuration, runs);
    std::vector<RunOverDraws> over_draws =
        posterior ? runs_over_draws(session.configuration, *posterior, scenarios_of(runs), {})
                  : std::vector<RunOverDraws>();
    report::leave_out_unlike(over_draws, runs);
    write_files(session, runs, posterior, over_draws);
    print_result(
        arguments, [&] { return text_of(runs, posterior, over_draws); },
        [&] {
            report::Json json = report::comparison_json(runs);
            for (std::size_t i = 0; i < over_draws.size(); ++i)
                report::add_to(json["scenarios"][i], report::scenario_over_draws_dataset(*posterior, over_draws[i]));
            return json;
        });
    return 0;
}

}  // namespace

const Command compare{
    .syntax = {"compare", "CONFIG CONFIG...", "scenario", 2, any_number,
               output_options | figure_options | scenario_options | over_draws_options | thread_options | json_options},
    .summary = "any number of scenarios side by side, with differences from the first; a figure draws at most 6",
    .examples = {{"sanqi compare baseline no_second_wave", "history, and without the second wave after Lushan"},
                 {"sanqi compare baseline weather_only policy_only --figure three.svg", "three worlds in one figure"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
