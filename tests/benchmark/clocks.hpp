// How long work takes, by two clocks.
#pragma once

#include <chrono>
#include <ctime>

namespace sanqi::analysis::bench {

/// CPU time that `work` takes on this thread [s].
double cpu_seconds_of(const auto& work) {
    const auto now = [] {
        std::timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
    };
    const double begin = now();
    work();
    return now() - begin;
}

/// By the clock on the wall [s].
double wall_seconds_of(const auto& work) {
    using Clock = std::chrono::steady_clock;
    const auto begin = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

}  // namespace sanqi::analysis::bench
