#include "analysis/estimators/bootstrap.hpp"

#include <cmath>

#include <catch2/catch.hpp>

using namespace sanqi::analysis;

namespace {

Eigen::MatrixXd some_terms() {
    Eigen::MatrixXd terms(400, 2);
    for (Eigen::Index i = 0; i < terms.rows(); ++i) {
        const auto x = static_cast<double>(i);
        terms.row(i) << std::fmod(x * 0.6180339887, 1.0), 5;
    }
    return terms;
}

}  // namespace

TEST_CASE("resamples are decided by their seed alone") {
    const Eigen::MatrixXd means = resampled_means(some_terms(), {.seed = 1});
    CHECK(means == resampled_means(some_terms(), {.seed = 1}));
    CHECK(means.bottomRows(100) != resampled_means(some_terms(), {.seed = 2}).bottomRows(100));
    CHECK(means.topRows(51).isApprox(resampled_means(some_terms(), {.seed = 1, .resamples = 50}), 1e-14));
}

TEST_CASE("the first row of the means is the sample's, and a column that is the same everywhere stays so") {
    const Eigen::MatrixXd terms = some_terms();
    const Eigen::MatrixXd means = resampled_means(terms, {.seed = 1});
    REQUIRE(means.rows() == 101);
    CHECK(means(0, 0) == Approx(terms.col(0).mean()));
    CHECK((means.col(1).array() - 5).abs().maxCoeff() < 1e-12);
    CHECK(half_width(means.col(1)) < 1e-12);
}

TEST_CASE("the interval of a mean is 1.96 standard errors") {
    const Eigen::MatrixXd terms = some_terms();
    const double error = std::sqrt((terms.col(0).array() - terms.col(0).mean()).square().mean() / 400);
    const Eigen::MatrixXd means = resampled_means(terms, {.seed = 4, .resamples = 2000});
    CHECK(half_width(means.col(0)) == Approx(1.96 * error).epsilon(0.06));
    CHECK(half_width(Eigen::Vector4d(100, 1, 2, 3)) == Approx(1.959963984540054));
}

TEST_CASE("without two resamples there is no interval") {
    CHECK(std::isnan(half_width(resampled_means(some_terms(), {.seed = 1, .resamples = 1}).col(0))));
    CHECK(std::isnan(half_width(resampled_means(some_terms(), {.seed = 1, .resamples = 0}).col(0))));
}

TEST_CASE("a single unit says nothing of how others would differ: there is no interval") {
    const Eigen::MatrixXd means = resampled_means(some_terms().topRows(1), {.seed = 1});
    CHECK(means(0, 1) == 5);
    CHECK(std::isnan(half_width(means.col(1))));
}
