#include "analysis/statistics/gaussian.hpp"

#include <cmath>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "tests/analysis/posterior/targets.hpp"

using namespace sanqi::analysis;

namespace {

Eigen::MatrixXd tilted() { return (Eigen::Matrix3d() << 4, 0.6, 0.5, 0.6, 0.25, 0.1, 0.5, 0.1, 1).finished(); }

}  // namespace

TEST_CASE("the density of a Gaussian is the normal one, and whitening undoes colouring") {
    const Gaussian one = gaussian(Eigen::Vector3d(1, 2, 3), Eigen::Vector3d(4, 1, 0.25).asDiagonal());
    const double expected = -1.5 * std::log(2.0 * std::acos(-1.0)) - 0.5 * (1.0 + 4.0 + 1.0);  // det = 1
    CHECK(log_density(one, Eigen::Vector3d(3, 4, 3.5)) == Approx(expected));
    const Gaussian other = gaussian(Eigen::Vector3d(1, 2, 3), tilted());
    const Eigen::MatrixXd points = Eigen::MatrixXd::Random(3, 5);
    CHECK((whitened(other, coloured(other, points)) - points).norm() < 1e-12);
    CHECK_THROWS_AS(gaussian(Eigen::Vector2d::Zero(), Eigen::Matrix2d::Ones()), std::invalid_argument);
}

TEST_CASE("a Gaussian is found again from its draws") {
    const Gaussian truth = gaussian(Eigen::Vector3d(1, 2, 3), tilted());
    const Eigen::MatrixXd draws = coloured(truth, posterior::testing::noise(20'000, 3, 1).transpose()).transpose();
    const Gaussian found = gaussian_of(draws);
    CHECK((found.mean - truth.mean).norm() < 0.05);
    CHECK((found.covariance - truth.covariance).norm() < 0.15);
    CHECK_THROWS_AS(gaussian_of(draws.topRows(3)), std::invalid_argument);
}

TEST_CASE("draws are believed in the leading directions of a first guess and nowhere else") {
    // The guess is narrow in the first direction and a little in the second.
    const Gaussian guess =
        gaussian(Eigen::Vector3d(1, 1, 1), Eigen::Vector3d(0.01, 0.5, 1.0).asDiagonal().toDenseMatrix());
    const Gaussian draws = gaussian(Eigen::Vector3d(2, 3, 4), tilted());
    const Gaussian one = in_leading_directions(draws, guess, 1);
    CHECK((one.mean - Eigen::Vector3d(2, 1, 1)).norm() < 1e-12);
    CHECK((one.covariance - Eigen::Vector3d(4, 1, 1).asDiagonal().toDenseMatrix()).norm() < 1e-12);
    const Gaussian all = in_leading_directions(draws, guess, 7);
    CHECK((all.mean - draws.mean).norm() < 1e-12);
    CHECK((all.covariance - draws.covariance).norm() < 1e-12);
    CHECK((between(all, guess, 0.25).mean - Eigen::Vector3d(1.25, 1.5, 1.75)).norm() < 1e-12);
}
