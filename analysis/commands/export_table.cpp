// sanqi export: the yearly table as csv, for a spreadsheet.
#include <fmt/format.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/output_place.hpp"
#include "analysis/commands/question.hpp"
#include "analysis/configuration/shipped.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/report/shared_groups.hpp"
#include "analysis/runs/run.hpp"

namespace sanqi::analysis::commands {

namespace {

int execute(const Arguments& arguments) {
    const OutputPlace output(arguments, "output");
    const Configuration configuration = load_configuration(shipped_configs());
    const Question question = question_of(arguments, configuration);
    const auto experiment = make_experiment(configuration, question.scenario, question.reference);
    const std::string csv = report::yearly_csv(
        report::annual_group(annual_table(simulate_or_throw(experiment), experiment.parameters), &configuration.history,
                             question.scenario.switches.at("output_vintage")));
    if (!output.path()) fmt::print("{}", csv);
    output.write([&](const std::filesystem::path& path, bool force) { write_text_file(path, csv, force); });
    return 0;
}

}  // namespace

const Command export_table{
    .name = "export",
    .operands = "[CONFIG]",
    .least_operands = 0,
    .most_operands = 1,
    .summary = "the yearly table beside the record, as csv",
    .examples = {{"sanqi export -o history.csv", "history, for a spreadsheet"},
                 {"sanqi export no_second_wave > second.csv", "another scenario"}},
    .options = {"output", "force", "set", "lever", "without", "only", "reference", "normal-weather", "quiet"},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
