#include "analysis/configuration/prior.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <boost/math/distributions/triangular.hpp>
#include <fmt/format.h>

#include "analysis/statistics/distributions.hpp"

namespace sanqi::analysis {

namespace {

using Distribution = Prior::Distribution;

constexpr double explored_deviations = 3.0;

/// Of a normal distribution cut to [lower, upper], either of which may be infinite: from whichever tail is nearer, so
/// that neither loses its digits.
double cut_quantile(const Normal& normal, double lower, double upper, double p) {
    const double below = cdf(normal, lower), above = cdf(complement(normal, upper));  // that the cuts take away
    const double mass = 1.0 - below - above;
    const double from_below = below + p * mass;
    const double from_above = above + (1.0 - p) * mass;
    const double x = from_below < 0.5 ? quantile(normal, from_below) : quantile(complement(normal, from_above));
    return std::clamp(x, lower, upper);
}

/// The beta distribution over [0, 1] that PERT stretches over [lower, upper]; its mean is (lower + 4 mode + upper) / 6.
Beta beta_of(const Prior& prior) {
    const auto [lower, mode, upper] = prior.arguments;
    return {1.0 + 4.0 * (mode - lower) / (upper - lower), 1.0 + 4.0 * (upper - mode) / (upper - lower)};
}

}  // namespace

double Prior::quantile(double p) const {
    if (!(p > 0.0 && p < 1.0)) throw std::domain_error(fmt::format("no quantile at a probability of {}", p));
    const auto [first, second, third] = arguments;
    switch (distribution) {
        case Distribution::normal: return cut_quantile({first, second}, support_lower, support_upper, p);
        case Distribution::lognormal:
            return std::exp(
                cut_quantile({std::log(first), std::log(second)}, std::log(support_lower), std::log(support_upper), p));
        case Distribution::uniform: return lower + p * (upper - lower);
        case Distribution::pert: return lower + (upper - lower) * boost::math::quantile(beta_of(*this), p);
        case Distribution::triangular: return boost::math::quantile(boost::math::triangular(first, second, third), p);
        case Distribution::fixed: break;
    }
    return first;
}

Prior make_prior(Distribution distribution, const std::array<double, 3>& arguments, double hard_lower,
                 double hard_upper) {
    const auto [first, second, third] = arguments;
    const auto within = [&](double lower, double upper) {
        return Prior{
            distribution, arguments, hard_lower, hard_upper, std::max(lower, hard_lower), std::min(upper, hard_upper)};
    };
    const auto exactly = [&](double lower, double upper) {
        return Prior{distribution, arguments, lower, upper, lower, upper};
    };
    switch (distribution) {
        case Distribution::normal:
            return within(first - explored_deviations * second, first + explored_deviations * second);
        case Distribution::lognormal: {
            const double spread = std::pow(second, explored_deviations);
            Prior prior = within(first / spread, first * spread);
            prior.support_lower = std::max(hard_lower, 0.0);
            return prior;
        }
        case Distribution::uniform: return exactly(first, second);
        case Distribution::pert:
        case Distribution::triangular: return exactly(first, third);
        case Distribution::fixed: break;
    }
    return exactly(first, first);
}

}  // namespace sanqi::analysis
