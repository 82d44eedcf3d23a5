#include "analysis/estimators/rank_correlation.hpp"

#include <cmath>
#include <limits>

namespace sanqi::analysis {

RankCorrelation rank_correlation(std::span<const double> points, std::span<const double> outputs, std::size_t inputs) {
    Sample sample = whole_sample(points, outputs, inputs);
    sample.inputs = column_ranks(sample.inputs);
    sample.output = ranks(sample.output);
    const std::vector<double> unknown(inputs, std::numeric_limits<double>::quiet_NaN());
    RankCorrelation result{unknown, regress(sample)};
    if (sample.members.kept == 0) return result;
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
