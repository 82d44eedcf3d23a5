// Whether an estimate has settled: the same estimate from the first eighth, quarter and half of the samples.
#pragma once

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace sanqi::analysis {

/// Indices and half the widths of their intervals, one entry an input.
struct IndexEstimate {
    std::vector<double> index;
    std::vector<double> conf;
};

struct Convergence {
    std::vector<std::size_t> samples;  ///< N/8, N/4, N/2 and N, those of them that are at least 2
    std::vector<IndexEstimate> estimates;
    /// From this number of samples on the ranking is that of N.
    std::size_t stable_since;
    /// Whether half the samples would have given the same ranking.
    bool ranking_stable;
    /// Pairs of inputs, the greater first, whose order the second half of the samples has turned round; none where
    /// the first half has no ranking.
    std::vector<std::pair<std::size_t, std::size_t>> unsettled;
};

/// `estimate` is asked for the indices from the first so many of `base_samples` base samples. Two rankings are the same
/// when every input with at least a tenth of the largest index at N stands above the same inputs in both: the order of
/// those that hardly matter is noise. Inputs whose index at N is not a number have no place in a ranking, and samples
/// that do not rank all others have none. Throws std::invalid_argument for fewer than two base samples.
Convergence convergence(std::size_t base_samples, const std::function<IndexEstimate(std::size_t samples)>& estimate);

}  // namespace sanqi::analysis
