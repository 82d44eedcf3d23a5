// How well the draws of chains are known.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace sanqi::analysis {

/// Convergence over the chains; NaN where draws are too few.
struct DrawDiagnostics {
    double r_hat, bulk_sample_size, tail_sample_size;
};

/// The worst of some quantities, each with its draws chain after chain; those that stand still are passed over.
DrawDiagnostics worst_of(std::span<const std::vector<double>> quantities, std::size_t chains);

/// Of `draws` that were taken from more: they cannot be worth more than their number.
DrawDiagnostics of_some(const DrawDiagnostics& all, std::size_t draws);

}  // namespace sanqi::analysis
