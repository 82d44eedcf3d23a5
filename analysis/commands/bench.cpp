// sanqi bench: how fast runs are, beside the solvers that others would use.
#include <fmt/format.h>

#include "analysis/bench/benchmark.hpp"
#include "analysis/commands/command.hpp"
#include "analysis/commands/question.hpp"
#include "analysis/report/benchmark_report.hpp"
#include "analysis/shipped.hpp"

namespace sanqi::analysis::commands {

namespace {

int execute(const Arguments& arguments) {
    const Configuration configuration = load_configuration(shipped_configs());
    const Question question = question_of(arguments, configuration);
    analysis::bench::BenchmarkSettings settings;
    settings.seed = question.seed;
    settings.draws = arguments.whole_number("draws", 1, settings.draws);
    settings.most_runs = arguments.whole_number("most-runs", 1000, settings.most_runs);
    const auto result = analysis::bench::run_benchmark(configuration, question.scenario, question.reference, settings,
                                                       [&](std::string_view line) { tell(arguments, line); });
    fmt::print(
        "{}", arguments.has("json") ? report::printed(report::benchmark_json(result)) : report::benchmark_text(result));
    return 0;
}

}  // namespace

const Command bench{
    .name = "bench",
    .operands = "[CONFIG]",
    .least_operands = 0,
    .most_operands = 1,
    .summary = "time runs and an attribution, beside the solvers of others",
    .examples = {{"sanqi bench", "the table; some minutes"},
                 {"sanqi bench --json", "the same for a script"},
                 {"sanqi bench --most-runs 1000000", "with the cost of a run up to a million runs"}},
    .options = {"draws", "most-runs", "seed", "json", "quiet"},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
