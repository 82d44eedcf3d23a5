#include "analysis/ensemble/execution.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/words/errors.hpp"

namespace sanqi::analysis::ensemble {

namespace {

/// What each rank does in a round: a chunk of its own, after those of the ranks before it.
struct Share {
    std::size_t first;
    std::size_t members;
};

Share share_of(std::size_t rank, std::size_t done, std::size_t chunk_members, std::size_t members) {
    const std::size_t first = std::min(done + rank * chunk_members, members);
    return {first, std::min(chunk_members, members - first)};
}

/// Looks through the members from `first` on.
void stop_at_failure(const Journal& journal, std::size_t first) {
    std::vector<std::int8_t> status(journal.members() - first);
    journal.status(first, status);
    const auto failed = std::find_if(status.begin(), status.end(), [](std::int8_t one) { return one != 0; });
    if (failed == status.end()) return;
    const std::size_t member = first + static_cast<std::size_t>(failed - status.begin());
    double time = 0.0;
    journal.time(member, std::span(&time, 1));
    throw ModelError(
        fmt::format("member {} failed: {} at {:.3f}; without --strict failed members are kept and counted{}", member,
                    to_string(static_cast<solvers::Status>(*failed)), time,
                    journal.named() ? ": the same command with --resume instead of --strict goes on from there" : ""));
}

/// Throws where that is asked for and something is left.
void stop_if_asked(const Ensemble& ensemble, std::size_t done, const Journal& journal,
                   const ExecutionOptions& options) {
    options.progress(done);
    if (options.interrupted() && done < ensemble.members)
        throw Interrupted(
            fmt::format("interrupted after {} of {} members; {}", done, ensemble.members, journal.how_to_go_on()));
}

}  // namespace

void execute(const Ensemble& ensemble, const Ranks& ranks, Journal* journal, const ExecutionOptions& options) {
    const Engine engine(ensemble);
    std::size_t done = ranks.from_first(ranks.first() ? journal->members() : 0);
    if (ranks.first() && options.strict) stop_at_failure(*journal, 0);
    while (done < ensemble.members) {
        const Share mine = share_of(ranks.rank(), done, options.chunk_members, ensemble.members);
        const std::vector<std::string> all = ranks.gather(engine.run(mine.first, mine.members).bytes());
        for (std::size_t rank = 0; rank < all.size(); ++rank) {
            const Share share = share_of(rank, done, options.chunk_members, ensemble.members);
            if (share.members > 0) journal->append(share.first, share.members, all[rank]);
        }
        if (ranks.first() && options.strict) stop_at_failure(*journal, done);
        done = std::min(done + ranks.size() * options.chunk_members, ensemble.members);
        if (ranks.first()) stop_if_asked(ensemble, done, *journal, options);
    }
}

}  // namespace sanqi::analysis::ensemble
