// sanqi run: one scenario beside the record.
#include <fmt/format.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/output_place.hpp"
#include "analysis/commands/question.hpp"
#include "analysis/commands/results.hpp"
#include "analysis/configuration/shipped.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/report/run_report.hpp"

namespace sanqi::analysis::commands {

namespace {

int execute(const Arguments& arguments) {
    const OutputPlace output(arguments, "output");
    const OutputPlace figure(arguments, "figure");
    require_different(output, figure);
    const Configuration configuration = load_configuration(shipped_configs());
    const Question question = question_of(arguments, configuration);
    const Run result = perform_run(configuration, question.scenario, question.reference);
    const History& history = configuration.history;
    write_results(output, arguments, configuration, question,
                  [&](ResultsFile& file) { report::write(file, report::run_dataset(result, history)); });
    figure.write([&](const std::filesystem::path& path, bool force) {
        write_text_file(path, report::run_figure(result, history), force);
    });
    const report::RunName name{question.config, question.seed};
    fmt::print("{}", arguments.has("json") ? report::printed(report::run_json(result, history, name))
                                           : report::run_text(result, history, name));
    if (!arguments.has("json"))
        tell(arguments, "\nNext: sanqi attribute; sanqi compare baseline no_second_wave; sanqi check");
    return 0;
}

}  // namespace

const Command run{
    .name = "run",
    .operands = "[CONFIG]",
    .least_operands = 0,
    .most_operands = 1,
    .summary = "run a scenario: table beside the record, fit, balances, outcomes",
    .examples = {{"sanqi run", "history, beside the record"},
                 {"sanqi run --without mess_halls", "history without the mess halls"},
                 {"sanqi run --lever exports_and_imports=0@1959", "exports of 1957, imports when short, from 1959 on"},
                 {"sanqi run my_scenario.toml -o mine.h5 --figure mine.svg",
                  "a scenario of yours, with file and figure"}},
    .options = {"output", "figure", "force", "set", "lever", "without", "only", "reference", "normal-weather", "seed",
                "threads", "json", "quiet"},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
