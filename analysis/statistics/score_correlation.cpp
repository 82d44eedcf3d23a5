#include "analysis/statistics/score_correlation.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "analysis/statistics/distributions.hpp"
#include "analysis/statistics/sample.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

Eigen::MatrixXd score_correlation(std::span<const double> draws, std::size_t inputs) {
    if (inputs == 0 || draws.size() % inputs != 0) {
        throw std::invalid_argument(fmt::format("{} values don't fill rows of {} inputs", draws.size(), inputs));
    }
    const std::size_t rows = draws.size() / inputs;
    if (rows <= inputs) throw InputError(fmt::format("{} draws say nothing of {} dependent inputs", rows, inputs));
    using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Eigen::MatrixXd table =
        Eigen::Map<const RowMajor>(draws.data(), static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(inputs));
    if (!table.allFinite()) throw InputError("a draw of the dependent inputs is not finite");
    const Eigen::MatrixXd shares = (column_ranks(table).array() - 0.5) / static_cast<double>(rows);
    Eigen::MatrixXd scores = shares.unaryExpr([](double share) { return quantile(Normal(), share); });
    scores.rowwise() -= scores.colwise().mean().eval();
    for (Eigen::Index k = 0; k < scores.cols(); ++k) {
        if (!varies({table.col(k).data(), rows}))
            throw InputError(fmt::format("dependent input {} doesn't vary", k + 1));
        scores.col(k).normalize();
    }
    Eigen::MatrixXd correlation = scores.transpose() * scores;
    correlation.diagonal().setOnes();
    return correlation;
}

}  // namespace sanqi::analysis
