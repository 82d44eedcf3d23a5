// The benchmark, told as text and as JSON.
#pragma once

#include <string>

#include "analysis/bench/benchmark.hpp"
#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

/// One table of engines, then peak, threads and costs; peers that are absent are named with the reason.
std::string benchmark_text(const bench::Benchmark& benchmark);

/// Keys that scripts rely on: engines, ratios, fma_peak_fraction, two_thread_speedup, cost_ratio_1e6_to_1e3. Null where
/// a peer is absent or 10^6 runs were not asked for.
Json benchmark_json(const bench::Benchmark& benchmark);

}  // namespace sanqi::analysis::report
