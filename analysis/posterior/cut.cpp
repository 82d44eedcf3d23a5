#include "analysis/posterior/cut.hpp"

#include <algorithm>
#include <cmath>

#include <Eigen/Cholesky>

#include "analysis/posterior/optimum.hpp"

namespace sanqi::analysis::posterior {

namespace {

std::vector<Eigen::Index> without(const std::vector<Eigen::Index>& some, Eigen::Index dimension) {
    std::vector<Eigen::Index> rest;
    for (Eigen::Index k = 0; k < dimension; ++k)
        if (std::ranges::find(some, k) == some.end()) rest.push_back(k);
    return rest;
}

Eigen::MatrixXd inverse(const Eigen::MatrixXd& positive) {
    return positive.llt().solve(Eigen::MatrixXd::Identity(positive.rows(), positive.cols()));
}

}  // namespace

CutEvidence no_evidence(const Target& target) {
    const auto size = static_cast<Eigen::Index>(target.cut.size());
    return {{target.cut.begin(), target.cut.end()},
            Eigen::VectorXd::Zero(size),
            Eigen::MatrixXd::Zero(size, size)};
}

double log_evidence_of_cut(const CutEvidence& evidence, const Eigen::VectorXd& scores) {
    if (evidence.coordinates.empty()) return 0.0;
    Eigen::VectorXd cut = scores(evidence.coordinates);
    const double farthest = std::sqrt(static_cast<double>(cut.size())) + 3.0;
    cut *= std::min(1.0, farthest / std::max(cut.norm(), 1.0));
    return evidence.linear.dot(cut) - 0.5 * cut.dot(evidence.curvature * cut);
}

CutEvidence corrected(const CutEvidence& evidence, const Gaussian& seen) {
    if (evidence.coordinates.empty()) return evidence;
    const Eigen::MatrixXd precision = inverse(seen.covariance(evidence.coordinates, evidence.coordinates));
    CutEvidence next = evidence;
    next.linear += precision * seen.mean(evidence.coordinates);
    next.curvature += precision;
    next.curvature.diagonal().array() -= 1.0;
    return next;
}

Gaussian with_prior_of_cut(const Gaussian& all, const std::vector<Eigen::Index>& cut) {
    if (cut.empty()) return all;
    const std::vector<Eigen::Index> rest = without(cut, all.mean.size());
    const Eigen::MatrixXd of_cut = all.covariance(cut, cut);
    const Eigen::MatrixXd slopes = of_cut.llt().solve(all.covariance(cut, rest)).transpose();
    const Eigen::MatrixXd unit = Eigen::MatrixXd::Identity(of_cut.rows(), of_cut.cols());
    Eigen::VectorXd mean = all.mean;
    Eigen::MatrixXd covariance = all.covariance;
    mean(rest) -= slopes * all.mean(cut);
    mean(cut).setZero();
    covariance(rest, rest) -= slopes * (of_cut - unit) * slopes.transpose();
    covariance(rest, cut) = slopes;
    covariance(cut, rest) = slopes.transpose();
    covariance(cut, cut) = unit;
    return gaussian(mean, covariance);
}

Approximation approximation(const Target& target, const Eigen::VectorXd& optimum) {
    const Linearised here = linearised(target, optimum);
    Eigen::MatrixXd hessian = here.jacobian.transpose() * here.jacobian;
    hessian.diagonal().array() += 1.0;
    const CutEvidence none = no_evidence(target);
    const Eigen::MatrixXd covariance = inverse(hessian);
    Eigen::VectorXd uphill = Eigen::VectorXd::Zero(optimum.size());  // where the search did not go
    uphill(none.coordinates) = -(here.jacobian.transpose() * here.residuals + optimum)(none.coordinates);
    const Gaussian posterior = gaussian(optimum + covariance * uphill, covariance);
    return {with_prior_of_cut(posterior, none.coordinates), corrected(none, posterior)};
}

}  // namespace sanqi::analysis::posterior
