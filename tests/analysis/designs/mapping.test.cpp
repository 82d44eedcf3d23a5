#include "analysis/designs/mapping.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "analysis/configuration/prior.hpp"
#include "analysis/designs/full_factorial.hpp"
#include "analysis/designs/saltelli.hpp"

using namespace sanqi::analysis;

TEST_CASE("each column is mapped by its own quantile") {
    const std::vector<Quantile> columns = {[](double p) { return 10 * p; }, [](double p) { return p - 1; }};
    std::vector<double> rows = {0.1, 0.2, 0.1, 0.3, 0.5, 0.3, 0.1, 0.3};
    map_points(columns, rows);
    CHECK(rows == std::vector<double>{1, -0.8, 1, -0.7, 5, -0.7, 1, -0.7});
}

TEST_CASE("mapping a Saltelli design asks for two quantiles a base sample and input") {
    const Design design =
        saltelli_design(std::vector<std::string>{"a", "b", "c", "d", "e", "f", "g", "h"}, 16, false, 1);
    std::size_t asked = 0;
    const Quantile counting = [&](double p) {
        ++asked;
        return p;
    };
    std::vector<double> rows = design.points();
    map_points(std::vector<Quantile>(8, counting), rows);
    CHECK(rows == design.points());
    CHECK(asked == 2 * 16 * 8);
}

TEST_CASE("points of another number of inputs are not mapped") {
    std::vector<double> rows(3);
    CHECK_THROWS_AS(map_points(std::vector<Quantile>(2), rows), std::invalid_argument);
    CHECK_THROWS_AS(map_points({}, rows), std::invalid_argument);
}

TEST_CASE("a quantile within two probabilities runs from one to the other, ends included") {
    const Quantile logit = within([](double p) { return std::log(p / (1 - p)); }, 0.05, 0.95);
    CHECK(logit(0) == std::log(0.05 / (1 - 0.05)));
    CHECK(logit(1) == std::log(0.95 / (1 - 0.95)));
    CHECK(logit(0.5) == Approx(0).margin(1e-12));
}

TEST_CASE("a tabulated quantile is the exact one to 1e-7 of a sixth of its range, and never beyond its ends") {
    using Distribution = Prior::Distribution;
    constexpr double infinity = std::numeric_limits<double>::infinity();
    for (const Prior& prior : {
             make_prior(Distribution::pert, {0.15, 0.33, 0.45}, 0, 1),
             make_prior(Distribution::pert, {0, 0, 2}, 0, 2),
             make_prior(Distribution::pert, {0, 2, 2}, 0, 2),
             make_prior(Distribution::normal, {2, 0.5, 0}, -infinity, infinity),
             make_prior(Distribution::normal, {0.1, 0.2, 0}, 0, infinity),
             make_prior(Distribution::lognormal, {3, 1.4, 0}, 2.5, 5),
         }) {
        const auto exact = [&](double p) { return prior.quantile(p); };
        const Quantile table = tabulated(exact);
        const double deviation = (prior.upper - prior.lower) / 6;
        for (double p = 0.00037; p < 1; p += 0.00137) {
            CHECK(std::abs(table(p) - exact(p)) < 1e-7 * deviation);
        }
        for (const double p : {1e-4, 1e-7, 1e-10}) {
            CHECK(std::abs(table(p) - exact(p)) < 1e-5 * deviation);
            CHECK(std::abs(table(1 - p) - exact(1 - p)) < 1e-5 * deviation);
        }
        for (const double p : {0x1p-53, 1e-15, 1 - 0x1p-53}) {
            CHECK(table(p) >= prior.support_lower);
            CHECK(table(p) <= prior.support_upper);
        }
    }
}

TEST_CASE("a choice takes each option over an equal stretch, and every level of a factorial design is one") {
    CHECK(choice(2)(0.4999) == 0);
    CHECK(choice(2)(0.5001) == 1);
    CHECK(choice(1)(1) == 0);
    for (std::size_t options = 1; options < 30; ++options) {
        std::vector<double> points = full_factorial({"a"}, {options}).points();
        map_points(std::vector<Quantile>{choice(options)}, points);
        for (std::size_t level = 0; level < options; ++level) CHECK(points[level] == static_cast<double>(level));
    }
}

TEST_CASE("the quantile of a sample runs through its sorted values") {
    const Quantile quantile = empirical_quantile({3, 1, 2, 5});
    CHECK(quantile(0) == 1);
    CHECK(quantile(1) == 5);
    CHECK(quantile(0.5) == Approx(2.5));
    CHECK(quantile(1.0 / 6) == Approx(1.5));
    CHECK(empirical_quantile({7})(0.3) == 7);
    CHECK_THROWS_AS(empirical_quantile({}), std::invalid_argument);
}
