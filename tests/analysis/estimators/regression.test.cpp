#include "analysis/estimators/regression.hpp"

#include <cmath>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "analysis/designs/dependence.hpp"
#include "analysis/designs/latin_hypercube.hpp"
#include "analysis/designs/sobol_sequence.hpp"
#include "analysis/estimators/rank_correlation.hpp"
#include "tests/analysis/estimators/problems.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::problems;

namespace {

bool all_nan(const Regression& regression) {
    bool all = std::isnan(regression.r_squared);
    for (const double value : regression.coefficients) all = all && std::isnan(value);
    for (const double value : regression.partial_correlation) all = all && std::isnan(value);
    return all;
}

}  // namespace

TEST_CASE("regression finds a linear model: squared coefficients are shares of variance, and all is explained") {
    const Linear linear{{4, -2, 1, 0}};
    const Design design = sobol_design(names(4), 4096, 1);
    const Regression found = standardised_regression(design.points(), evaluated(design, linear), 4);
    for (std::size_t k = 0; k < 4; ++k) {
        const double sign = linear.weight[k] < 0 ? -1 : 1;
        CHECK(found.coefficients[k] == Approx(sign * std::sqrt(linear.share(k))).margin(0.001));
    }
    CHECK(found.r_squared == Approx(1));
    CHECK(found.partial_correlation[0] == Approx(1));
    CHECK(found.partial_correlation[1] == Approx(-1));
    CHECK(found.members == Kept{4096, 0});
}

TEST_CASE("regression doesn't see what isn't along a line, and says so") {
    const Design design = sobol_design(names(3), 4096, 1);
    const Regression found = standardised_regression(design.points(), evaluated(design, Ishigami()), 3);
    CHECK(found.coefficients[1] == Approx(0).margin(0.02));
    CHECK(found.r_squared < 0.25);
}

TEST_CASE("regression tells an input that does nothing from one that it depends on; plain correlation doesn't") {
    const Linear linear{{1, 0, 1}};
    const Eigen::MatrixXd correlation = Eigen::MatrixXd{{1, 0.9, 0}, {0.9, 1, 0}, {0, 0, 1}};
    const Design design = dependent(sobol_design(names(3), 1024, 1), gaussian_copula(correlation));
    const std::vector<double> points = design.points(), outputs = evaluated(design, linear);
    CHECK(standardised_regression(points, outputs, 3).coefficients[1] == Approx(0).margin(1e-10));
    CHECK(rank_correlation(points, outputs, 3).spearman[1] > 0.5);
}

TEST_CASE("partial correlation of two inputs is the textbook's, from three plain correlations") {
    const Design design = latin_hypercube(names(2), 50, 1);
    const std::vector<double> points = design.points();
    const std::vector<double> outputs =
        evaluated(design, [](std::span<const double> u) { return u[0] + std::sin(9 * u[1]); });
    const auto correlation = [&](auto x, auto y) {
        double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
        for (std::size_t i = 0; i < 50; ++i) mx += x(i) / 50, my += y(i) / 50;
        for (std::size_t i = 0; i < 50; ++i) {
            xx += (x(i) - mx) * (x(i) - mx);
            yy += (y(i) - my) * (y(i) - my);
            xy += (x(i) - mx) * (y(i) - my);
        }
        return xy / std::sqrt(xx * yy);
    };
    const auto a = [&](std::size_t i) { return points[2 * i]; };
    const auto b = [&](std::size_t i) { return points[2 * i + 1]; };
    const auto y = [&](std::size_t i) { return outputs[i]; };
    const double ay = correlation(a, y), by = correlation(b, y), ab = correlation(a, b);
    const Regression found = standardised_regression(points, outputs, 2);
    CHECK(found.partial_correlation[0] == Approx((ay - ab * by) / std::sqrt((1 - ab * ab) * (1 - by * by))));
    CHECK(found.partial_correlation[1] == Approx((by - ab * ay) / std::sqrt((1 - ab * ab) * (1 - ay * ay))));
    CHECK(found.r_squared == Approx((ay * ay + by * by - 2 * ay * by * ab) / (1 - ab * ab)));
}

TEST_CASE("rank correlation sees a curve that only rises as a line") {
    const Design design = sobol_design(names(2), 512, 1);
    const Function steep = [](std::span<const double> u) { return std::exp(30 * u[0]); };
    const RankCorrelation found = rank_correlation(design.points(), evaluated(design, steep), 2);
    CHECK(found.spearman[0] == Approx(1));
    CHECK(found.spearman[1] == Approx(0).margin(0.05));
    CHECK(found.regression.r_squared == Approx(1));
    CHECK(found.regression.coefficients[1] == Approx(0).margin(1e-10));
    CHECK(standardised_regression(design.points(), evaluated(design, steep), 2).r_squared < 0.5);
}

TEST_CASE("equal values share their ranks") {
    CHECK(ranks(Eigen::VectorXd{{10, 5, 10, 7, 10, 5}}) == Eigen::VectorXd{{5, 1.5, 5, 3, 5, 1.5}});
}

TEST_CASE("failed members are left out of a sample and counted") {
    const Design design = latin_hypercube(names(3), 40, 1);
    std::vector<double> points = design.points();
    std::vector<double> outputs = evaluated(design, Ishigami());
    const RankCorrelation expected =
        rank_correlation(std::span(points).subspan(2 * 3), std::span(outputs).subspan(2), 3);
    outputs[0] = std::nan("");
    outputs[1] = INFINITY;
    const RankCorrelation found = rank_correlation(points, outputs, 3);
    CHECK(found.regression.members == Kept{38, 2});
    CHECK(found.spearman == expected.spearman);
    CHECK(found.regression.coefficients == expected.regression.coefficients);
    CHECK(found.regression.partial_correlation == expected.regression.partial_correlation);

    const RankCorrelation none = rank_correlation(points, std::vector<double>(40, std::nan("")), 3);
    CHECK(none.regression.members == Kept{0, 40});
    CHECK(std::isnan(none.spearman[0]));
    CHECK(all_nan(none.regression));

    points[20 * 3] = INFINITY;
    CHECK_THROWS_AS(rank_correlation(points, outputs, 3), std::invalid_argument);
    CHECK_THROWS_AS(standardised_regression(points, outputs, 4), std::invalid_argument);
}

TEST_CASE("a sample that doesn't decide a regression gets none") {
    const Linear linear{{1, 2}};
    const Design few = latin_hypercube(names(2), 3, 1);
    CHECK(all_nan(standardised_regression(few.points(), evaluated(few, linear), 2)));

    const Design design = latin_hypercube(names(2), 40, 1);
    CHECK(all_nan(standardised_regression(design.points(), std::vector<double>(40, 0.1), 2)));
    std::vector<double> points = design.points();
    for (std::size_t i = 0; i < 80; ++i) points[i] = 0.7;
    CHECK(all_nan(standardised_regression(points, evaluated(design, linear), 2)));
}

TEST_CASE("an input that does not vary is named and left out of the fit, which is that without it") {
    const Design design = latin_hypercube(names(2), 40, 1);
    const std::vector<double> outputs =
        evaluated(design, [](std::span<const double> u) { return u[0] + std::sin(9 * u[1]); });
    std::vector<double> points, without;
    for (std::size_t i = 0; i < 40; ++i) {
        const std::vector<double> row = design.points(i, 1);
        points.insert(points.end(), {row[0], 0.1 * 3 * (i % 2 == 0 ? 1 : 1 + 1e-15), row[1]});  // but for rounding
        without.insert(without.end(), row.begin(), row.end());
    }
    const Regression expected = standardised_regression(without, outputs, 2);
    const RankCorrelation expected_ranks = rank_correlation(without, outputs, 2);
    const Regression found = standardised_regression(points, outputs, 3);
    const RankCorrelation ranks = rank_correlation(points, outputs, 3);
    CHECK(found.constant == std::vector<std::size_t>{1});
    CHECK(ranks.regression.constant == std::vector<std::size_t>{1});
    CHECK(std::isnan(found.coefficients[1]));
    CHECK(std::isnan(ranks.spearman[1]));
    CHECK(found.coefficients[2] == Approx(expected.coefficients[1]));
    CHECK(found.partial_correlation[0] == Approx(expected.partial_correlation[0]));
    CHECK(found.r_squared == Approx(expected.r_squared));
    CHECK(ranks.regression.coefficients[2] == Approx(expected_ranks.regression.coefficients[1]));
    CHECK(doubts_of(found, names(3)).front() == "Constant, and so without an estimate: x2.");
}

TEST_CASE("inputs that move together are named by group and have no values; the others have theirs") {
    const Design design = latin_hypercube(names(4), 200, 1);
    std::vector<double> points;
    for (std::size_t i = 0; i < 200; ++i) {
        const std::vector<double> u = design.points(i, 1);  // x1 with x3; x2 with x5 and x6; x4 by itself
        points.insert(points.end(), {u[0], u[1], 0.2 + 0.05 * u[0], u[2], u[3], u[1] - 2 * u[3]});
    }
    std::vector<double> outputs, reduced;
    for (std::size_t i = 0; i < 200; ++i) {
        const std::vector<double> u = design.points(i, 1);
        outputs.push_back(u[0] + u[1] - u[2] + std::sin(9 * u[3]));
        reduced.insert(reduced.end(), u.begin(), u.end());
    }
    const Regression found = standardised_regression(points, outputs, 6);
    const Regression expected = standardised_regression(reduced, outputs, 4);
    CHECK(found.together == std::vector<std::vector<std::size_t>>{{0, 2}, {1, 4, 5}});
    for (const std::size_t input : {0U, 1U, 2U, 4U, 5U}) {
        CHECK(std::isnan(found.coefficients[input]));
        CHECK(std::isnan(found.partial_correlation[input]));
    }
    CHECK(found.coefficients[3] == Approx(expected.coefficients[2]));
    CHECK(found.partial_correlation[3] == Approx(expected.partial_correlation[2]));
    CHECK(found.r_squared == Approx(expected.r_squared));
    const auto doubts = doubts_of(found, names(6));
    CHECK(doubts[0] == "x1 and x3 move together: no sample of them can tell what each does.");
    CHECK(doubts[1].starts_with("x2, x5 and x6 move together"));
    const RankCorrelation ranks = rank_correlation(points, outputs, 6);
    CHECK(ranks.regression.together == std::vector<std::vector<std::size_t>>{{0, 2}});
    CHECK(std::isfinite(ranks.spearman[0]));
}

TEST_CASE("inputs that are only much alike keep their values") {
    const Design design = latin_hypercube(names(2), 200, 1);
    std::vector<double> points = design.points();
    for (std::size_t i = 0; i < 200; ++i) points[2 * i + 1] = points[2 * i] + 1e-3 * points[2 * i + 1];
    std::vector<double> outputs;
    for (std::size_t i = 0; i < 200; ++i) outputs.push_back(points[2 * i] - points[2 * i + 1]);
    const Regression found = standardised_regression(points, outputs, 2);
    CHECK(found.together.empty());
    CHECK(found.r_squared == Approx(1));
}

TEST_CASE("two members are always in line, which is no correlation") {
    const std::vector<double> points{0.1, 0.9}, outputs{3, 5};
    CHECK(std::isnan(rank_correlation(points, outputs, 1).spearman[0]));
}
