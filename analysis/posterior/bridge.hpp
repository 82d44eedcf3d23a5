// The evidence of a target, that is the integral of its weight over the prior, from its draws.
#pragma once

#include <array>
#include <cstdint>

#include "analysis/posterior/chains.hpp"

namespace sanqi::analysis::posterior {

struct LogEvidence {
    /// By the half of the chains that the Gaussian is fitted to, and by its width. They are as good as they agree.
    std::array<double, 4> estimates{};
    double mean = 0.0;
    double spread = 0.0;  ///< the largest less the smallest
};

/// Bridge sampling (Meng and Wong 1996; the optimal bridge, as R's `bridgesampling` has it): a Gaussian is fitted to
/// one half of the chains, and bridged to the other half by as many of its draws as 4,096. Needs two chains and more
/// draws than dimensions in each half. Throws std::invalid_argument where the target has a cut: what its draws have in
/// common is no one constant.
LogEvidence log_evidence(const Target& target, const Draws& draws, std::uint64_t seed);

}  // namespace sanqi::analysis::posterior
