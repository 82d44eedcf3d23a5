// sanqi export: the yearly table as csv, for a spreadsheet; or the model itself, for other programs of system dynamics.
#include <fmt/format.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/export_format.hpp"
#include "analysis/commands/other_values.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/report/exchange_report.hpp"
#include "analysis/report/shared_groups.hpp"
#include "analysis/runs/run.hpp"
#include "analysis/words/talk.hpp"

namespace sanqi::analysis::commands {

namespace {

/// A table has no heading: each of its lines says of what it is.
std::string told_in_lines(const Question& question) {
    const std::string other = not_as_shipped_words();
    return question.scenario.title + (other.empty() ? "" : fmt::format("; not as shipped: {}", other));
}

std::string yearly_table(const Configuration& configuration, const Question& question) {
    const auto experiment = make_experiment(configuration, question.scenario);
    return report::yearly_csv(
        report::annual_group(annual_table(simulate_or_throw(experiment), experiment.parameters),
                             Record{configuration.history, question.scenario.choices.output_vintage}),
        told_in_lines(question));
}

std::string exported(ExportFormat format, const Configuration& configuration, const Question& question) {
    switch (format) {
        case ExportFormat::xmile:
            return as_xmile(exchange_of(configuration, question.scenario, told_in_lines(question)));
        case ExportFormat::vensim:
            return as_vensim(exchange_of(configuration, question.scenario, told_in_lines(question)));
        case ExportFormat::check_values:
            return report::check_values_csv(check_values_of(configuration, question.scenario), told_in_lines(question));
        case ExportFormat::yearly_table: break;
    }
    return yearly_table(configuration, question);
}

int execute(const Arguments& arguments) {
    const ExportFormat format = export_format(arguments);
    const Session session(arguments);
    const std::string text = exported(format, session.configuration, session.question());
    if (!session.output.path()) print(text);
    session.output.write([&](const std::filesystem::path& path, bool force) { write_text_file(path, text, force); });
    return 0;
}

}  // namespace

const Command export_table{
    .syntax = of_a_scenario("export", output_options | scenario_options | export_options),
    .summary = "the yearly table beside the record, as csv; or the model itself for Stella, Vensim or PySD",
    .examples = {{"sanqi export -o history.csv", "history, for a spreadsheet"},
                 {"sanqi export no_second_wave > second.csv", "another scenario"},
                 {"sanqi export -o model.xmile", "the whole model, for Stella and PySD; model.mdl for Vensim"},
                 {"sanqi export --format check -o check.csv", "values with which to check such an import"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
