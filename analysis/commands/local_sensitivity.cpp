#include "analysis/commands/local_sensitivity.hpp"

#include <array>

#include <fmt/format.h>

#include "analysis/commands/output_place.hpp"
#include "analysis/commands/question.hpp"
#include "analysis/commands/results.hpp"
#include "analysis/configuration/shipped.hpp"
#include "analysis/report/local_sensitivity_report.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis::commands {

namespace {

constexpr std::array<std::string_view, 15> of_ensembles{"samples",   "second-order", "sampling", "inputs",    "design",
                                                        "posterior", "correlations", "save",     "no-shares", "single",
                                                        "strict",    "resume",       "dry-run",  "chunk",     "figure"};

void refuse_options_of_ensembles(const Arguments& arguments) {
    for (const std::string_view option : of_ensembles) {
        if (!arguments.has(option)) continue;
        throw InputError(fmt::format(
            "--{}: --method {} takes slopes at one point, to every input, without an ensemble; leave the option out",
            option, local_method.name));
    }
}

}  // namespace

int execute_locally(const Arguments& arguments) {
    refuse_options_of_ensembles(arguments);
    const OutputPlace output(arguments, "output");
    const Configuration configuration = load_configuration(shipped_configs());
    const Question question = question_of(arguments, configuration);
    const LocalSensitivity local = local_sensitivity(configuration, question.scenario, question.reference);
    write_results(output, arguments, configuration, question,
                  [&](ResultsFile& file) { report::write(file, report::local_sensitivity_dataset(local)); });
    if (!arguments.has("json")) {
        fmt::print("{}", report::local_sensitivity_text(local));
        return 0;
    }
    report::Json json = report::local_sensitivity_json(local);
    json["config"] = question.config;
    fmt::print("{}", report::printed(json));
    return 0;
}

}  // namespace sanqi::analysis::commands
