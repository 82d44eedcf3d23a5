#include "analysis/configuration/prior.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include <catch2/catch.hpp>

using namespace sanqi::analysis;
using Distribution = Prior::Distribution;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Every distribution, where it can be with hard bounds that cut it and with none.
std::vector<Prior> uncertain_priors() {
    return {
        make_prior(Distribution::normal, {2, 0.5, 0}, -infinity, infinity),
        make_prior(Distribution::normal, {2, 0.5, 0}, 1.5, 4),
        make_prior(Distribution::normal, {0.1, 0.2, 0}, 0, infinity),
        make_prior(Distribution::lognormal, {3, 1.4, 0}, 0, infinity),
        make_prior(Distribution::lognormal, {3, 1.4, 0}, 2.5, 5),
        make_prior(Distribution::uniform, {-1, 3, 0}, -2, 4),
        make_prior(Distribution::pert, {0.15, 0.33, 0.45}, 0, 1),
        make_prior(Distribution::pert, {0, 0, 2}, 0, 2),
        make_prior(Distribution::triangular, {1, 4, 5}, 0, 9),
        make_prior(Distribution::triangular, {1, 5, 5}, 0, 9),
    };
}

/// The density up to a factor, within the support.
double weight(const Prior& prior, double x) {
    const auto [a, b, c] = prior.arguments;
    const auto bell = [](double z) { return std::exp(-0.5 * z * z); };
    switch (prior.distribution) {
        case Distribution::normal: return bell((x - a) / b);
        case Distribution::lognormal: return bell(std::log(x / a) / std::log(b)) / x;
        case Distribution::pert: return std::pow(x - a, 4 * (b - a) / (c - a)) * std::pow(c - x, 4 * (c - b) / (c - a));
        case Distribution::triangular: return x < b ? (x - a) / (b - a) : (c - x) / (c - b);
        default: return 1;
    }
}

/// By the midpoint rule.
double mass(const Prior& prior, double lower, double upper) {
    constexpr int cells = 50'000;
    const double cell = (upper - lower) / cells;
    double sum = 0;
    for (int i = 0; i < cells; ++i) sum += weight(prior, lower + (i + 0.5) * cell) * cell;
    return sum;
}

}  // namespace

TEST_CASE("every prior's quantile inverts its distribution and stays within its support") {
    for (const Prior& prior : uncertain_priors()) {
        const double range = prior.upper - prior.lower;
        const double lower = std::max(prior.support_lower, prior.lower - 2 * range);
        const double upper = std::min(prior.support_upper, prior.upper + 4 * range);
        for (const double p : {0.001, 0.05, 0.3, 0.5, 0.75, 0.99}) {
            CAPTURE(static_cast<int>(prior.distribution), prior.support_lower, p);
            CHECK(mass(prior, lower, prior.quantile(p)) / mass(prior, lower, upper) == Approx(p).epsilon(1e-5));
        }
        for (const double p : {1e-60, 1e-16, 1 - 1.2e-16}) {
            CHECK(std::isfinite(prior.quantile(p)));
            CHECK(prior.quantile(p) >= prior.support_lower);
            CHECK(prior.quantile(p) <= prior.support_upper);
        }
        CHECK_THROWS_AS(prior.quantile(0), std::domain_error);
        CHECK_THROWS_AS(prior.quantile(1), std::domain_error);
        CHECK_THROWS_AS(prior.quantile(std::nan("")), std::domain_error);
    }
}

TEST_CASE("a cut normal's far upper tail is as sharp as its mirror image's lower tail") {
    const Prior prior = make_prior(Distribution::normal, {0.1, 0.2, 0}, 0, infinity);
    const Prior mirrored = make_prior(Distribution::normal, {-0.1, 0.2, 0}, -infinity, 0);
    const double p = std::ldexp(1.0, -50);
    CHECK(prior.quantile(1 - p) == Approx(-mirrored.quantile(p)).epsilon(1e-12));
}

TEST_CASE("the explored range is the support or three standard deviations, never beyond the hard bounds") {
    const Prior wide = make_prior(Distribution::normal, {2, 0.5, 0}, -infinity, infinity);
    CHECK(wide.lower == 0.5);
    CHECK(wide.upper == 3.5);
    const Prior cut = make_prior(Distribution::normal, {2, 0.5, 0}, 1, infinity);
    CHECK(cut.lower == 1);
    CHECK(cut.upper == 3.5);
    const Prior lognormal = make_prior(Distribution::lognormal, {3, 2, 0}, -infinity, 20);
    CHECK(lognormal.lower == 0.375);
    CHECK(lognormal.upper == 20);
    CHECK(lognormal.support_lower == 0);
    const Prior pert = make_prior(Distribution::pert, {0.15, 0.33, 0.45}, 0, 1);
    CHECK(pert.lower == 0.15);
    CHECK(pert.upper == 0.45);
}

TEST_CASE("priors have the textbook's quantiles where nothing is cut") {
    const Prior normal = make_prior(Distribution::normal, {2, 0.5, 0}, -infinity, infinity);
    CHECK(normal.quantile(0.975) == Approx(2 + 0.5 * 1.959964).epsilon(1e-6));
    const Prior lognormal = make_prior(Distribution::lognormal, {3, 1.4, 0}, 0, infinity);
    CHECK(lognormal.quantile(0.5) == Approx(3));
}

TEST_CASE("a fixed parameter has one value") {
    const Prior fixed = make_prior(Distribution::fixed, {7, 0, 0}, 0, 10);
    CHECK(fixed.lower == 7);
    CHECK(fixed.upper == 7);
    CHECK(fixed.quantile(0.1) == 7);
}
