#include "analysis/estimators/sobol_indices.hpp"

#include <cmath>
#include <cstddef>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "tests/analysis/estimators/problems.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::problems;

namespace {

SobolIndices indices_of(const Function& function, std::size_t inputs, std::size_t samples, bool second_order = false) {
    const Design design = saltelli_design(names(inputs), samples, second_order, 1959);
    return sobol_indices(evaluated(design, function), {inputs, second_order}, {.seed = 3});
}

/// Within its interval, which in turn is no wider than `widest`.
void check_within(double estimate, double conf, double exact, double widest) {
    CAPTURE(estimate, conf, exact);
    CHECK(conf <= widest);
    CHECK(std::abs(estimate - exact) <= conf + 1e-12);
}

bool all_nan(const std::vector<double>& values) {
    for (const double value : values) {
        if (!std::isnan(value)) return false;
    }
    return !values.empty();
}

}  // namespace

TEST_CASE("Sobol' indices of Ishigami's function lie close to the exact ones and within their intervals") {
    const SobolIndices found = indices_of(Ishigami(), 4, 4096, true);
    const double v = Ishigami::variance;
    const double first[] = {Ishigami::first / v, Ishigami::second / v, 0, 0};
    const double total[] = {(Ishigami::first + Ishigami::first_and_third) / v, Ishigami::second / v,
                            Ishigami::first_and_third / v, 0};
    for (std::size_t k = 0; k < 4; ++k) {
        CAPTURE(k);
        check_within(found.first[k], found.first_conf[k], first[k], 0.07);
        check_within(found.total[k], found.total_conf[k], total[k], 0.05);
        CHECK(std::abs(found.first[k] - first[k]) < 0.02);
        CHECK(std::abs(found.total[k] - total[k]) < 0.01);
    }
    for (std::size_t i = 0; i < 4; ++i) {
        for (std::size_t k = 0; k < 4; ++k) {
            CAPTURE(i, k);
            if (i >= k) {
                CHECK(std::isnan(found.second[i * 4 + k]));
                CHECK(std::isnan(found.second_conf[i * 4 + k]));
            } else {
                const double exact = i == 0 && k == 2 ? Ishigami::first_and_third / v : 0;
                check_within(found.second[i * 4 + k], found.second_conf[i * 4 + k], exact, 0.12);
            }
        }
    }
}

TEST_CASE("Sobol' indices of the G function lie close to the exact ones and within their intervals") {
    const SobolG g{{0, 1, 4.5, 9, 99, 99}};
    const SobolIndices found = indices_of(g, 6, 4096, true);
    for (std::size_t k = 0; k < 6; ++k) {
        CAPTURE(k);
        check_within(found.first[k], found.first_conf[k], g.first(k), 0.07);
        check_within(found.total[k], found.total_conf[k], g.total(k), 0.06);
        CHECK(std::abs(found.first[k] - g.first(k)) < 0.01);
        CHECK(std::abs(found.total[k] - g.total(k)) < 0.01);
    }
    check_within(found.second[1], found.second_conf[1], g.second(0, 1), 0.12);
}

TEST_CASE("in a linear model first order and total are the shares of the squared weights, and there is no second") {
    const Linear linear{{4, -2, 1, 0}};
    const SobolIndices found = indices_of(linear, 4, 1024, true);
    for (std::size_t k = 0; k < 4; ++k) {
        check_within(found.first[k], found.first_conf[k], linear.share(k), 0.12);
        check_within(found.total[k], found.total_conf[k], linear.share(k), 0.08);
        for (std::size_t i = 0; i < k; ++i) {
            check_within(found.second[i * 4 + k], found.second_conf[i * 4 + k], 0, 0.15);
        }
    }
    CHECK(found.first[3] == 0);
    CHECK(found.total[3] == 0);
}

TEST_CASE("the estimators are those of Saltelli and Jansen, by hand") {
    // Two blocks of two inputs, mean 0: A, AB1, AB2, B.
    const std::vector<double> outputs = {1, 3, -2, 2, -1, -4, 2, -1};
    const double variance = (1 + 4 + 1 + 1) / 4.0 - (1.0 / 4) * (1.0 / 4);
    const SobolIndices found = sobol_indices(outputs, {2, false}, {.seed = 0});
    CHECK(found.first[0] == Approx((2 * (3 - 1) + -1 * (-4 + 1)) / 2.0 / variance));
    CHECK(found.first[1] == Approx((2 * (-2 - 1) + -1 * (2 + 1)) / 2.0 / variance));
    CHECK(found.total[0] == Approx((2 * 2 + 3 * 3) / 4.0 / variance));
    CHECK(found.total[1] == Approx((3 * 3 + 3 * 3) / 4.0 / variance));
    CHECK(found.second.empty());
}

TEST_CASE("neither an outcome's unit nor its origin changes its Sobol' indices") {
    const Design design = saltelli_design(names(3), 256, true, 1);
    const std::vector<double> outputs = evaluated(design, Ishigami());
    std::vector<double> other = outputs;
    for (double& y : other) y = 1e6 - 250 * y;
    const SobolIndices found = sobol_indices(outputs, {3, true}, {.seed = 1});
    const SobolIndices again = sobol_indices(other, {3, true}, {.seed = 1});
    for (std::size_t k = 0; k < 3; ++k) {
        CHECK(again.first[k] == Approx(found.first[k]).margin(1e-9));
        CHECK(again.total_conf[k] == Approx(found.total_conf[k]).margin(1e-9));
    }
    CHECK(again.second[2] == Approx(found.second[2]).margin(1e-9));
}

TEST_CASE("a block with a failed member is dropped and counted, as if the design had never had it") {
    const std::size_t members = 3 * 2 + 2;
    const Design design = saltelli_design(names(3), 64, true, 1);
    std::vector<double> holed = evaluated(design, Ishigami());
    std::vector<double> without;
    for (std::size_t i = 0; i < holed.size(); ++i) {
        const std::size_t block = i / members;
        if (block != 0 && block != 17 && block != 63) without.push_back(holed[i]);
    }
    holed[0] = std::nan("");                 // A of the first block
    holed[17 * members + 5] = std::nan("");  // twice in one block
    holed[17 * members + 6] = INFINITY;
    holed[63 * members + members - 1] = -INFINITY;  // B of the last
    const SobolIndices found = sobol_indices(holed, {3, true}, {.seed = 1});
    const SobolIndices expected = sobol_indices(without, {3, true}, {.seed = 1});
    CHECK(found.blocks == Kept{61, 3});
    CHECK(expected.blocks == Kept{61, 0});
    CHECK(found.first == expected.first);
    CHECK(found.first_conf == expected.first_conf);
    CHECK(found.total == expected.total);
    CHECK(found.total_conf == expected.total_conf);
    CHECK(found.second[5] == expected.second[5]);
    CHECK(found.second_conf[5] == expected.second_conf[5]);
}

TEST_CASE("there are no Sobol' indices of an outcome that is the same everywhere, or of fewer than two whole blocks") {
    std::vector<double> outputs(8 * 4, 0.1 + 0.2);
    outputs[5] = 0.3;
    CHECK(all_nan(sobol_indices(outputs, {2, false}, {.seed = 1}).first));
    CHECK(all_nan(sobol_indices(outputs, {2, false}, {.seed = 1}).total_conf));
    for (std::size_t i = 0; i < outputs.size(); ++i) outputs[i] = i < 28 ? std::nan("") : static_cast<double>(i);
    const SobolIndices found = sobol_indices(outputs, {2, false}, {.seed = 1});
    CHECK(all_nan(found.total));
    CHECK(found.blocks == Kept{1, 7});
}

TEST_CASE("outputs that aren't whole blocks are refused") {
    CHECK_THROWS_AS(sobol_indices(std::vector<double>(9), {2, false}, {.seed = 1}), std::invalid_argument);
}
