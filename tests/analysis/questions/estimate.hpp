// Estimates of outputs that are all in memory.
#pragma once

#include "analysis/questions/sensitivity.hpp"

namespace sanqi::analysis::testing {

/// A study's estimates for all outputs of its `design`.
inline Sensitivity estimate(const Study& study, const Population& population, const Design& design,
                            std::span<const Output> outputs, std::span<const YearlyOutput> yearly,
                            const EnsembleCounts& counts) {
    const Estimator estimator(study, population, design);
    Sensitivity result{study, design.kind, design.names, design.base_samples, counts, {}, {}};
    for (const Output& output : outputs) result.outputs.push_back(estimator(output));
    for (const YearlyOutput& output : yearly) result.yearly.push_back(estimator(output));
    return result;
}

}  // namespace sanqi::analysis::testing
