#include "analysis/posterior/optimum.hpp"

#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "analysis/posterior/cut.hpp"
#include "analysis/words/errors.hpp"
#include "tests/analysis/posterior/targets.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::posterior;
using namespace sanqi::analysis::posterior::testing;

namespace {

const auto unheard = [](int, int, double) {};

Eigen::VectorXd origin(const Target& target) {
    return Eigen::VectorXd::Zero(static_cast<Eigen::Index>(target.dimension));
}

}  // namespace

TEST_CASE("the optimum of a linear problem, and the Gaussian about it, are the posterior") {
    const Linear linear(20, 60, 10.0, 1);
    const Target target = linear.target();
    const std::vector<Optimum> found = optima(target, origin(target), {.starts = 3}, unheard);
    REQUIRE(found.size() == 3);
    for (const Optimum& optimum : found) {
        CHECK(optimum.settled);
        CHECK(optimum.mode == 0);
        CHECK((optimum.scores - linear.posterior().mean).norm() < 0.01);
    }
    const Gaussian about = approximation(target, found.front().scores);
    CHECK((about.covariance - linear.posterior().covariance).norm() < 1e-6);
}

TEST_CASE("optima with a barrier between them are told apart, the better one first") {
    // two wells, at +1.5 and -1.5, the second a little worse
    const Target target = least_squares(3, [](const Eigen::VectorXd& z) -> Eigen::VectorXd {
        return Eigen::Vector2d((z[0] * z[0] - 2.25) / 0.3, 0.5 * (z[0] - 1.5));
    });
    const std::vector<Optimum> found = optima(target, origin(target).array() + 0.4, {.starts = 8}, unheard);
    CHECK(found.front().scores[0] == Approx(1.5).margin(0.05));
    CHECK(found.back().scores[0] == Approx(-1.5).margin(0.05));
    CHECK(found.front().mode == 0);
    CHECK(found.back().mode == 1);
    CHECK(log_posterior(found.front()) > log_posterior(found.back()));
}

TEST_CASE("a search passes by what cannot be run, and says so where nothing can") {
    const Linear linear(4, 6, 5.0, 2);
    Target target = linear.target();
    const auto everywhere = target.log_weight;
    const Eigen::VectorXd mean = linear.posterior().mean;
    target.log_weight = [=](Target::Points points) {
        std::vector<double> weights = everywhere(points);
        for (std::size_t i = 0; i < points.size(); ++i)
            if (points[i].norm() > 4.0) weights[i] = -std::numeric_limits<double>::infinity();
        return weights;
    };
    const std::vector<Optimum> found = optima(target, origin(target), {.starts = 4}, unheard);
    CHECK((found.back().scores - mean).norm() < 0.05);
    CHECK_THROWS_AS(optima(target, origin(target).array() + 5.0, {}, unheard), ModelError);
}

TEST_CASE("the cut stays where it starts, and the rest finds its best given that") {
    const Linear linear(10, 8, 3.0, 3);
    const Target target = linear.target({1, 5});
    Eigen::VectorXd start = origin(target);
    start[1] = 0.7;
    const std::vector<Optimum> found = optima(target, start, {.starts = 2}, unheard);
    for (const Optimum& optimum : found) {
        CHECK(optimum.scores[1] == 0.7);
        CHECK(optimum.scores[5] == 0.0);
    }
    // From there Laplace's approximation knows all of a linear problem.
    const Gaussian known = approximation(target, found.front().scores);
    const Gaussian right = with_prior_of_cut(target, linear.posterior());
    CHECK((known.mean - right.mean).norm() < 0.01);
    CHECK((known.covariance - right.covariance).norm() < 1e-6);
    CHECK(right.covariance(1, 1) == 1.0);
    CHECK(std::abs(right.mean[5]) < 1e-12);
}
