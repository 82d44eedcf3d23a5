// The benchmark, told as text and as JSON.
#pragma once

#include <string>

#include "analysis/report/json.hpp"
#include "tests/benchmark/benchmark.hpp"

namespace sanqi::analysis::bench {

/// One table of engines, then peak, threads and costs; peers that are absent are named with the reason.
std::string benchmark_text(const Benchmark& benchmark);

/// Keys that scripts rely on: engines, ratios, fma_peak_fraction, two_thread_speedup, cost_ratio_1e6_to_1e3. Null where
/// a peer is absent or 10^6 runs were not asked for.
report::Json benchmark_json(const Benchmark& benchmark);

}  // namespace sanqi::analysis::bench
