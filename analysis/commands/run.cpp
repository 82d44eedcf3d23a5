// sanqi run: one scenario beside the record.
#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/report/run_report.hpp"

namespace sanqi::analysis::commands {

namespace {

int execute(const Arguments& arguments) {
    const Session session(arguments);
    const Question question = session.question();
    const History& history = session.configuration.history;
    const Run result = perform_run(session.configuration, question.scenario);
    session.write(question, [&](ResultsFile& file) { report::write(file, report::run_dataset(result, history)); });
    session.draw([&] { return report::run_figure(result, history); });
    const report::RunName name{question.config, question.seed};
    print_result(
        arguments, [&] { return report::run_text(result, history, name); },
        [&] { return report::run_json(result, history, name); });
    if (!arguments.has("json"))
        tell(arguments, "\nNext: sanqi attribute; sanqi compare baseline no_second_wave; sanqi check");
    return 0;
}

}  // namespace

const Command run{
    .syntax = of_a_scenario(
        "run", output_options | figure_options | scenario_options | seed_options | thread_options | json_options),
    .summary = "run a scenario: table beside the record, fit, balances, outcomes",
    .examples = {{"sanqi run", "history, beside the record"},
                 {"sanqi run --without mess_halls", "history without the mess halls"},
                 {"sanqi run --lever exports_and_imports=0@1959", "exports of 1957, imports when short, from 1959 on"},
                 {"sanqi run my_scenario.toml -o mine.h5 --figure mine.svg",
                  "a scenario of yours, with file and figure"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
