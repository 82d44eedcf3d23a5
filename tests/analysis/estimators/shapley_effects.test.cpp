#include "analysis/estimators/shapley_effects.hpp"

#include <cmath>
#include <numeric>
#include <stdexcept>

#include <Eigen/Dense>
#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>

#include "analysis/designs/shapley_paths.hpp"
#include "analysis/statistics/game.hpp"
#include "tests/analysis/estimators/problems.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::problems;

namespace {

/// A sum of the inputs' normal scores, the variance of which is known given any of them.
struct LinearOfScores {
    Eigen::VectorXd weight;

    double operator()(std::span<const double> u) const {
        double sum = 0;
        for (std::size_t k = 0; k < u.size(); ++k) {
            sum += weight[static_cast<Eigen::Index>(k)] * quantile(boost::math::normal(), u[k]);
        }
        return sum;
    }

    /// What inputs in `known` explain: Var E[Y | known].
    double explained(const Eigen::MatrixXd& correlation, Coalition known) const {
        std::vector<Eigen::Index> in;
        for (Eigen::Index k = 0; k < weight.size(); ++k) {
            if ((known >> static_cast<unsigned>(k) & 1U) != 0) in.push_back(k);
        }
        if (in.empty()) return 0;
        const Eigen::VectorXd with_output = (correlation * weight)(in);
        const Eigen::MatrixXd among = correlation(in, in);
        return with_output.dot(among.ldlt().solve(with_output));
    }

    /// The exact effects, by the game over all sets of inputs.
    std::vector<double> effects(const Eigen::MatrixXd& correlation) const {
        std::vector<double> values(std::size_t{1} << static_cast<unsigned>(weight.size()));
        for (Coalition known = 0; known < values.size(); ++known) values[known] = explained(correlation, known);
        std::vector<double> result = shapley(values);
        for (double& effect : result) effect /= values.back();
        return result;
    }
};

}  // namespace

TEST_CASE("Shapley effects of independent inputs share interactions equally") {
    const Design design = shapley_paths(names(4), 8192, independence(), 5);
    const ShapleyEffects found = shapley_effects(evaluated(design, Ishigami()), 4, 5, {.seed = 1});
    const double half = Ishigami::first_and_third / 2;
    const double exact[] = {Ishigami::first + half, Ishigami::second, half, 0};
    for (std::size_t k = 0; k < 4; ++k) {
        CAPTURE(k, found.share[k], found.conf[k]);
        CHECK(found.conf[k] < 0.04);
        CHECK(std::abs(found.share[k] - exact[k] / Ishigami::variance) <= found.conf[k] + 1e-12);
    }
    CHECK(found.share[3] == 0);
    CHECK(found.variance == Approx(Ishigami::variance).epsilon(0.03));
}

TEST_CASE("Shapley effects of dependent inputs are those of the game that knows all their conditional variances") {
    const LinearOfScores linear{Eigen::VectorXd{{1, 1, 1, 0}}};
    const Eigen::MatrixXd correlation =
        Eigen::MatrixXd{{1, 0, 0, 0.8}, {0, 1, -0.6, 0}, {0, -0.6, 1, 0}, {0.8, 0, 0, 1}};
    const std::vector<double> exact = linear.effects(correlation);
    const Design design = shapley_paths(names(4), 8192, gaussian_copula(correlation), 5);
    const ShapleyEffects found = shapley_effects(evaluated(design, linear), 4, 5, {.seed = 1});
    for (std::size_t k = 0; k < 4; ++k) {
        CAPTURE(k, found.share[k], found.conf[k], exact[k]);
        CHECK(found.conf[k] < 0.04);
        CHECK(std::abs(found.share[k] - exact[k]) <= found.conf[k]);
    }
    CHECK(exact[3] > 0.1);  // does nothing itself, but tells of the first
    CHECK(found.variance == Approx(1.8).epsilon(0.03));
}

TEST_CASE("Shapley effects sum to one") {
    const Design design = shapley_paths(names(5), 32, independence(), 5);
    const SobolG g{{0, 1, 2, 3, 4}};
    const ShapleyEffects found = shapley_effects(evaluated(design, g), 5, 5, {.seed = 1});
    CHECK(std::accumulate(found.share.begin(), found.share.end(), 0.0) == Approx(1).epsilon(1e-12));
}

TEST_CASE("a path with a failed member is dropped and counted") {
    const Design design = shapley_paths(names(3), 64, independence(), 5);
    std::vector<double> outputs = evaluated(design, Ishigami());
    const ShapleyEffects expected = shapley_effects(std::span(outputs).first(63 * 4), 3, 5, {.seed = 1});
    outputs[63 * 4 + 2] = std::nan("");
    const ShapleyEffects found = shapley_effects(outputs, 3, 5, {.seed = 1});
    CHECK(found.paths == Kept{63, 1});
    CHECK(found.share == expected.share);
    CHECK(found.conf == expected.conf);

    const ShapleyEffects again = shapley_effects(outputs, 3, 5, {.seed = 2});
    CHECK(again.share == found.share);
    CHECK(again.conf != found.conf);

    outputs[1] = std::nan("");  // paths keep their own orders when one before them is gone
    const ShapleyEffects fewer = shapley_effects(outputs, 3, 5, {.seed = 1});
    CHECK(fewer.paths == Kept{62, 2});
    CHECK(fewer.share[1] == Approx(found.share[1]).margin(0.1));
}

TEST_CASE("there are no Shapley effects of an outcome that is the same everywhere or never known") {
    CHECK(std::isnan(shapley_effects(std::vector<double>(16, 0.1), 3, 5, {.seed = 1}).share[0]));
    CHECK(std::isnan(shapley_effects(std::vector<double>(16, std::nan("")), 3, 5, {.seed = 1}).share[0]));
    CHECK_THROWS_AS(shapley_effects(std::vector<double>(15), 3, 5, {.seed = 1}), std::invalid_argument);
}

TEST_CASE("one Shapley path has shares, but no interval") {
    const Design design = shapley_paths(names(3), 1, independence(), 5);
    const ShapleyEffects found = shapley_effects(evaluated(design, Linear{{4, -2, 1}}), 3, 5, {.seed = 1});
    CHECK(std::isfinite(found.share[0]));
    CHECK(std::isnan(found.conf[0]));
}
