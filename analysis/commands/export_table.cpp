// sanqi export: the yearly table as csv, for a spreadsheet.
#include <fmt/format.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/output_place.hpp"
#include "analysis/commands/question.hpp"
#include "analysis/configuration/shipped.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/runs/run.hpp"
#include "analysis/runs/yearly.hpp"

namespace sanqi::analysis::commands {

namespace {

std::string cell(const std::optional<double>& value) { return value ? fmt::format("{:.10g}", *value) : ""; }

/// One line a year: model, and the record beside it where there is one; units in the names.
std::string yearly_csv(const report::YearlyTable& table, const History& history, std::string_view vintage) {
    std::string text = "calendar_year";
    for (const AnnualRow& row : annual_rows) {
        text += fmt::format(",{} [{}]", row.symbol, row.unit);
        if (!row.record.empty()) text += fmt::format(",observed_{} [{}]", row.symbol, row.unit);
    }
    text += '\n';
    for (const int year : report::calendar_years()) {
        text += std::to_string(year);
        for (const AnnualRow& row : annual_rows) {
            text += ',' + cell(report::value_in(report::column(table, row.symbol), year));
            if (row.record.empty()) continue;
            text +=
                ',' + cell(report::recorded(row, history, vintage)[static_cast<std::size_t>(year - first_annual_year)]);
        }
        text += '\n';
    }
    return text;
}

int execute(const Arguments& arguments) {
    const OutputPlace output(arguments, "output");
    const Configuration configuration = load_configuration(shipped_configs());
    const Question question = question_of(arguments, configuration);
    const auto experiment = make_experiment(configuration, question.scenario, question.reference);
    const std::string csv = yearly_csv(annual_table(simulate_or_throw(experiment), experiment.parameters),
                                       configuration.history, question.scenario.switches.at("output_vintage"));
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
