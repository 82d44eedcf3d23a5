#include "analysis/questions/draw_diagnostics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <Eigen/Core>
#include <oneapi/tbb/parallel_for.h>

#include "analysis/statistics/chain_diagnostics.hpp"

namespace sanqi::analysis {

namespace {

/// As diagnostics take them: one column a chain.
Eigen::MatrixXd as_chains(const std::vector<double>& values, std::size_t chains) {
    return Eigen::Map<const Eigen::MatrixXd>(values.data(), static_cast<Eigen::Index>(values.size() / chains),
                                             static_cast<Eigen::Index>(chains));
}

}  // namespace

DrawDiagnostics worst_of(std::span<const std::vector<double>> quantities, std::size_t chains) {
    std::vector<DrawDiagnostics> each(quantities.size());
    oneapi::tbb::parallel_for(std::size_t{0}, each.size(), [&](std::size_t i) {
        const Eigen::MatrixXd draws = as_chains(quantities[i], chains);
        each[i] = {r_hat(draws), bulk_sample_size(draws), tail_sample_size(draws)};
    });
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    DrawDiagnostics worst{unknown, unknown, unknown};
    for (const DrawDiagnostics& one : each) {
        if (!std::isfinite(one.r_hat)) continue;
        worst = {std::fmax(worst.r_hat, one.r_hat), std::fmin(worst.bulk_sample_size, one.bulk_sample_size),
                 std::fmin(worst.tail_sample_size, one.tail_sample_size)};
    }
    return worst;
}

DrawDiagnostics of_some(const DrawDiagnostics& all, std::size_t draws) {
    const auto most = static_cast<double>(draws);
    return {all.r_hat, std::min(all.bulk_sample_size, most), std::min(all.tail_sample_size, most)};
}

}  // namespace sanqi::analysis
