// The integration of a batch as code for one instruction set. Each set has its file, compiled for it alone; `Batch`
// chooses among them when it runs.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "model/counts.hpp"
#include "model/observed.hpp"
#include "solvers/members.hpp"
#include "solvers/status.hpp"

namespace sanqi::solvers {

/// Both ends of every policy and the calendar about one moment of the mesh, the same for all members.
struct Moment {
    model::Policies<double> history;
    model::Policies<double> to_reference;  ///< what is added to history where a lever stands at 0
    model::CalendarAround calendar;

    friend bool operator==(const Moment&, const Moment&) = default;
};

/// One step of the mesh and its moments: begin, middle and end, as positions in the table of moments. Neighbours that
/// share a moment name the same one.
struct Step {
    double begin, end;
    std::array<std::size_t, 3> moments;
};

/// A batch as kernels take it: spans over what `Batch` owns.
struct Task {
    std::span<const model::Profile<double>> regions;
    std::span<const Moment> moments;
    std::span<const Step> steps;
    std::size_t parting;  ///< the first step in which coalitions may differ
    std::span<const Coalition> coalitions;
    std::span<const std::size_t> reading;  ///< numbers of steps after which counts are read, ascending
};

/// Where a batch puts what it reads, as Batch::run.
struct Readings {
    std::span<model::Counts<double>> counts;
    std::span<model::Observed<double>> observed;  ///< empty: not asked for
};

/// As Batch::run.
using Integrate = void (*)(const Task&, std::span<const Member>, const Readings&, std::span<Ending>);

/// Notes at `time` what is wrong with the numbers of one lane, of which the first `stocks` are stocks. Compiled once,
/// for every processor.
void inspect_lane(std::span<const double> state, std::size_t stocks, double time, Ending& ending);

struct Kernel {
    std::size_t width;
    Integrate integrate;
};

// Those of x86-64, and the one of every other processor.
Kernel sse2_kernel(Precision precision);
Kernel avx2_kernel(Precision precision);
Kernel avx512_kernel(Precision precision);
Kernel generic_kernel(Precision precision);

}  // namespace sanqi::solvers
