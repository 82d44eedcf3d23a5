// The benchmark: how fast runs of history are, beside the solvers that others would use.
#include <cstdint>
#include <cstdio>
#include <exception>
#include <iostream>
#include <string_view>

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include "analysis/configuration/shipped.hpp"
#include "analysis/configuration/world.hpp"
#include "tests/benchmark/benchmark.hpp"
#include "tests/benchmark/benchmark_report.hpp"

namespace {

namespace options = boost::program_options;
using namespace sanqi::analysis;

int execute(int count, char** words) {
    bench::BenchmarkSettings settings;
    options::options_description known("usage: sanqi_bench [options]; some minutes");
    options::variables_map given;
    known.add_options()("draws", options::value(&settings.draws)->default_value(settings.draws),
                        "draws from the priors at which engines are compared")(
        "most-runs", options::value(&settings.most_runs)->default_value(settings.most_runs),
        "runs up to which their cost is measured")("seed", options::value(&settings.seed)->default_value(settings.seed),
                                                   "seed of the draws")("json", "print JSON")("help",
                                                                                              "print this help");
    options::store(options::command_line_parser(count, words).options(known).positional({}).run(), given);
    options::notify(given);
    if (given.contains("help")) {
        std::cout << known;
        return 0;
    }
    const Configuration configuration = load_configuration(shipped_configs());
    const Scenario history = load_scenario("baseline", scenario_names(), configuration.directory);
    const auto result = bench::run_benchmark(configuration, history, settings,
                                             [](std::string_view line) { fmt::print(stderr, "{}\n", line); });
    fmt::print("{}",
               given.contains("json") ? report::printed(bench::benchmark_json(result)) : bench::benchmark_text(result));
    return 0;
}

}  // namespace

int main(int count, char** words) {
    try {
        return execute(count, words);
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 2;
    }
}
