// sanqi loops: which loops drove the deaths of each half-year.
#include "analysis/questions/loops.hpp"
#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/questions/loop_dominance.hpp"
#include "analysis/report/loop_dominance_report.hpp"

namespace sanqi::analysis::commands {

namespace {

int execute(const Arguments& arguments) {
    const Session session(arguments);
    const Question question = session.question();
    const LoopDominance dominance =
        loop_dominance(session.configuration, question.scenario, loops_of_the_model(session.configuration.directory));
    const figure::Figure drawn =
        with_source(report::loop_dominance_figure(question, dominance), arguments, question.seed);
    session.write(question, [&](ResultsFile& file) {
        file.write(report::loop_dominance_dataset(dominance));
        file.write({report::figure_group(drawn)});
    });
    write_figure(session.figure, drawn);
    print_result(
        arguments, [&] { return report::loop_dominance_text(question, dominance); },
        [&] { return with_question(report::loop_dominance_json(dominance), question); });
    return 0;
}

}  // namespace

const Command loops{
    .syntax =
        of_a_scenario("loops", output_options | figure_options | scenario_options | thread_options | json_options),
    .summary = "which feedback loops drove the deaths of each half-year: loop scores, and each loop cut; seconds",
    .examples = {{"sanqi loops", "the named loops in history"},
                 {"sanqi loops --without mess_halls --figure loops.svg", "in another world, as a figure too"},
                 {"sanqi explain hunger_and_work", "one of them, link by link"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
