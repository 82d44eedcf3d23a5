// Whether an ensemble's steps are short enough for it: some of its members again, at half of every step.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/ensemble/execution.hpp"

namespace sanqi::analysis::ensemble {

/// Changes of excess deaths, at half of every step and in double precision, relative to what they were, but at least to
/// 1 million. NaN where no member ended well.
struct StepCheck {
    std::size_t members;  ///< looked at, without those that failed
    double rms;
    double worst;
    std::size_t worst_member;
};

/// One in a hundred, but at least 8 and at most 512 where there are so many: one drawn by the seed from each of equal
/// stretches of the ensemble. Ascending.
std::vector<std::size_t> checked_members(std::size_t members, std::uint64_t seed);

/// Made by all ranks together; the result is rank 0's, which has the journal of the whole ensemble. Throws what
/// the journals throw.
StepCheck check_step(const Ensemble& ensemble, std::uint64_t seed, const Ranks& ranks, const Journal* journal);

}  // namespace sanqi::analysis::ensemble
