// The design of Sobol' indices: two independent samples, and each with single columns from the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/designs/design.hpp"

namespace sanqi::analysis {

/// The members of a block, in SALib's order: A; A with column k from B, for each k; for second order B with column k
/// from A, for each k; B.
struct SaltelliBlock {
    std::size_t inputs;
    bool second_order;

    std::size_t members() const { return (second_order ? 2 : 1) * inputs + 2; }
    std::size_t a_with_b(std::size_t input) const { return 1 + input; }
    std::size_t b_with_a(std::size_t input) const { return 1 + inputs + input; }
    std::size_t b() const { return members() - 1; }
};

extern const DesignRow saltelli_blocks;

/// Row i of A and of B are the halves of scrambled Sobol' point i (Saltelli 2002); as many blocks as `base_samples`, a
/// power of two (InputError otherwise).
Design saltelli_design(std::vector<std::string> names, std::size_t base_samples, bool second_order, std::uint64_t seed);

}  // namespace sanqi::analysis
