#include "analysis/estimators/regression.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <Eigen/Eigenvalues>
#include <Eigen/QR>
#include <fmt/format.h>

#include "analysis/estimators/samples.hpp"

namespace sanqi::analysis {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double worst_condition = 1e10;
constexpr double rank_by_regression = 0.7;  // Saltelli et al. 2008: below this share explained, ranks mean little

/// Columns with mean 0 and squares that sum to 1.
Eigen::MatrixXd standardised(const Eigen::MatrixXd& table) {
    Eigen::MatrixXd result = table.rowwise() - table.colwise().mean();
    for (Eigen::Index k = 0; k < table.cols(); ++k) result.col(k) /= result.col(k).norm();
    return result;
}

/// Those of 0, 1, ..., `count` - 1 that are not in `without`, which ascends.
std::vector<Eigen::Index> others(Eigen::Index count, const std::vector<std::size_t>& without) {
    std::vector<Eigen::Index> result;
    for (Eigen::Index k = 0; k < count; ++k)
        if (!std::ranges::binary_search(without, static_cast<std::size_t>(k))) result.push_back(k);
    return result;
}

/// Orthonormal directions in which standardised columns hardly vary.
Eigen::MatrixXd flat_directions(const Eigen::MatrixXd& x) {
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(x.transpose() * x);
    const Eigen::VectorXd& values = eigen.eigenvalues();  // ascending
    const double least = values[values.size() - 1] / worst_condition;
    const auto flat = std::ranges::count_if(values, [least](double value) { return value < least; });
    return eigen.eigenvectors().leftCols(flat);
}

/// Groups of columns that are tied to one another by flat directions. Their projection doesn't depend on which basis of
/// the directions was found.
std::vector<std::vector<std::size_t>> tied(const Eigen::MatrixXd& flat) {
    constexpr double noticeable = 1e-5;  // the root of the worst condition
    const Eigen::MatrixXd projection = flat * flat.transpose();
    std::vector<std::vector<std::size_t>> groups;
    std::vector<bool> taken(static_cast<std::size_t>(flat.rows()), false);
    for (Eigen::Index first = 0; first < flat.rows(); ++first) {
        if (taken[static_cast<std::size_t>(first)] || projection(first, first) < noticeable) continue;
        std::vector<std::size_t> group{static_cast<std::size_t>(first)};
        taken[group.front()] = true;
        for (std::size_t next = 0; next < group.size(); ++next) {
            for (std::size_t k = 0; k < taken.size(); ++k) {
                const double tie = projection(static_cast<Eigen::Index>(group[next]), static_cast<Eigen::Index>(k));
                if (taken[k] || std::abs(tie) < noticeable) continue;
                taken[k] = true;
                group.push_back(k);
            }
        }
        std::ranges::sort(group);
        groups.push_back(std::move(group));
    }
    return groups;
}

/// Which columns span what all do, ascending.
std::vector<Eigen::Index> spanning(const Eigen::MatrixXd& x, Eigen::Index count) {
    const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(x);
    const auto& order = qr.colsPermutation().indices();
    std::vector<Eigen::Index> columns(order.data(), order.data() + count);
    std::ranges::sort(columns);
    return columns;
}

/// Into the entries of `result` that `columns` name.
void fit(const Eigen::MatrixXd& x, const Eigen::VectorXd& y, const std::vector<Eigen::Index>& columns,
         Regression& result) {
    const Eigen::Index inputs = x.cols();
    const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(x);
    const Eigen::VectorXd coefficients = qr.solve(y);
    const double left = (y - x * coefficients).squaredNorm();
    // Without input k the sum of squares left would be larger by b^2 / c, with c the diagonal of (X'X)^-1.
    const Eigen::MatrixXd root =
        qr.matrixR().topRows(inputs).triangularView<Eigen::Upper>().solve(Eigen::MatrixXd::Identity(inputs, inputs));
    const Eigen::VectorXd diagonal = qr.colsPermutation() * root.rowwise().squaredNorm();
    for (Eigen::Index k = 0; k < inputs; ++k) {
        const double b = coefficients[k];
        const auto input = static_cast<std::size_t>(columns[static_cast<std::size_t>(k)]);
        result.coefficients[input] = b;
        result.partial_correlation[input] = b / std::sqrt(b * b + left * diagonal[k]);
    }
    result.r_squared = 1.0 - left;
}

Estimates estimated(const Evaluated& evaluated) {
    const Regression found = standardised_regression(evaluated.points, evaluated.outputs, evaluated.inputs.size());
    return {{{"SRC", found.coefficients}, {"PCC", found.partial_correlation}},
            found.members,
            {{"r_squared", found.r_squared}},
            {},
            doubts_of(found, evaluated.inputs)};
}

}  // namespace

const MethodRow regression_method{
    .name = "regression",
    .title = "standardised regression",
    .designs = samples,
    .points = Points::in_units,
    .ranked_by = "SRC",
    .shown = {{{"SRC", "coefficient (SRC)"}, {"PCC", "partial (PCC)"}}},
    .axis = "standard deviations per standard deviation",
    .meaning =
        "SRC: standard deviations of the outcome for one of the input, along a straight line; PCC: the correlation "
        "that "
        "is left when the other inputs are accounted for.",
    .estimate = estimated,
};

std::vector<std::string> doubts_of(const Regression& regression, std::span<const std::string> inputs) {
    std::vector<std::string> doubts = too_few(regression.members, regression_method.units, regression.least_members);
    if (!regression.constant.empty()) doubts.push_back(constant_inputs(inputs, regression.constant));
    for (const std::vector<std::size_t>& group : regression.together)
        doubts.push_back(
            fmt::format("{} move together: no sample of them can tell what each does.", listed(inputs, group)));
    if (regression.r_squared < rank_by_regression) {
        doubts.push_back(fmt::format("The regression explains {:.1f} % of the variance only: do not rank by it.",
                                     100.0 * regression.r_squared));
    }
    return doubts;
}

Regression regress(const Sample& sample) {
    const auto inputs = static_cast<std::size_t>(sample.inputs.cols());
    const std::vector<double> unknown(inputs, undefined);
    Regression result{unknown, unknown, undefined, sample.members, 0};
    if (sample.members.kept > 1) result.constant = constant_columns(sample.inputs);
    std::vector<Eigen::Index> columns = others(sample.inputs.cols(), result.constant);
    result.least_members = columns.size() + 2;
    const bool outcome_varies = constant_columns(sample.output).empty();
    if (columns.empty() || sample.members.kept < result.least_members || !outcome_varies) return result;

    Eigen::MatrixXd x = standardised(sample.inputs(Eigen::all, columns));
    const Eigen::MatrixXd flat = flat_directions(x);
    if (flat.cols() > 0) {
        for (std::vector<std::size_t>& group : result.together = tied(flat))
            for (std::size_t& column : group) column = static_cast<std::size_t>(columns[column]);
        const std::vector<Eigen::Index> kept = spanning(x, x.cols() - flat.cols());
        x = x(Eigen::all, kept).eval();
        std::ranges::transform(kept, columns.begin(),
                               [&](Eigen::Index column) { return columns[static_cast<std::size_t>(column)]; });
        columns.resize(kept.size());
    }
    fit(x, standardised(sample.output), columns, result);
    for (const std::vector<std::size_t>& group : result.together)
        for (const std::size_t input : group)
            result.coefficients[input] = result.partial_correlation[input] = undefined;
    return result;
}

Regression standardised_regression(std::span<const double> points, std::span<const double> outputs,
                                   std::size_t inputs) {
    return regress(whole_sample(points, outputs, inputs));
}

}  // namespace sanqi::analysis
