#include "analysis/estimators/regression.hpp"

#include <cmath>
#include <limits>

#include <Eigen/QR>

namespace sanqi::analysis {

namespace {

/// Columns with mean 0 and squares that sum to 1; NaN where a column doesn't vary.
Eigen::MatrixXd standardised(const Eigen::MatrixXd& table) {
    Eigen::MatrixXd result = table.rowwise() - table.colwise().mean();
    for (Eigen::Index k = 0; k < table.cols(); ++k) {
        const double size = varies({table.col(k).data(), static_cast<std::size_t>(table.rows())})
                                ? result.col(k).norm()
                                : std::numeric_limits<double>::quiet_NaN();
        result.col(k) /= size;
    }
    return result;
}

Regression undecided(std::size_t inputs, const Counts& members) {
    const std::vector<double> unknown(inputs, std::numeric_limits<double>::quiet_NaN());
    return {unknown, unknown, std::numeric_limits<double>::quiet_NaN(), members};
}

}  // namespace

Regression regress(const Sample& sample) {
    const Eigen::Index inputs = sample.inputs.cols();
    Regression result = undecided(static_cast<std::size_t>(inputs), sample.members);
    if (sample.inputs.rows() < inputs + 2) return result;
    const Eigen::MatrixXd x = standardised(sample.inputs);
    const Eigen::VectorXd y = standardised(sample.output);
    if (!x.allFinite() || !y.allFinite()) return result;
    const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(x);
    if (qr.rank() < inputs) return result;

    const Eigen::VectorXd coefficients = qr.solve(y);
    const double left = (y - x * coefficients).squaredNorm();
    // Without input k the sum of squares left would be larger by b^2 / c, with c the diagonal of (X'X)^-1.
    const Eigen::MatrixXd root =
        qr.matrixR().topRows(inputs).triangularView<Eigen::Upper>().solve(Eigen::MatrixXd::Identity(inputs, inputs));
    const Eigen::VectorXd diagonal = qr.colsPermutation() * root.rowwise().squaredNorm();
    for (Eigen::Index k = 0; k < inputs; ++k) {
        const double b = coefficients[k];
        result.coefficients[static_cast<std::size_t>(k)] = b;
        result.partial_correlation[static_cast<std::size_t>(k)] = b / std::sqrt(b * b + left * diagonal[k]);
    }
    result.r_squared = 1.0 - left;
    return result;
}

Regression standardised_regression(std::span<const double> points, std::span<const double> outputs,
                                   std::size_t inputs) {
    return regress(whole_sample(points, outputs, inputs));
}

}  // namespace sanqi::analysis
