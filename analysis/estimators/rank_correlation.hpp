// Rank correlation: as regression, for an outcome that rises or falls with its inputs but not along a line.
#pragma once

#include <span>
#include <vector>

#include "analysis/estimators/regression.hpp"

namespace sanqi::analysis {

struct RankCorrelation {
    /// Spearman's, of each input with the outcome, whatever the others do; NaN where one of the two doesn't
    /// vary and for fewer than three members, between which it is always 1 or -1.
    std::vector<double> spearman;
    /// Of the ranks: its coefficients are the SRRC, its partial correlations the PRCC.
    Regression regression;
};

extern const MethodRow rank_method;

/// Arguments and errors as those of standardised_regression.
RankCorrelation rank_correlation(std::span<const double> points, std::span<const double> outputs, std::size_t inputs);

}  // namespace sanqi::analysis
