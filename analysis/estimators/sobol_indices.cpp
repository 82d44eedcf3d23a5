#include "analysis/estimators/sobol_indices.hpp"

#include <array>
#include <cstddef>
#include <limits>
#include <utility>

#include <Eigen/Core>
#include <fmt/format.h>

namespace sanqi::analysis {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t least_blocks = 2;

/// Outputs less their mean: one row a member of a block, one column a block.
Eigen::MatrixXd centred(const std::vector<double>& outputs, const SaltelliBlock& block) {
    const auto members = static_cast<Eigen::Index>(block.members());
    Eigen::MatrixXd result =
        Eigen::Map<const Eigen::MatrixXd>(outputs.data(), members, static_cast<Eigen::Index>(outputs.size()) / members);
    result.array() -= result.mean();
    return result;
}

/// The same estimates from the sample and from each resample: entry (0, k) and entries (r, k).
class Resampled {
public:
    Resampled(Eigen::MatrixXd outputs, const SaltelliBlock& block, const Bootstrap& bootstrap)
        : y_(std::move(outputs)), block_(block), bootstrap_(bootstrap) {
        const auto inputs = static_cast<Eigen::Index>(block.inputs);
        Eigen::MatrixXd terms(y_.cols(), 2 + 2 * inputs);
        terms.col(0) = 0.5 * (a() + b());
        terms.col(1) = 0.5 * (a().cwiseAbs2() + b().cwiseAbs2());
        for (Eigen::Index k = 0; k < inputs; ++k) {
            terms.col(2 + k) = b().cwiseProduct(a_with_b(k) - a());
            terms.col(2 + inputs + k) = 0.5 * (a_with_b(k) - a()).cwiseAbs2();
        }
        const Eigen::MatrixXd means = resampled_means(terms, bootstrap);
        variance_ = means.col(1) - means.col(0).cwiseAbs2();
        first_ = over_variance(means.middleCols(2, inputs));
        total_ = over_variance(means.rightCols(inputs));
    }

    const Eigen::MatrixXd& first() const { return first_; }
    const Eigen::MatrixXd& total() const { return total_; }

    /// Column j of the result is for the inputs i and i + 1 + j.
    Eigen::MatrixXd second(Eigen::Index i) const {
        const Eigen::Index others = static_cast<Eigen::Index>(block_.inputs) - i - 1;
        Eigen::MatrixXd terms(y_.cols(), others);
        for (Eigen::Index j = 0; j < others; ++j) {
            terms.col(j) = b_with_a(i).cwiseProduct(a_with_b(i + 1 + j)) - a().cwiseProduct(b());
        }
        const Eigen::MatrixXd closed = over_variance(resampled_means(terms, bootstrap_));
        return (closed - first_.rightCols(others)).colwise() - first_.col(i);
    }

private:
    Eigen::VectorXd member(std::size_t place) const { return y_.row(static_cast<Eigen::Index>(place)).transpose(); }
    Eigen::VectorXd a() const { return member(0); }
    Eigen::VectorXd b() const { return member(block_.b()); }
    Eigen::VectorXd a_with_b(Eigen::Index k) const { return member(block_.a_with_b(static_cast<std::size_t>(k))); }
    Eigen::VectorXd b_with_a(Eigen::Index k) const { return member(block_.b_with_a(static_cast<std::size_t>(k))); }

    Eigen::MatrixXd over_variance(const Eigen::MatrixXd& means) const {
        return means.array().colwise() / variance_.array();
    }

    Eigen::MatrixXd y_;
    SaltelliBlock block_;
    Bootstrap bootstrap_;
    Eigen::VectorXd variance_;
    Eigen::MatrixXd first_, total_;
};

void write_second(const Resampled& estimates, std::size_t inputs, SobolIndices& result) {
    for (std::size_t i = 0; i + 1 < inputs; ++i) {
        const Eigen::MatrixXd pairs = estimates.second(static_cast<Eigen::Index>(i));
        for (std::size_t k = i + 1; k < inputs; ++k) {
            const auto pair = pairs.col(static_cast<Eigen::Index>(k - i - 1));
            result.second[i * inputs + k] = pair[0];
            result.second_conf[i * inputs + k] = half_width(pair);
        }
    }
}

/// No index is above 1: an estimate that is says how far off it may be.
std::string above_one(std::span<const std::string> inputs, const std::vector<double>& indices) {
    std::vector<std::size_t> above;
    for (std::size_t input = 0; input < indices.size(); ++input)
        if (indices[input] > 1.0) above.push_back(input);
    if (above.empty()) return "";
    return fmt::format("ST above 1, which no share can be, says that the samples are too few: {}.",
                       listed(inputs, above));
}

Estimates estimated(const Evaluated& evaluated) {
    const SaltelliBlock block{evaluated.inputs.size(), evaluated.sampling.second_order};
    const SobolIndices found = sobol_indices(evaluated.outputs, block, {.seed = evaluated.sampling.seed});
    Estimates estimates{
        {{"S1", found.first}, {"S1_conf", found.first_conf}, {"ST", found.total}, {"ST_conf", found.total_conf}},
        found.blocks};
    if (block.second_order) estimates.pairs = {{"S2", found.second}, {"S2_conf", found.second_conf}};
    estimates.doubts = too_few(found.blocks, sobol_method.units, least_blocks);
    const std::string impossible = above_one(evaluated.inputs, found.total);
    if (!impossible.empty()) estimates.doubts.push_back(impossible);
    return estimates;
}

constexpr std::array own_design{&saltelli_blocks};

}  // namespace

const MethodRow sobol_method{
    .name = "sobol",
    .title = "Sobol' indices",
    .designs = own_design,
    .against_dependence =
        "Sobol' indices divide a variance among independent inputs, and these are dependent; use "
        "shapley, regression or pawn",
    .units = "blocks",
    .ranked_by = "ST",
    .interval = "ST_conf",
    .shown = {{{"S1", "alone (S1)"}, {"ST", "in all (ST)"}}},
    .axis = "share of the variance",
    .meaning =
        "S1: the share of the variance over the members that goes with this input alone. ST: the share that goes with "
        "it "
        "and with all in which it has a part, so that ST adds to more than 1 where inputs act together.",
    .estimate = estimated,
};

SobolIndices sobol_indices(std::span<const double> outputs, const SaltelliBlock& block, const Bootstrap& bootstrap) {
    const WholeUnits units = whole_units(outputs, block.members());
    const std::vector<double> kept = kept_outputs(outputs, block.members(), units);
    const std::vector<double> unknown(block.inputs, undefined);
    const std::vector<double> pairs(block.second_order ? block.inputs * block.inputs : 0, undefined);
    SobolIndices result{unknown, unknown, unknown, unknown, pairs, pairs, units.counts};
    if (units.counts.kept < least_blocks || !varies(kept)) return result;

    const Resampled estimates(centred(kept, block), block, bootstrap);
    for (std::size_t k = 0; k < block.inputs; ++k) {
        const auto column = static_cast<Eigen::Index>(k);
        result.first[k] = estimates.first()(0, column);
        result.first_conf[k] = half_width(estimates.first().col(column));
        result.total[k] = estimates.total()(0, column);
        result.total_conf[k] = half_width(estimates.total().col(column));
    }
    if (block.second_order) write_second(estimates, block.inputs, result);
    return result;
}

}  // namespace sanqi::analysis
