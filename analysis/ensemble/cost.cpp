#include "analysis/ensemble/cost.hpp"

#include <algorithm>
#include <chrono>

#include "analysis/ensemble/chunk.hpp"

namespace sanqi::analysis::ensemble {

namespace {

/// Twice as many members each time, until the last took long enough to be measured.
double seconds_a_member(const Ensemble& ensemble) {
    using Clock = std::chrono::steady_clock;
    constexpr double enough = 0.5;
    const Engine engine(ensemble);
    for (std::size_t members = std::min<std::size_t>(16, ensemble.members);;
         members = std::min(2 * members, ensemble.members)) {
        const auto begin = Clock::now();
        (void)engine.run(0, members);
        const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        if (seconds >= enough || members == ensemble.members) return seconds / static_cast<double>(members);
    }
}

}  // namespace

Cost cost_of(const Ensemble& ensemble) {
    return {ensemble.members, ensemble.members * coalitions_of(ensemble).size(),
            static_cast<double>(ensemble.members) * seconds_a_member(ensemble),
            ensemble.members * layout_of(ensemble).member_bytes()};
}

}  // namespace sanqi::analysis::ensemble
