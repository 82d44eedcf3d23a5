#include "analysis/statistics/sample.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include <fmt/format.h>

namespace sanqi::analysis {

Sample whole_sample(std::span<const double> points, std::span<const double> outputs, std::size_t inputs) {
    if (inputs == 0 || points.size() != outputs.size() * inputs) {
        throw std::invalid_argument(
            fmt::format("{} outputs and {} inputs don't belong to {} values", outputs.size(), inputs, points.size()));
    }
    const WholeUnits units = whole_units(outputs, 1);
    const auto kept = static_cast<Eigen::Index>(units.counts.kept);
    const auto columns = static_cast<Eigen::Index>(inputs);
    Sample sample{Eigen::MatrixXd(kept, columns), Eigen::VectorXd(kept), units.counts};
    for (Eigen::Index row = 0; row < kept; ++row) {
        const std::size_t member = units.numbers[static_cast<std::size_t>(row)];
        sample.inputs.row(row) = Eigen::Map<const Eigen::RowVectorXd>(points.data() + member * inputs, columns);
        sample.output[row] = outputs[member];
    }
    if (!sample.inputs.allFinite()) throw std::invalid_argument("an input of a member that ran is not finite");
    return sample;
}

Eigen::VectorXd ranks(const Eigen::Ref<const Eigen::VectorXd>& values) {
    std::vector<Eigen::Index> order(static_cast<std::size_t>(values.size()));
    std::iota(order.begin(), order.end(), Eigen::Index{0});
    std::ranges::sort(order, {}, [&](Eigen::Index i) { return values[i]; });
    Eigen::VectorXd result(values.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t end = first + 1;
        while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
        const double shared = 0.5 * static_cast<double>(first + 1 + end);
        for (; first < end; ++first) result[order[first]] = shared;
    }
    return result;
}

std::vector<std::size_t> constant_columns(const Eigen::MatrixXd& table) {
    std::vector<std::size_t> constant;
    for (Eigen::Index k = 0; k < table.cols(); ++k)
        if (!varies({table.col(k).data(), static_cast<std::size_t>(table.rows())}))
            constant.push_back(static_cast<std::size_t>(k));
    return constant;
}

Eigen::MatrixXd column_ranks(const Eigen::MatrixXd& table) {
    Eigen::MatrixXd result(table.rows(), table.cols());
    for (Eigen::Index k = 0; k < table.cols(); ++k) result.col(k) = ranks(table.col(k));
    for (const std::size_t k : constant_columns(table)) result.col(static_cast<Eigen::Index>(k)).setOnes();
    return result;
}

}  // namespace sanqi::analysis
