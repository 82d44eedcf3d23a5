// Where a target is densest, from several starts, and the Gaussian that it looks like there.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include <Eigen/Core>

#include "analysis/posterior/target.hpp"

namespace sanqi::analysis::posterior {

/// Where the search of one start ended.
struct Optimum {
    int start = 0;  ///< 0: the given one; else drawn from the prior
    Eigen::VectorXd scores;
    double log_weight = 0.0;
    int iterations = 0;
    bool settled = false;   ///< the search came to rest before its last iteration
    int mode = 0;           ///< optima of one mode are joined by ways without a barrier; 0 is the mode of the best
    double distance = 0.0;  ///< from the best, root mean square over the scores
    double barrier = 0.0;   ///< how far the straight way to the best of its mode sinks below its lower end
};

/// The log posterior without its constant.
double log_posterior(const Optimum& optimum);

struct SearchSettings {
    int iterations = 40;
    int starts = 1;
    std::uint64_t seed = 1959;
};

/// Runs of the model that an iteration of a search takes.
std::size_t runs_of_iteration(const Target& target);

/// Start, iteration and the log posterior that is reached.
using SearchProgress = std::function<void(int start, int iteration, double log_posterior)>;

/// Levenberg-Marquardt from `start` and from draws of the prior; everything that can be run at once is: a Jacobian by
/// central differences, then sixteen dampings, of which the best by the true log weight is kept. Coordinates of the cut
/// stay as `start` has them. The best first. Throws ModelError where `start`, or each of many draws, cannot be run.
std::vector<Optimum> optima(const Target& target, const Eigen::VectorXd& start, const SearchSettings& settings,
                            const SearchProgress& progress);

/// The Jacobian of the residuals whitened at `scores`, one column a coordinate, and these residuals.
struct Linearised {
    Eigen::MatrixXd jacobian;
    Eigen::VectorXd residuals;
};

/// By central differences. A coordinate whose difference cannot be run has no slope. Throws ModelError where `scores`
/// itself cannot be run.
Linearised linearised(const Target& target, const Eigen::VectorXd& scores);

}  // namespace sanqi::analysis::posterior
