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

struct Moments {
    double mass = 0, mean = 0, sd = 0;
};

/// By the midpoint rule over all that has any weight.
Moments integrated(const Prior& prior) {
    constexpr int cells = 100'000;
    const double lower = std::max(prior.support_lower, prior.mean() - 12 * prior.sd());
    const double upper = std::min(prior.support_upper, prior.mean() + 25 * prior.sd());
    const double cell = (upper - lower) / cells;
    double mass = 0, first = 0, second = 0;
    for (int i = 0; i < cells; ++i) {
        const double x = lower + (i + 0.5) * cell;
        const double weight = std::exp(prior.log_density(x)) * cell;
        mass += weight;
        first += weight * x;
        second += weight * x * x;
    }
    return {mass, first, std::sqrt(second - first * first)};
}

/// Probability below x, by the midpoint rule.
double probability_below(const Prior& prior, double x) {
    constexpr int cells = 20'000;
    const double lower = std::max(prior.support_lower, prior.mean() - 12 * prior.sd());
    const double cell = (x - lower) / cells;
    double mass = 0;
    for (int i = 0; i < cells; ++i) mass += std::exp(prior.log_density(lower + (i + 0.5) * cell)) * cell;
    return mass;
}

}  // namespace

TEST_CASE("every prior's density has mass one and the mean and sd that it reports") {
    for (const Prior& prior : uncertain_priors()) {
        const Moments moments = integrated(prior);
        CAPTURE(static_cast<int>(prior.distribution), prior.support_lower, prior.support_upper);
        CHECK(moments.mass == Approx(1).epsilon(1e-6));
        CHECK(moments.mean == Approx(prior.mean()).epsilon(1e-6));
        CHECK(moments.sd == Approx(prior.sd()).epsilon(1e-5));
    }
}

TEST_CASE("every prior's quantile inverts its distribution and stays within its support") {
    for (const Prior& prior : uncertain_priors()) {
        for (const double p : {0.001, 0.05, 0.3, 0.5, 0.75, 0.99}) {
            CAPTURE(static_cast<int>(prior.distribution), prior.support_lower, p);
            CHECK(probability_below(prior, prior.quantile(p)) == Approx(p).epsilon(1e-5));
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

TEST_CASE("no prior has density outside its support") {
    for (const Prior& prior : uncertain_priors()) {
        CHECK(prior.log_density(std::nextafter(prior.support_lower, -infinity)) == -infinity);
        CHECK(prior.log_density(std::nextafter(prior.support_upper, infinity)) == -infinity);
        CHECK(prior.log_density(std::nan("")) == -infinity);
    }
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

TEST_CASE("priors have the textbook's moments where nothing is cut") {
    const Prior normal = make_prior(Distribution::normal, {2, 0.5, 0}, -infinity, infinity);
    CHECK(normal.mean() == Approx(2));
    CHECK(normal.sd() == Approx(0.5));
    CHECK(normal.quantile(0.975) == Approx(2 + 0.5 * 1.959964).epsilon(1e-6));
    const Prior lognormal = make_prior(Distribution::lognormal, {3, 1.4, 0}, 0, infinity);
    const double variance = std::log(1.4) * std::log(1.4);
    CHECK(lognormal.mean() == Approx(3 * std::exp(variance / 2)));
    CHECK(lognormal.sd() == Approx(3 * std::exp(variance / 2) * std::sqrt(std::expm1(variance))));
    CHECK(lognormal.quantile(0.5) == Approx(3));
    CHECK(make_prior(Distribution::pert, {0.15, 0.33, 0.45}, 0, 1).mean() == Approx((0.15 + 4 * 0.33 + 0.45) / 6));
}

TEST_CASE("a fixed parameter has one value and adds nothing to a posterior") {
    const Prior fixed = make_prior(Distribution::fixed, {7, 0, 0}, 0, 10);
    CHECK(fixed.mean() == 7);
    CHECK(fixed.sd() == 0);
    CHECK(fixed.lower == 7);
    CHECK(fixed.upper == 7);
    CHECK(fixed.quantile(0.1) == 7);
    CHECK(fixed.log_density(7) == 0);
    CHECK(fixed.log_density(8) == 0);
}
