// What an ensemble will take, before it is begun.
#pragma once

#include <cstdint>

#include "analysis/ensemble/ensemble.hpp"

namespace sanqi::analysis::ensemble {

struct Cost {
    std::size_t members;
    std::size_t integrations;
    double seconds;               ///< on the cores of this process, from its first members
    std::uint64_t journal_bytes;  ///< while it is made
};

/// Takes about a second, however many members there are.
Cost cost_of(const Ensemble& ensemble);

}  // namespace sanqi::analysis::ensemble
