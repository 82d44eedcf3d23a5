#include "analysis/designs/dependence.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>

#include "analysis/designs/shapley_paths.hpp"
#include "analysis/designs/sobol_sequence.hpp"
#include "analysis/statistics/score_correlation.hpp"
#include "analysis/words/errors.hpp"

using namespace sanqi::analysis;

namespace {

const std::vector<std::string> three = {"a", "b", "c"};

Eigen::MatrixXd correlation_of_three() { return Eigen::MatrixXd{{1, 0.8, -0.3}, {0.8, 1, 0.1}, {-0.3, 0.1, 1}}; }

/// Members of a paths design that are the same member of their paths, row-major.
std::vector<double> members_at(const Design& design, std::size_t place) {
    std::vector<double> rows;
    for (std::size_t path = 0; path < design.base_samples; ++path) {
        const std::vector<double> row = design.points(path * (design.inputs() + 1) + place, 1);
        rows.insert(rows.end(), row.begin(), row.end());
    }
    return rows;
}

}  // namespace

TEST_CASE("a Gaussian copula gives a sample its correlations and leaves its margins uniform") {
    const Design design = dependent(sobol_design(three, 4096, 1), gaussian_copula(correlation_of_three()));
    const std::vector<double> points = design.points();
    CHECK((score_correlation(points, 3) - correlation_of_three()).cwiseAbs().maxCoeff() < 0.005);
    for (std::size_t k = 0; k < 3; ++k) {
        std::array<int, 8> slices{};
        for (std::size_t i = k; i < points.size(); i += 3) ++slices.at(static_cast<std::size_t>(8 * points[i]));
        for (const int count : slices) CHECK(count == Approx(512).margin(25));
    }
}

TEST_CASE("in whatever order its coordinates are drawn, a Gaussian copula is the same distribution") {
    std::vector<std::size_t> order = {0, 1, 2};
    do {
        std::vector<double> points = sobol_design(three, 4096, 2).points();
        gaussian_copula(correlation_of_three())(order, points);
        CHECK((score_correlation(points, 3) - correlation_of_three()).cwiseAbs().maxCoeff() < 0.005);
    } while (std::ranges::next_permutation(order).found);
}

TEST_CASE("the first coordinate drawn from a copula is its uniform number, and independence changes nothing") {
    const std::vector<std::size_t> order = {2, 0, 1};
    const std::vector<double> uniform = {0.2, 0.7, 0.9};
    std::vector<double> point = uniform;
    gaussian_copula(correlation_of_three())(order, point);
    CHECK(point[2] == Approx(0.9).epsilon(1e-14));
    CHECK(std::abs(point[0] - 0.2) > 0.01);
    point = uniform;
    independence()(order, point);
    CHECK(point == uniform);
}

TEST_CASE("correlations that can't be are refused") {
    const auto refused = [](Eigen::MatrixXd matrix) { CHECK_THROWS_AS(gaussian_copula(matrix), InputError); };
    refused(Eigen::MatrixXd{{1, 0.9, -0.9}, {0.9, 1, 0.9}, {-0.9, 0.9, 1}});
    refused(Eigen::MatrixXd{{1, 0.5}, {0.4, 1}});
    refused(Eigen::MatrixXd{{1, 0.5}, {0.5, 2}});
    refused(Eigen::MatrixXd::Ones(2, 2));
    refused(Eigen::MatrixXd::Ones(2, 3));
    refused(Eigen::MatrixXd{{1, std::nan("")}, {std::nan(""), 1}});
}

TEST_CASE("along a Shapley path the inputs of its order are drawn anew one by one, and all others stay") {
    const Design design = shapley_paths(three, 32, gaussian_copula(correlation_of_three()), 9);
    REQUIRE(design.members == 32 * 4);
    for (std::size_t path = 0; path < 32; ++path) {
        const std::vector<double> rows = design.points(path * 4, 4);
        const std::vector<std::uint32_t> order = shapley_order(9, path, 3);
        for (std::size_t j = 1; j <= 3; ++j) {
            for (std::size_t k = 0; k < 3; ++k) {
                const bool anew = std::find(order.begin(), order.end(), k) - order.begin() < static_cast<int>(j);
                CHECK((rows[j * 3 + k] != rows[k]) == anew);
            }
        }
    }
}

TEST_CASE("every member of a Shapley path has the distribution of the first, the last independently of it") {
    const Design design = shapley_paths(three, 4096, gaussian_copula(correlation_of_three()), 9);
    for (std::size_t place = 0; place <= 3; ++place) {
        const Eigen::MatrixXd found = score_correlation(members_at(design, place), 3);
        CHECK((found - correlation_of_three()).cwiseAbs().maxCoeff() < 0.03);
    }
    const std::vector<double> first = members_at(design, 0), last = members_at(design, 3);
    std::vector<double> both;
    for (std::size_t i = 0; i < first.size(); i += 3) {
        both.insert(both.end(), first.begin() + static_cast<int>(i), first.begin() + static_cast<int>(i) + 3);
        both.insert(both.end(), last.begin() + static_cast<int>(i), last.begin() + static_cast<int>(i) + 3);
    }
    CHECK(score_correlation(both, 6).topRightCorner(3, 3).cwiseAbs().maxCoeff() < 0.05);
}

TEST_CASE("a correlation of scores is not taken from too few draws, or from draws that aren't") {
    CHECK_THROWS_AS(score_correlation(std::vector<double>{1, 2, 3, 4}, 2), InputError);
    CHECK_THROWS_AS(score_correlation(std::vector<double>{1, 2, 3, 4, 5, std::nan("")}, 2), InputError);
    CHECK_THROWS_AS(score_correlation(std::vector<double>{1, 2, 1, 4, 1, 5}, 2), InputError);
}
