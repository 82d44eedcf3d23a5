#include "analysis/estimators/shapley_effects.hpp"

#include <array>
#include <limits>

#include "analysis/designs/shapley_paths.hpp"

namespace sanqi::analysis {

namespace {

double half_square(double difference) { return 0.5 * difference * difference; }

/// One row a path: what each input adds, and last the sum, which is the variance.
Eigen::MatrixXd additions(std::span<const double> outputs, std::size_t inputs, std::uint64_t design_seed,
                          const std::vector<std::size_t>& paths) {
    Eigen::MatrixXd result(static_cast<Eigen::Index>(paths.size()), static_cast<Eigen::Index>(inputs) + 1);
    for (std::size_t row = 0; row < paths.size(); ++row) {
        const auto members = outputs.subspan(paths[row] * (inputs + 1), inputs + 1);
        const std::vector<std::uint32_t> order = shapley_order(design_seed, paths[row], inputs);
        double worth = 0.0;
        for (std::size_t step = 0; step < inputs; ++step) {
            const double next = half_square(members[step + 1] - members[0]);
            result(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(order[step])) = next - worth;
            worth = next;
        }
        result(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(inputs)) = worth;
    }
    return result;
}

Estimates estimated(const Evaluated& evaluated) {
    const std::uint64_t seed = evaluated.sampling.seed;
    const ShapleyEffects found = shapley_effects(evaluated.outputs, evaluated.inputs.size(), seed, {.seed = seed});
    return {{{"shapley", found.share}, {"shapley_conf", found.conf}},
            found.paths,
            {{"variance", found.variance}},
            {},
            too_few(found.paths, shapley_method.units, 1)};
}

constexpr std::array own_design{&shapley_design};

}  // namespace

const MethodRow shapley_method{
    .name = "shapley",
    .title = "Shapley effects",
    .designs = own_design,
    .units = "paths",
    .ranked_by = "shapley",
    .interval = "shapley_conf",
    .shown = {{{"shapley", "Shapley effect"}, {}}},
    .axis = "share of the variance",
    .meaning =
        "shapley: the share of the variance over the members, with what inputs do together divided equally among them; "
        "the shares add to 1.",
    .estimate = estimated,
};

ShapleyEffects shapley_effects(std::span<const double> outputs, std::size_t inputs, std::uint64_t design_seed,
                               const Bootstrap& bootstrap) {
    const WholeUnits units = whole_units(outputs, inputs + 1);
    constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> unknown(inputs, undefined);
    ShapleyEffects result{unknown, unknown, undefined, units.counts};
    if (!varies(kept_outputs(outputs, inputs + 1, units))) return result;

    const Eigen::MatrixXd means = resampled_means(additions(outputs, inputs, design_seed, units.numbers), bootstrap);
    const auto variance = means.rightCols(1);
    for (std::size_t k = 0; k < inputs; ++k) {
        const Eigen::VectorXd shares = means.col(static_cast<Eigen::Index>(k)).cwiseQuotient(variance);
        result.share[k] = shares[0];
        result.conf[k] = half_width(shares);
    }
    result.variance = variance(0);
    return result;
}

}  // namespace sanqi::analysis
