// The cut: some coordinates (weather) keep their prior, the others have their posterior given them (Plummer 2015, Cuts
// in Bayesian graphical models).
//
// That distribution is p(w) p(rest | w, data), which is the posterior divided by Z(w) = p(data | w). Z is an integral
// nobody can do, but it depends on the few cut coordinates alone. So the chains sample the posterior divided by an
// estimate of Z, and log Z is estimated, as a quadratic, from where the chains of the stage before were drawn to (as
// SACut does with a table: Liu and Goudie 2022). Whatever the estimate, the distribution of the rest given w is exact;
// a wrong estimate shows where it can be seen, as draws of w that are not the prior's. The other way, to move w by its
// prior and let the rest follow by so many moves, has the prior exactly and hides its error in the rest.
#pragma once

#include <cstddef>
#include <vector>

#include <Eigen/Core>

#include "analysis/posterior/target.hpp"
#include "analysis/statistics/gaussian.hpp"

namespace sanqi::analysis::posterior {

/// An estimate of log Z(w), a quadratic in the coordinates of the cut, without its constant: 0 where w is.
struct CutEvidence {
    std::vector<Eigen::Index> coordinates;
    Eigen::VectorXd linear;
    Eigen::MatrixXd curvature;  ///< symmetric; of minus the log
};

/// Knows nothing: the posterior itself is sampled.
CutEvidence no_evidence(const Target& target);

/// Held beyond the sphere that the prior hardly leaves: tails of likelihoods are heavier than a quadratic's.
double log_evidence_of_cut(const CutEvidence& evidence, const Eigen::VectorXd& scores);

/// The estimate after a stage whose draws look like `seen`, though those of the cut should have looked standard normal.
CutEvidence corrected(const CutEvidence& evidence, const Gaussian& seen);

/// With the distribution of the rest given the cut as it is, and the cut standard normal.
Gaussian with_prior_of_cut(const Gaussian& gaussian, const std::vector<Eigen::Index>& cut);

/// What is known after the search for the optimum: the Gaussian with the curvature that the target has there.
struct Approximation {
    Gaussian gaussian;
    CutEvidence evidence;
};

/// Laplace's, at an optimum in all coordinates but those of the cut. Throws as linearised().
Approximation approximation(const Target& target, const Eigen::VectorXd& optimum);

}  // namespace sanqi::analysis::posterior
