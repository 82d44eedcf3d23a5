// What a sampler asks of a model and its evidence: nothing of either is known in this room.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include <Eigen/Core>

namespace sanqi::analysis::posterior {

/// A distribution over scores: z is standard normal under the prior, one coordinate a parameter, whose value is its
/// prior's quantile at Phi(z). So the log prior is -|z|^2/2 and there are no bounds.
struct Target {
    using Points = std::span<const Eigen::VectorXd>;

    std::size_t dimension = 0;
    /// Coordinates that the data must not move (weather): their posterior is their prior.
    std::vector<std::size_t> cut;
    /// Log likelihood and the log of any joint factor of the prior, without the -|z|^2/2, one a point; -infinity where
    /// the run fails. Of any number of points: in lanes, over cores.
    std::function<std::vector<double>(Points)> log_weight;
    /// Raw residuals, the rows of evidence, one vector a point; empty where the run fails.
    std::function<std::vector<Eigen::VectorXd>(Points)> residuals;
    /// Residuals whitened with the curvature that the likelihood has at the raw residuals `at`: half their squared norm
    /// has the gradient and the Gauss-Newton Hessian of minus the log weight there. Affine in `raw`.
    std::function<Eigen::VectorXd(const Eigen::VectorXd& raw, const Eigen::VectorXd& at)> whitened;
};

}  // namespace sanqi::analysis::posterior
