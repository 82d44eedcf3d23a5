// sanqi replay: one member of an ensemble again, with its trajectory.
#include <fmt/format.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/questions/replay.hpp"
#include "analysis/report/replay_report.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis::commands {

namespace {

int execute(const Arguments& arguments) {
    const Session session(arguments);
    if (!arguments.has("member")) throw InputError("replay: which --member?");
    const std::string& path = arguments.operands().front();
    const std::size_t member = arguments.whole_number("member", 0, 0);
    require_same_values(path, session.configuration);
    const History& history = session.configuration.history;
    const Replay again = replay_member(Hdf5Reader(path), path, member, session.configuration);
    if (!again.missing_instruction_set.empty())
        tell(arguments,
             fmt::format("This processor has no {}: expect differences of rounding.", again.missing_instruction_set));
    if (again.run) {
        const auto drawn = with_source(report::run_figure(*again.run, history), arguments, again.question.seed);
        session.write(again.question, [&](ResultsFile& file) {
            file.write(report::run_dataset(*again.run, history));
            file.write({report::figure_group(drawn)});
        });
        write_figure(session.figure, drawn);
    }
    print_result(
        arguments, [&] { return report::replay_text(again, history, arguments.has("fit")); },
        [&] { return with_question(report::replay_json(member, again, history), again.question); });
    if (!again.run && (session.output.path() || session.figure.path()))
        throw ModelError("a member that failed has no run to be written");
    return 0;
}

}  // namespace

const Command replay{
    .syntax = {"replay", "FILE", "file", 1, 1,
               member_options | output_options | figure_options | fit_text_options | thread_options | json_options},
    .summary = "run one member of an ensemble again, with its trajectory",
    .examples = {{"sanqi replay sobol.h5 --member 17", "its outcomes beside those in the file"},
                 {"sanqi replay sobol.h5 --member 17 -o member17.h5 --figure member17.svg",
                  "its trajectory as file and figure of a run, on the ensemble's steps"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
