#include "tests/benchmark/benchmark_report.hpp"
#include "tests/benchmark/peers.hpp"

namespace sanqi::analysis::bench {

using namespace report;

namespace {

Json setting_json(const Setting& setting) {
    return {{"setting", setting.name},
            {"runs_per_second", setting.runs_per_second},
            {"error", setting.error},
            {"worst_error", setting.worst_error}};
}

Json engine_json(const Engine& engine) {
    Json json{{"name", engine.name}};
    if (engine.settings.empty()) {
        json.update({{"runs_per_second", nullptr}, {"error", nullptr}, {"absence", engine.absence}});
        return json;
    }
    json.update(setting_json(engine.settings[engine.chosen]));
    for (const Setting& setting : engine.settings) json["settings"].push_back(setting_json(setting));
    return json;
}

/// Seconds by run at so many runs; null where they were not made.
Json cost_at(const Benchmark& benchmark, std::size_t runs) {
    for (const CostOfRun& cost : benchmark.costs)
        if (cost.runs == runs) return cost.seconds;
    return nullptr;
}

Json cost_ratio(const Benchmark& benchmark, std::size_t many) {
    const Json few = cost_at(benchmark, 1000), cost = cost_at(benchmark, many);
    if (few.is_null() || cost.is_null()) return nullptr;
    return cost.get<double>() / few.get<double>();
}

}  // namespace

Json benchmark_json(const Benchmark& benchmark) {
    Json json{{"schema", 1},
              {"command", "bench"},
              {"draws", benchmark.draws},
              {"most_error", benchmark.most_error},
              {"instruction_set", benchmark.instruction_set}};
    for (const Engine& engine : benchmark.engines) {
        json["engines"].push_back(engine_json(engine));
        const bool is_peer = &engine - benchmark.engines.data() >= 2;
        if (!is_peer) continue;
        json["ratios"][engine.name] = or_null(times_faster(benchmark, engine));
        json["ratios_at_1e-6"][engine.name] = or_null(times_faster_at_1e_6(benchmark, engine));
    }
    json["fma_peak_fraction"] = benchmark.operations_per_second / benchmark.peak_operations_per_second;
    json["fma_peak_operations_per_second"] = benchmark.peak_operations_per_second;
    const Operations& o = benchmark.operations;
    json["right_hand_side"] = {{"additions", o.additions},
                               {"multiplications", o.multiplications},
                               {"divisions", o.divisions},
                               {"choices", o.choices},
                               {"exponentials", o.exponentials},
                               {"logarithms", o.logarithms},
                               {"floating_point_operations", floating_point_operations(o)}};
    json["two_thread_speedup"] = benchmark.two_thread_speedup;
    for (const CostOfRun& cost : benchmark.costs)
        json["costs"].push_back({{"runs", cost.runs}, {"seconds_per_run", cost.seconds}});
    json["cost_ratio_1e5_to_1e3"] = cost_ratio(benchmark, 100'000);
    json["cost_ratio_1e6_to_1e3"] = cost_ratio(benchmark, 1'000'000);
    for (const OutputCost& output : benchmark.outputs)
        json["output"].push_back({{"saved", to_string(output.saved)},
                                  {"precision", to_string(output.precision)},
                                  {"members", output.members},
                                  {"seconds", output.total()},
                                  {"share_drawing", output.drawing / output.total()},
                                  {"share_reductions", output.reducing / output.total()},
                                  {"share_writing", output.writing / output.total()}});
    for (const PosteriorCost& cost : benchmark.posteriors)
        json["posterior"].push_back({{"question", cost.question},
                                     {"precision", to_string(cost.precision)},
                                     {"steps", cost.steps},
                                     {"integrations_per_second", static_cast<double>(cost.integrations) / cost.seconds},
                                     {"share_of_bare_batches", cost.bare_seconds / cost.seconds}});
    json["attribution_seconds"] = benchmark.attribution_seconds;
    return json;
}

}  // namespace sanqi::analysis::bench
