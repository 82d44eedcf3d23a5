#include "tests/benchmark/peak.hpp"

#include <algorithm>
#include <ctime>

#include "tests/benchmark/peak_kernel.hpp"

namespace sanqi::analysis::bench {

namespace {

double best_rate(double (*kernel)(long)) {
    constexpr long passes = 20'000'000;
    constexpr int rounds = 5;
    double best = 0.0;
    for (int round = 0; round < rounds; ++round) {
        const std::clock_t begin = std::clock();
        const double operations = kernel(passes);
        best = std::max(best, operations * CLOCKS_PER_SEC / static_cast<double>(std::clock() - begin));
    }
    return best;
}

}  // namespace

double peak_operations_per_second(solvers::InstructionSet set) {
#if defined(__x86_64__)
    if (set == solvers::InstructionSet::avx512) return best_rate(multiply_add_avx512);
    if (set == solvers::InstructionSet::avx2) return best_rate(multiply_add_avx2);
#else
    static_cast<void>(set);
#endif
    return best_rate(multiply_add_baseline);
}

}  // namespace sanqi::analysis::bench
