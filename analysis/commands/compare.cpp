// sanqi compare: scenarios side by side.
#include <fmt/format.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/output_place.hpp"
#include "analysis/commands/question.hpp"
#include "analysis/configuration/shipped.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/report/comparison.hpp"

namespace sanqi::analysis::commands {

namespace {

int execute(const Arguments& arguments) {
    const OutputPlace figure(arguments, "figure");
    const Configuration configuration = load_configuration(shipped_configs());
    std::vector<report::NamedRun> runs;
    for (const std::string& config : arguments.operands()) {
        const Question question = question_of(arguments, config, configuration);
        runs.push_back({config, perform_run(configuration, question.scenario, question.reference)});
    }
    figure.write([&](const std::filesystem::path& path, bool force) {
        write_text_file(path, report::comparison_figure(runs, configuration.history), force);
    });
    fmt::print("{}",
               arguments.has("json") ? report::printed(report::comparison_json(runs)) : report::comparison_text(runs));
    return 0;
}

}  // namespace

const Command compare{
    .name = "compare",
    .operands = "CONFIG CONFIG...",
    .least_operands = 2,
    .most_operands = 6,
    .summary = "scenarios side by side, with differences from the first",
    .examples = {{"sanqi compare baseline no_second_wave", "history, and without the second wave after Lushan"},
                 {"sanqi compare baseline weather_only policy_only --figure three.svg", "three worlds in one figure"}},
    .options = {"figure", "force", "set", "lever", "without", "only", "reference", "normal-weather", "threads", "json",
                "quiet"},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
