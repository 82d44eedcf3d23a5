// Sobol' indices: the shares of an outcome's variance that independent inputs bring about.
#pragma once

#include <span>
#include <vector>

#include "analysis/designs/saltelli.hpp"
#include "analysis/estimators/bootstrap.hpp"
#include "analysis/estimators/method.hpp"
#include "analysis/statistics/outputs.hpp"

namespace sanqi::analysis {

/// One entry an input; `conf` is half a 95 % interval's width. All NaN where the outcome doesn't vary or fewer than two
/// blocks are whole.
struct SobolIndices {
    std::vector<double> first;  ///< S1: the input alone
    std::vector<double> first_conf;
    std::vector<double> total;  ///< ST: the input and all its interactions
    std::vector<double> total_conf;
    /// S2: what two inputs do only together, inputs x inputs, row-major: above the diagonal; NaN elsewhere. Empty where
    /// the design isn't for it.
    std::vector<double> second;
    std::vector<double> second_conf;
    Kept blocks;
};

extern const MethodRow sobol_method;

/// First order after Saltelli et al. (2010, table 2, b), total after Jansen (1999), second order after Saltelli (2002),
/// each over the variance of A and B together, outputs centred: to rounding what SALib gives for the same outputs.
/// `outputs` are those of a saltelli design in its order. A block with a failed member is left out.
/// Throws std::invalid_argument where the outputs aren't whole blocks.
SobolIndices sobol_indices(std::span<const double> outputs, const SaltelliBlock& block, const Bootstrap& bootstrap);

}  // namespace sanqi::analysis
