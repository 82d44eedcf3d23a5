#include "analysis/posterior/cut.hpp"

#include <algorithm>

#include <Eigen/Cholesky>

#include "analysis/posterior/optimum.hpp"

namespace sanqi::analysis::posterior {

std::vector<Eigen::Index> cut_first(const Target& target) {
    std::vector<Eigen::Index> order(target.cut.begin(), target.cut.end());
    for (std::size_t k = 0; k < target.dimension; ++k)
        if (std::ranges::find(target.cut, k) == target.cut.end()) order.push_back(static_cast<Eigen::Index>(k));
    return order;
}

Gaussian with_prior_of_cut(const Target& target, const Gaussian& posterior) {
    if (target.cut.empty()) return posterior;
    using Places = Eigen::Array<Eigen::Index, Eigen::Dynamic, 1>;
    const std::vector<Eigen::Index> order = cut_first(target);
    const auto all = Eigen::Map<const Places>(order.data(), static_cast<Eigen::Index>(order.size()));
    const auto of_the_cut = static_cast<Eigen::Index>(target.cut.size());
    const Places cut = all.head(of_the_cut), rest = all.tail(all.size() - of_the_cut);
    const Eigen::MatrixXd of_cut = posterior.covariance(cut, cut);
    const Eigen::MatrixXd slopes = of_cut.llt().solve(posterior.covariance(cut, rest)).transpose();
    const Eigen::MatrixXd unit = Eigen::MatrixXd::Identity(of_cut.rows(), of_cut.cols());
    Eigen::VectorXd mean = posterior.mean;
    Eigen::MatrixXd covariance = posterior.covariance;
    mean(rest) -= slopes * posterior.mean(cut);
    mean(cut).setZero();
    covariance(rest, rest) -= slopes * (of_cut - unit) * slopes.transpose();
    covariance(rest, cut) = slopes;
    covariance(cut, rest) = slopes.transpose();
    covariance(cut, cut) = unit;
    return gaussian(mean, covariance);
}

Gaussian approximation(const Target& target, const Eigen::VectorXd& optimum) {
    const Eigen::MatrixXd jacobian = linearised(target, optimum).jacobian;
    const Eigen::MatrixXd unit = Eigen::MatrixXd::Identity(optimum.size(), optimum.size());
    return with_prior_of_cut(target, gaussian(optimum, (jacobian.transpose() * jacobian + unit).llt().solve(unit)));
}

}  // namespace sanqi::analysis::posterior
