#include "analysis/estimators/convergence.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace sanqi::analysis {

namespace {

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

/// Pairs that `last` ranks one way, and the greater of them high, but `earlier` does not. An index that is not a
/// number is above none.
Pairs turned_round(const std::vector<double>& earlier, const std::vector<double>& last) {
    double largest = 0.0;
    for (const double index : last) largest = std::max(largest, index);  // NaN stays out
    Pairs pairs;
    for (std::size_t i = 0; i < last.size(); ++i) {
        if (!(last[i] >= 0.1 * largest)) continue;
        for (std::size_t j = 0; j < last.size(); ++j) {
            if (last[i] > last[j] && !(earlier[i] > earlier[j])) pairs.emplace_back(i, j);
        }
    }
    return pairs;
}

/// Whether some samples rank all that all of them do.
bool ranks_as_many(const std::vector<double>& earlier, const std::vector<double>& last) {
    bool any = false;
    for (std::size_t i = 0; i < last.size(); ++i) {
        if (!std::isfinite(last[i])) continue;
        if (!std::isfinite(earlier[i])) return false;
        any = true;
    }
    return any;
}

}  // namespace

Convergence convergence(std::size_t base_samples, const std::function<IndexEstimate(std::size_t samples)>& estimate) {
    if (base_samples < 2) throw std::invalid_argument("a single base sample shows no convergence");
    Convergence result{{}, {}, base_samples, false, {}};
    for (const std::size_t parts : {8U, 4U, 2U, 1U}) {
        if (base_samples / parts < 2) continue;
        result.samples.push_back(base_samples / parts);
        result.estimates.push_back(estimate(base_samples / parts));
    }
    const std::vector<double>& last = result.estimates.back().index;
    for (std::size_t step = result.samples.size() - 1; step-- > 0;) {
        if (!ranks_as_many(result.estimates[step].index, last)) break;
        const Pairs turned = turned_round(result.estimates[step].index, last);
        if (step + 2 == result.samples.size()) result.unsettled = turned;
        if (!turned.empty()) break;
        result.stable_since = result.samples[step];
    }
    result.ranking_stable = result.stable_since < base_samples;
    return result;
}

}  // namespace sanqi::analysis
