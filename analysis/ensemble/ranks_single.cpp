// Built where MPI is not: this process is all there is.
#include "analysis/ensemble/ranks.hpp"

namespace sanqi::analysis::ensemble {

Ranks::Ranks() = default;

std::vector<std::string> Ranks::gather(std::string bytes) const { return {std::move(bytes)}; }

std::uint64_t Ranks::from_first(std::uint64_t number) const { return number; }

void Ranks::abandon(int) {}

}  // namespace sanqi::analysis::ensemble
