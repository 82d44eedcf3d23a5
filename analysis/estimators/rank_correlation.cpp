#include "analysis/estimators/rank_correlation.hpp"

#include <cmath>
#include <limits>
#include <utility>

#include "analysis/estimators/samples.hpp"

namespace sanqi::analysis {

namespace {

/// Among fewer even ranks in perfect order come about by chance more often than once in twenty.
constexpr std::size_t least_members = 5;

Estimates estimated(const Evaluated& evaluated) {
    const RankCorrelation found = rank_correlation(evaluated.points, evaluated.outputs, evaluated.inputs.size());
    std::vector<std::string> doubts = doubts_of(found.regression, evaluated.inputs);
    const Kept& members = found.regression.members;
    if (members.kept >= least_members && members.kept < found.regression.least_members)
        doubts.insert(doubts.begin() + 1, "Spearman's correlation is there: it takes each input by itself.");
    return {{{"spearman", found.spearman},
             {"SRRC", found.regression.coefficients},
             {"PRCC", found.regression.partial_correlation}},
            found.regression.members,
            {{"r_squared", found.regression.r_squared}},
            {},
            std::move(doubts)};
}

}  // namespace

const MethodRow rank_method{
    .name = "rank",
    .title = "rank regression and correlation",
    .designs = samples,
    .points = Points::in_units,
    .ranked_by = "SRRC",
    .shown = {{{"SRRC", "of ranks (SRRC)"}, {"PRCC", "partial (PRCC)"}}},
    .axis = "standard deviations per standard deviation",
    .meaning =
        "SRRC and PRCC: as SRC and PCC of a regression, of ranks instead of values, so that any rising or falling "
        "curve "
        "counts as a line.",
    .estimate = estimated,
};

RankCorrelation rank_correlation(std::span<const double> points, std::span<const double> outputs, std::size_t inputs) {
    Sample sample = whole_sample(points, outputs, inputs);
    sample.inputs = column_ranks(sample.inputs);
    sample.output = column_ranks(sample.output);
    const std::vector<double> unknown(inputs, std::numeric_limits<double>::quiet_NaN());
    RankCorrelation result{unknown, regress(sample)};
    if (sample.members.kept < least_members) return result;
    // 0 / 0, and so NaN, where nothing varies: ranks and their mean are exact.
    const Eigen::VectorXd y = sample.output.array() - sample.output.mean();
    for (std::size_t k = 0; k < inputs; ++k) {
        const auto column = sample.inputs.col(static_cast<Eigen::Index>(k));
        const Eigen::VectorXd x = column.array() - column.mean();
        result.spearman[k] = x.dot(y) / std::sqrt(x.squaredNorm() * y.squaredNorm());
    }
    return result;
}

}  // namespace sanqi::analysis
