#include "analysis/estimators/rank_correlation.hpp"

#include <cmath>
#include <limits>

#include "analysis/estimators/samples.hpp"

namespace sanqi::analysis {

namespace {

Estimates estimated(const Evaluated& evaluated) {
    const RankCorrelation found = rank_correlation(evaluated.points, evaluated.outputs, evaluated.inputs.size());
    return {{{"spearman", found.spearman},
             {"SRRC", found.regression.coefficients},
             {"PRCC", found.regression.partial_correlation}},
            found.regression.members,
            {{"r_squared", found.regression.r_squared}},
            {},
            doubts_of(found.regression, evaluated.inputs)};
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
    .estimate = estimated,
};

RankCorrelation rank_correlation(std::span<const double> points, std::span<const double> outputs, std::size_t inputs) {
    Sample sample = whole_sample(points, outputs, inputs);
    sample.inputs = column_ranks(sample.inputs);
    sample.output = column_ranks(sample.output);
    const std::vector<double> unknown(inputs, std::numeric_limits<double>::quiet_NaN());
    RankCorrelation result{unknown, regress(sample)};
    if (sample.members.kept < 3) return result;
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
