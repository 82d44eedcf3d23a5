// Built where MPI is. A program that mpirun (or srun) did not start doesn't touch it.
#include <algorithm>
#include <array>
#include <cstdlib>

#include <boost/mpi/collectives/broadcast.hpp>
#include <boost/mpi/collectives/gather.hpp>
#include <boost/mpi/communicator.hpp>
#include <boost/mpi/environment.hpp>
#include <boost/serialization/string.hpp>

#include "analysis/ensemble/ranks.hpp"

namespace sanqi::analysis::ensemble {

namespace {

namespace mpi = boost::mpi;

/// Whether a launcher of Open MPI, MPICH or Slurm started this process.
bool launched() {
    constexpr std::array variables{"OMPI_COMM_WORLD_RANK", "PMIX_RANK", "PMI_RANK"};
    return std::any_of(variables.begin(), variables.end(),
                       [](const char* variable) { return std::getenv(variable) != nullptr; });
}

}  // namespace

Ranks::Ranks() {
    if (!launched()) return;
    // Only the thread that runs the commands communicates. Errors are told, then the other ranks are abandoned.
    static const mpi::environment environment(mpi::threading::funneled, false);
    const mpi::communicator world;
    rank_ = static_cast<std::size_t>(world.rank());
    size_ = static_cast<std::size_t>(world.size());
}

std::vector<std::string> Ranks::gather(std::string bytes) const {
    if (size_ == 1) return {std::move(bytes)};
    std::vector<std::string> all;
    mpi::gather(mpi::communicator(), bytes, all, 0);
    return all;
}

std::uint64_t Ranks::from_first(std::uint64_t number) const {
    if (size_ > 1) mpi::broadcast(mpi::communicator(), number, 0);
    return number;
}

void Ranks::abandon(int exit_code) {
    if (mpi::environment::initialized() && mpi::communicator().size() > 1) mpi::environment::abort(exit_code);
}

}  // namespace sanqi::analysis::ensemble
