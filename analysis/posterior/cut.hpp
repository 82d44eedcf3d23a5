// The cut: some coordinates (weather) keep their prior, the others have their posterior given them (Plummer 2015, Cuts
// in Bayesian graphical models). Its density is p(cut) p(rest | cut, data), which no ratio of known densities gives: a
// sampler that moves the cut by its prior and the rest by a step or two after it has another distribution, as Plummer
// shows. See chains.hpp for how it is sampled.
#pragma once

#include <vector>

#include <Eigen/Core>

#include "analysis/posterior/target.hpp"
#include "analysis/statistics/gaussian.hpp"

namespace sanqi::analysis::posterior {

/// The coordinates of a target, those of its cut first: then the first rows of a triangular factor move the cut and
/// take the rest along its regression on the cut, and the others move the rest alone.
std::vector<Eigen::Index> cut_first(const Target& target);

/// The rest given the cut as it is in `posterior`, and the cut standard normal.
Gaussian with_prior_of_cut(const Target& target, const Gaussian& posterior);

/// Laplace's approximation about an optimum in all coordinates but those of the cut. Throws as linearised().
Gaussian approximation(const Target& target, const Eigen::VectorXd& optimum);

}  // namespace sanqi::analysis::posterior
