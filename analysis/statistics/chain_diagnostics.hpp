// Whether chains of draws have found one distribution, and how much they know of it: Vehtari, Gelman, Simpson,
// Carpenter and Burkner (2021), Rank-normalization, folding, and localization, in the forms of R's `posterior`.
#pragma once

#include <Eigen/Core>

namespace sanqi::analysis {

/// Draws of one quantity: one row a draw, one column a chain. All of these give NaN for fewer than 4 draws or for draws
/// that are not finite or all the same.
using Chains = Eigen::Ref<const Eigen::MatrixXd>;

/// Rank-normalised split R-hat, the larger of that of the draws (centre) and that of their distances from the median
/// (spread); 1 where the chains agree.
double r_hat(const Chains& chains);

/// Independent draws worth as much as these for the centre.
double bulk_sample_size(const Chains& chains);

/// For the 5 and 95 % quantiles, the smaller.
double tail_sample_size(const Chains& chains);

/// Monte Carlo standard error of the mean.
double error_of_mean(const Chains& chains);

/// Half the width of the central 68 % interval of the quantile, `probability` in (0, 1).
double error_of_quantile(const Chains& chains, double probability);

/// The mean of the last fifth less that of the first, in standard errors, which are those of the chains' own
/// differences: no estimate of autocorrelation enters. Student's t with one degree of freedom less than chains; NaN for
/// one chain.
double drift(const Chains& chains);

}  // namespace sanqi::analysis
