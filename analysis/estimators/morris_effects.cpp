#include "analysis/estimators/morris_effects.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>

#include "analysis/designs/morris.hpp"

namespace sanqi::analysis {

namespace {

/// The one input in which two points differ.
std::size_t moved_input(std::span<const double> from, std::span<const double> to) {
    std::size_t moved = from.size();
    for (std::size_t k = 0; k < from.size(); ++k) {
        if (from[k] == to[k]) continue;
        if (moved != from.size()) throw std::invalid_argument("a step of a Morris trajectory moves two inputs");
        moved = k;
    }
    if (moved == from.size()) throw std::invalid_argument("a step of a Morris trajectory moves no input");
    return moved;
}

/// The effect of every input on one trajectory; NaN for one that never moves.
Eigen::VectorXd elementary_effects(std::span<const double> points, std::span<const double> outputs,
                                   std::size_t inputs) {
    Eigen::VectorXd effects =
        Eigen::VectorXd::Constant(static_cast<Eigen::Index>(inputs), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t step = 0; step < inputs; ++step) {
        const auto from = points.subspan(step * inputs, inputs);
        const auto to = points.subspan((step + 1) * inputs, inputs);
        const std::size_t moved = moved_input(from, to);
        effects[static_cast<Eigen::Index>(moved)] = (outputs[step + 1] - outputs[step]) / (to[moved] - from[moved]);
    }
    return effects;
}

Estimates estimated(const Evaluated& evaluated) {
    const MorrisEffects found =
        morris_effects(evaluated.points, evaluated.outputs, evaluated.inputs.size(), {.seed = evaluated.sampling.seed});
    return {
        {{"mu", found.mu}, {"mu_star", found.mu_star}, {"mu_star_conf", found.mu_star_conf}, {"sigma", found.sigma}},
        found.trajectories,
        {},
        {},
        too_few(found.trajectories, morris_method.units, 1)};
}

constexpr std::array own_design{&morris_trajectories};

}  // namespace

const MethodRow morris_method{
    .name = "morris",
    .title = "Morris' elementary effects",
    .designs = own_design,
    .against_dependence =
        "its steps move one input whatever the others are, which dependent inputs forbid; use "
        "shapley, rank or pawn",
    .points = Points::in_unit_cube,
    .units = "trajectories",
    .ranked_by = "mu_star",
    .interval = "mu_star_conf",
    .shown = {{{"mu_star", "mean size (mu*)"}, {"sigma", "spread (sigma)"}}},
    .axis = "{unit} per range of the input",
    .meaning =
        "One input crosses its range while the others stay somewhere in theirs. mu_star: the mean size of what that "
        "changes, in the unit of the outcome; mu: the same with signs, which cancel out; sigma: how much it differs "
        "from "
        "place to place. These are no shares: they do not add up, and are of worlds over the whole of all ranges.",
    .estimate = estimated,
};

MorrisEffects morris_effects(std::span<const double> points, std::span<const double> outputs, std::size_t inputs,
                             const Bootstrap& bootstrap) {
    const std::size_t members = inputs + 1;
    const WholeUnits units = whole_units(outputs, members);
    if (points.size() != outputs.size() * inputs) {
        throw std::invalid_argument(
            fmt::format("{} outputs and {} inputs don't belong to {} values", outputs.size(), inputs, points.size()));
    }
    const std::vector<double> unknown(inputs, std::numeric_limits<double>::quiet_NaN());
    MorrisEffects result{unknown, unknown, unknown, unknown, units.counts};
    if (units.counts.kept == 0) return result;

    const auto kept = static_cast<Eigen::Index>(units.counts.kept);
    Eigen::MatrixXd effects(kept, static_cast<Eigen::Index>(inputs));
    for (Eigen::Index row = 0; row < kept; ++row) {
        const std::size_t first = units.numbers[static_cast<std::size_t>(row)] * members;
        effects.row(row) = elementary_effects(points.subspan(first * inputs, members * inputs),
                                              outputs.subspan(first, members), inputs);
    }
    const Eigen::MatrixXd absolute = resampled_means(effects.cwiseAbs(), bootstrap);
    for (std::size_t k = 0; k < inputs; ++k) {
        const auto effect = effects.col(static_cast<Eigen::Index>(k));
        const auto mean_absolute = absolute.col(static_cast<Eigen::Index>(k));
        result.mu[k] = effect.mean();
        result.mu_star[k] = mean_absolute[0];
        result.mu_star_conf[k] = half_width(mean_absolute);
        result.sigma[k] = std::sqrt((effect.array() - effect.mean()).square().sum() / static_cast<double>(kept - 1));
    }
    return result;
}

}  // namespace sanqi::analysis
