// An ensemble carried out: chunk by chunk, over the cores of every rank, into a journal.
#pragma once

#include <cstddef>
#include <functional>

#include "analysis/ensemble/ensemble.hpp"
#include "analysis/ensemble/journal.hpp"
#include "analysis/ensemble/ranks.hpp"

namespace sanqi::analysis::ensemble {

struct ExecutionOptions {
    std::size_t chunk_members = 4096;
    bool strict = false;                                                  ///< stop at the first failed member
    std::function<bool()> interrupted = [] { return false; };             ///< asked after each chunk
    std::function<void(std::size_t done)> progress = [](std::size_t) {};  ///< told after each chunk
};

/// Integrates the members that the journal, which only rank 0 has, doesn't hold yet. How many ranks, cores and members
/// a chunk there are changes no value. Throws Interrupted; with `strict` ModelError, which names the first failed
/// member; what the journal throws. All three leave the journal good for going on.
void execute(const Ensemble& ensemble, const Ranks& ranks, Journal* journal, const ExecutionOptions& options);

}  // namespace sanqi::analysis::ensemble
