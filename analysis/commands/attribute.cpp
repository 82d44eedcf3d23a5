// sanqi attribute: how the outcomes divide between nature and policy.
#include <fmt/format.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/output_place.hpp"
#include "analysis/commands/question.hpp"
#include "analysis/commands/results.hpp"
#include "analysis/configuration/shipped.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/questions/attribution.hpp"
#include "analysis/report/attribution_report.hpp"

namespace sanqi::analysis::commands {

namespace {

int execute(const Arguments& arguments) {
    const OutputPlace output(arguments, "output");
    const OutputPlace figure(arguments, "figure");
    require_different(output, figure);
    const Configuration configuration = load_configuration(shipped_configs());
    const Question question = question_of(arguments, configuration);
    const Attribution result = analysis::attribute(configuration, question.scenario, question.reference);
    write_results(output, arguments, configuration, question,
                  [&](ResultsFile& file) { report::write(file, report::attribution_dataset(result)); });
    figure.write([&](const std::filesystem::path& path, bool force) {
        write_text_file(path, report::attribution_figure(result), force);
    });
    fmt::print("{}", arguments.has("json") ? report::printed(report::attribution_json(result))
                                           : report::attribution_text(result, arguments.has("flat")));
    return 0;
}

}  // namespace

const Command attribute{
    .name = "attribute",
    .operands = "[CONFIG]",
    .least_operands = 0,
    .most_operands = 1,
    .summary = "run every coalition of levers and apportion the outcomes",
    .examples = {{"sanqi attribute", "history, against 1957 policies and normal weather"},
                 {"sanqi attribute --set switches.weather_series=gauge_rainfall", "with rain gauges as weather"},
                 {"sanqi attribute --flat", "with the shares of other games beside them, which move them"},
                 {"sanqi attribute --json > shares.json", "all shares for a script"}},
    .options = {"output", "figure", "force", "set", "lever", "without", "only", "reference", "normal-weather", "seed",
                "threads", "flat", "json", "quiet"},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
