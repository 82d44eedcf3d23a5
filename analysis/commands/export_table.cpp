// sanqi export: the yearly table as csv, for a spreadsheet.
#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/report/shared_groups.hpp"
#include "analysis/runs/run.hpp"
#include "analysis/words/talk.hpp"

namespace sanqi::analysis::commands {

namespace {

int execute(const Arguments& arguments) {
    const Session session(arguments);
    const Question question = session.question();
    const auto experiment = make_experiment(session.configuration, question.scenario);
    const std::string csv = report::yearly_csv(
        report::annual_group(annual_table(simulate_or_throw(experiment), experiment.parameters),
                             Record{session.configuration.history, question.scenario.choices.output_vintage}),
        question.scenario.title);
    if (!session.output.path()) print(csv);
    session.output.write([&](const std::filesystem::path& path, bool force) { write_text_file(path, csv, force); });
    return 0;
}

}  // namespace

const Command export_table{
    .syntax = of_a_scenario("export", output_options | scenario_options),
    .summary = "the yearly table beside the record, as csv",
    .examples = {{"sanqi export -o history.csv", "history, for a spreadsheet"},
                 {"sanqi export no_second_wave > second.csv", "another scenario"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
