#include "analysis/designs/dependence.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include <Eigen/Cholesky>
#include <fmt/format.h>

#include "analysis/statistics/distributions.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

/// The lower factor L of the correlation of the coordinates in `order`: independent scores e become L e, entry k of
/// which needs only the first k + 1 of them.
Eigen::MatrixXd factor(const Eigen::MatrixXd& correlation, std::span<const std::size_t> order) {
    const auto inputs = static_cast<Eigen::Index>(order.size());
    Eigen::MatrixXd ordered(inputs, inputs);
    for (Eigen::Index i = 0; i < inputs; ++i) {
        for (Eigen::Index j = 0; j < inputs; ++j) {
            ordered(i, j) = correlation(static_cast<Eigen::Index>(order[static_cast<std::size_t>(i)]),
                                        static_cast<Eigen::Index>(order[static_cast<std::size_t>(j)]));
        }
    }
    const Eigen::LLT<Eigen::MatrixXd> cholesky(ordered);
    if (cholesky.info() != Eigen::Success) {
        throw InputError("the correlations of the inputs contradict one another: their matrix isn't positive definite");
    }
    return cholesky.matrixL();
}

std::vector<std::size_t> natural_order(std::size_t inputs) {
    std::vector<std::size_t> order(inputs);
    std::iota(order.begin(), order.end(), std::size_t{0});
    return order;
}

void check_correlation(const Eigen::MatrixXd& correlation) {
    const bool square = correlation.rows() == correlation.cols() && correlation.rows() > 0;
    if (!square || !correlation.isApprox(correlation.transpose(), 1e-12)) {
        throw InputError("the correlations of the inputs are not a symmetric matrix");
    }
    if (!correlation.diagonal().isOnes(1e-12)) throw InputError("the correlation of an input with itself is not 1");
    factor(correlation, natural_order(static_cast<std::size_t>(correlation.rows())));
}

/// Within (0, 1): a sum of scores may lie so far out that its probability rounds to an end.
double probability(double score) {
    constexpr double margin = 0x1p-53;
    return std::clamp(cdf(Normal(), score), margin, 1.0 - margin);
}

/// Row after row, keeping what a row has in common with the one before: along a Shapley path that is most of it.
class CopulaRow {
public:
    explicit CopulaRow(Eigen::MatrixXd lower)
        : lower_(std::move(lower)), uniform_(Eigen::VectorXd::Constant(lower_.rows(), 0.5)),
          independent_(Eigen::VectorXd::Zero(lower_.rows())), score_(independent_), probability_(uniform_) {}

    void draw(std::span<const std::size_t> order, std::span<double> point) {
        for (Eigen::Index k = 0; k < uniform_.size(); ++k) {
            const double uniform = point[order[static_cast<std::size_t>(k)]];
            if (uniform != uniform_[k]) independent_[k] = quantile(Normal(), uniform);
            uniform_[k] = uniform;
        }
        const Eigen::VectorXd score = lower_.triangularView<Eigen::Lower>() * independent_;
        for (Eigen::Index k = 0; k < uniform_.size(); ++k) {
            if (score[k] != score_[k]) probability_[k] = probability(score[k]);
            point[order[static_cast<std::size_t>(k)]] = probability_[k];
        }
        score_ = score;
    }

private:
    Eigen::MatrixXd lower_;
    Eigen::VectorXd uniform_, independent_, score_, probability_;
};

}  // namespace

Dependence independence() {
    return [](std::span<const std::size_t>, std::span<double>) {};
}

Dependence gaussian_copula(Eigen::MatrixXd correlation) {
    check_correlation(correlation);
    return [correlation = std::move(correlation)](std::span<const std::size_t> order, std::span<double> rows) {
        const std::size_t inputs = order.size();
        CopulaRow row(factor(correlation, order));
        for (; !rows.empty(); rows = rows.subspan(inputs)) row.draw(order, rows.first(inputs));
    };
}

Design dependent(Design design, Dependence dependence) {
    design.fill = [order = natural_order(design.inputs()), independent = std::move(design.fill),
                   dependence = std::move(dependence)](std::size_t first, std::span<double> rows) {
        independent(first, rows);
        dependence(order, rows);
    };
    return design;
}

}  // namespace sanqi::analysis
