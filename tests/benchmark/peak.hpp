// The most multiply-adds that one core of this machine does in a second, measured.
#pragma once

#include "solvers/batch.hpp"

namespace sanqi::analysis::bench {

/// Floating-point operations a second in double precision, a fused multiply-add counting as two: independent chains
/// that fill the pipes and touch no memory, best of a few rounds. Without fused instructions (sse2, generic) a product
/// and a sum.
double peak_operations_per_second(solvers::InstructionSet set);

}  // namespace sanqi::analysis::bench
