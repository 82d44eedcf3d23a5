// The engines of others, run as programs on a problem file.
#pragma once

#include <array>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tests/benchmark/engine.hpp"

namespace sanqi::analysis::bench {

struct Peer {
    std::string_view name;
    std::string_view program;  ///< in the folder of the peers
    std::string_view description;
};

inline constexpr std::array peers{
    Peer{"odeint_dopri5", "odeint_dopri5", "Boost.Odeint, controlled Dormand-Prince 5(4), scalar"},
    Peer{"arkode", "arkode", "SUNDIALS ARKODE, Dormand-Prince 5(4)"},
    Peer{"cvode", "cvode", "SUNDIALS CVODE, Adams or BDF"},
    Peer{"desolve", "desolve.R", "R deSolve, lsoda, compiled right-hand side"},
    Peer{"scipy_lsoda", "scipy_lsoda.py", "SciPy LSODA, compiled right-hand side"},
    Peer{"hand_rk4", "hand_rk4", "Runge-Kutta by hand, scalar, mesh and tables of sanqi"},
};

/// Where the build leaves them: beside this program in tests/peers.
std::filesystem::path peers_folder();

/// Runs the peer at one of its settings, or at all if `setting` is empty. Settings are empty, and `absence` tells why,
/// where it is not built, a package is missing, or it fails.
Engine run_peer(const Peer& peer, const std::filesystem::path& folder, const std::filesystem::path& problem,
                std::string_view setting, std::span<const double> tight);

}  // namespace sanqi::analysis::bench
