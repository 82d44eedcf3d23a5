#include <fmt/format.h>

#include "analysis/report/text_table.hpp"
#include "tests/benchmark/benchmark_report.hpp"

namespace sanqi::analysis::bench {

using namespace report;

namespace {

constexpr std::size_t page_width = 100;

std::string times(std::optional<double> ratio) { return ratio ? number(ratio, 1) + " x" : "-"; }

std::string engines_text(const Benchmark& benchmark) {
    std::vector<TextRow> rows{{"engine", "setting", "runs/s", "rms error", "worst", "sanqi is", "at 1e-6"}};
    std::string absent;
    for (const Engine& engine : benchmark.engines) {
        if (engine.settings.empty()) {
            absent += fmt::format("{}: {}\n", engine.name, engine.absence);
            continue;
        }
        const Setting& setting = engine.settings[engine.chosen];
        rows.push_back({engine.name, setting.name, number(setting.runs_per_second, 1),
                        fmt::format("{:.1e}", setting.error), fmt::format("{:.1e}", setting.worst_error),
                        times(times_faster(benchmark, engine)), times(times_faster_at_1e_6(benchmark, engine))});
    }
    std::string text = text_table(rows, "llrrrrr");
    if (!absent.empty()) text += "\nNot compared:\n" + absent;
    text += "\n";
    for (const Engine& engine : benchmark.engines) text += fmt::format("{}: {}\n", engine.name, engine.description);
    return text;
}

std::string peak_text(const Benchmark& benchmark) {
    const Operations& o = benchmark.operations;
    return wrapped(
        fmt::format("One evaluation: {} sums, {} products, {} quotients, {} choices, {} exponentials, {} logarithms; "
                    "{:.0f} floating-point operations where one of the last two counts as its polynomial. Lanes do "
                    "{:.1f} billion a second, {} of the {:.1f} billion that multiply-adds of {} reach here (two each).",
                    o.additions, o.multiplications, o.divisions, o.choices, o.exponentials, o.logarithms,
                    floating_point_operations(o), 1e-9 * benchmark.operations_per_second,
                    percent(benchmark.operations_per_second / benchmark.peak_operations_per_second),
                    1e-9 * benchmark.peak_operations_per_second, benchmark.instruction_set),
        page_width);
}

std::string costs_text(const Benchmark& benchmark) {
    std::vector<TextRow> rows{{"runs", "microseconds a run", "against the fewest"}};
    for (const CostOfRun& cost : benchmark.costs)
        rows.push_back({fmt::format("{}", cost.runs), number(1e6 * cost.seconds, 1),
                        number(cost.seconds / benchmark.costs.front().seconds, 3)});
    return text_table(rows, "rrr");
}

std::string outputs_text(const Benchmark& benchmark) {
    std::vector<TextRow> rows{{"saved", "precision", "members/s", "drawing", "reductions", "writing"}};
    for (const OutputCost& output : benchmark.outputs)
        rows.push_back({std::string(to_string(output.saved)), std::string(to_string(output.precision)),
                        number(static_cast<double>(output.members) / output.total(), 0),
                        percent(output.drawing / output.total()), percent(output.reducing / output.total()),
                        percent(output.writing / output.total())});
    return "Share of an ensemble's time beside the integrations, four a member:\n\n" + text_table(rows, "llrrrr");
}

std::string posteriors_text(const Benchmark& benchmark) {
    std::vector<TextRow> rows{{"question", "precision", "steps", "integrations/s", "of bare batches"}};
    for (const PosteriorCost& cost : benchmark.posteriors)
        rows.push_back({std::string(cost.question), std::string(to_string(cost.precision)),
                        fmt::format("{}", cost.steps), number(static_cast<double>(cost.integrations) / cost.seconds, 0),
                        percent(cost.bare_seconds / cost.seconds)});
    return "Integrations as a question makes them, beside bare batches on the same mesh:\n\n" +
           text_table(rows, "llrrr");
}

}  // namespace

std::string benchmark_text(const Benchmark& benchmark) {
    const std::string conventions = fmt::format(
        "One core, runs of 1951-62 at {} draws from the priors, CPU time, best of interleaved rounds. Error: of excess "
        "deaths 1958-62 against Dormand-Prince at 1e-11, relative to no less than one million deaths. Each engine "
        "stands at the fastest of its settings whose rms error is at most {:.1e}, else at its most accurate. Last "
        "column: the peer at a tolerance of 1e-6, sanqi on a mesh that is no less accurate. All have the same "
        "equations, stocks and counts; hand_rk4 steps over the mesh of sanqi.",
        benchmark.draws, benchmark.most_error);
    return fmt::format(
        "{}\n{}\n{}\nTwo threads are {:.2f} times as fast as one.\n\n{}\n{}\n{}\nAttribution (2^11 coalitions, "
        "cells and curve) on one core: {:.1f} s\n",
        wrapped(conventions, page_width), engines_text(benchmark), peak_text(benchmark), benchmark.two_thread_speedup,
        costs_text(benchmark), outputs_text(benchmark), posteriors_text(benchmark), benchmark.attribution_seconds);
}

}  // namespace sanqi::analysis::bench
