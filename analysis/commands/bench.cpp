// sanqi bench: how long one run and one attribution take on one core.
#include <algorithm>
#include <chrono>
#include <cmath>

#include <fmt/format.h>
#include <oneapi/tbb/global_control.h>

#include "analysis/attribution.hpp"
#include "analysis/commands/command.hpp"
#include "analysis/commands/question.hpp"
#include "analysis/report/json.hpp"
#include "analysis/run.hpp"
#include "analysis/shipped.hpp"
#include "analysis/totals.hpp"

namespace sanqi::analysis::commands {

namespace {

struct Engine {
    std::string name;
    double runs_per_second;
    double error;  ///< relative, of excess deaths, against the tight reference
};

double seconds_of(const auto& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double excess_deaths(const solvers::Experiment& experiment, const solvers::Accuracy& accuracy) {
    return Totals(simulate_or_throw(experiment, accuracy)).excess_deaths(window_begin, window_end);
}

/// Best of three rounds of about half a second.
Engine measured(const std::string& name, const solvers::Experiment& experiment, const solvers::Accuracy& accuracy,
                double reference) {
    double deaths = 0.0, best = 0.0;
    const double once = seconds_of([&] { deaths = excess_deaths(experiment, accuracy); });
    const int runs = std::max(1, static_cast<int>(0.5 / once));
    for (int round = 0; round < 3; ++round) {
        const double seconds = seconds_of([&] {
            for (int run = 0; run < runs; ++run) excess_deaths(experiment, accuracy);
        });
        best = std::max(best, runs / seconds);
    }
    return {name, best, std::abs(deaths / reference - 1.0)};
}

int execute(const Arguments& arguments) {
    const oneapi::tbb::global_control one_core(oneapi::tbb::global_control::max_allowed_parallelism, 1);
    const Configuration configuration = load_configuration(shipped_configs());
    const Question question = question_of(arguments, configuration);
    const auto experiment = make_experiment(configuration, question.scenario, question.reference);
    const solvers::Accuracy tight{solvers::Method::dormand_prince_5_adaptive, 1.0 / 64.0, 1e-10};
    const solvers::Accuracy usual{solvers::Method::dormand_prince_5_adaptive, 1.0 / 64.0, 1e-6};
    const double reference = excess_deaths(experiment, tight);
    const std::vector<Engine> engines{measured("fixed_rk4", experiment, {}, reference),
                                      measured("odeint_dopri5", experiment, usual, reference)};
    const double attribution =
        seconds_of([&] { analysis::attribute(configuration, question.scenario, question.reference); });

    if (arguments.has("json")) {
        report::Json json{{"schema", 1}, {"command", "bench"}, {"attribution_seconds", attribution}};
        for (const Engine& engine : engines)
            json["engines"].push_back(
                {{"name", engine.name}, {"runs_per_second", engine.runs_per_second}, {"error", engine.error}});
        json["ratios"]["odeint_dopri5"] = engines[0].runs_per_second / engines[1].runs_per_second;
        fmt::print("{}", report::printed(json));
        return 0;
    }
    fmt::print("One core, one run of 1951-67; error of excess deaths against Dormand-Prince at 1e-10\n\n");
    for (const Engine& engine : engines)
        fmt::print("  {:15} {:8.1f} runs/s  {:6.2f} ms a run  error {:.1e}\n", engine.name, engine.runs_per_second,
                   1000.0 / engine.runs_per_second, engine.error);
    fmt::print("\n  attribution (2^11 coalitions, cells and curve): {:.1f} s\n", attribution);
    return 0;
}

}  // namespace

const Command bench{
    .name = "bench",
    .operands = "[CONFIG]",
    .least_operands = 0,
    .most_operands = 1,
    .summary = "time one run and one attribution on one core",
    .examples = {{"sanqi bench", "the table"}, {"sanqi bench --json", "the same for a script"}},
    .options = {"json", "quiet"},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
