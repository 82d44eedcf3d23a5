// sanqi compare: scenarios side by side.
#include <fmt/format.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/report/comparison.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis::commands {

namespace {

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
    session.draw([&] { return report::comparison_figure(runs, session.configuration.history); });
    print_result(
        arguments, [&] { return report::comparison_text(runs); }, [&] { return report::comparison_json(runs); });
    return 0;
}

}  // namespace

const Command compare{
    .syntax = {"compare", "CONFIG CONFIG...", "scenario", 2, any_number,
               figure_options | scenario_options | thread_options | json_options},
    .summary = "any number of scenarios side by side, with differences from the first; a figure draws at most 6",
    .examples = {{"sanqi compare baseline no_second_wave", "history, and without the second wave after Lushan"},
                 {"sanqi compare baseline weather_only policy_only --figure three.svg", "three worlds in one figure"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
