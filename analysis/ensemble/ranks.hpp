// The processes that work on one ensemble: one, or as many as mpirun started where the program is built with MPI.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sanqi::analysis::ensemble {

/// The same calls must be made in the same order by every rank.
class Ranks {
public:
    /// Joins the others. One process alone needs nobody's leave.
    Ranks();

    [[nodiscard]] std::size_t rank() const { return rank_; }
    [[nodiscard]] std::size_t size() const { return size_; }
    /// The rank that reads, writes and talks.
    [[nodiscard]] bool first() const { return rank_ == 0; }

    /// Everybody's bytes in the order of ranks, at rank 0; nothing elsewhere.
    [[nodiscard]] std::vector<std::string> gather(std::string bytes) const;
    /// Rank 0's number, everywhere.
    [[nodiscard]] std::uint64_t from_first(std::uint64_t number) const;

    /// Ends all other ranks and this one: after an error that they don't know of they would wait for ever. Returns
    /// where there are none.
    static void abandon(int exit_code);

private:
    std::size_t rank_ = 0;
    std::size_t size_ = 1;
};

}  // namespace sanqi::analysis::ensemble
