#include "analysis/configuration/prior.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>

#include <boost/math/distributions/triangular.hpp>
#include <fmt/format.h>

#include "analysis/statistics/distributions.hpp"

namespace sanqi::analysis {

namespace {

using Distribution = Prior::Distribution;

constexpr double explored_deviations = 3.0;
constexpr double minus_infinity = -std::numeric_limits<double>::infinity();

/// A normal distribution cut to [lower, upper], either of which may be infinite.
class CutNormal {
public:
    CutNormal(double mean, double sd, double lower, double upper)
        : normal_(mean, sd), lower_(lower), upper_(upper), below_(cdf(normal_, lower)),
          above_(cdf(complement(normal_, upper))) {}

    double mass() const { return 1.0 - below_ - above_; }

    double log_density(double x) const {
        const double z = (x - normal_.mean()) / normal_.standard_deviation();
        return -0.5 * z * z - std::log(normal_.standard_deviation() * std::sqrt(2.0 * std::numbers::pi) * mass());
    }
    double mean() const {
        const double variance = normal_.standard_deviation() * normal_.standard_deviation();
        return normal_.mean() + variance * (density(lower_) - density(upper_)) / mass();
    }
    double sd() const {
        const double variance = normal_.standard_deviation() * normal_.standard_deviation();
        const double shift = mean() - normal_.mean();
        const double edges = (arm(lower_) - arm(upper_)) / mass();
        return std::sqrt(variance * (1.0 + edges) - shift * shift);
    }
    /// From whichever tail is nearer, so that neither loses its digits.
    double quantile(double p) const {
        const double from_below = below_ + p * mass();
        const double from_above = above_ + (1.0 - p) * mass();
        const double x = from_below < 0.5 ? boost::math::quantile(normal_, from_below)
                                          : boost::math::quantile(complement(normal_, from_above));
        return std::clamp(x, lower_, upper_);
    }

private:
    double density(double x) const { return pdf(normal_, x); }
    double arm(double edge) const { return std::isinf(edge) ? 0.0 : (edge - normal_.mean()) * density(edge); }

    Normal normal_;
    double lower_, upper_;
    double below_, above_;  // the probability that the cuts take away
};

CutNormal normal_of(const Prior& prior) {
    return {prior.arguments[0], prior.arguments[1], prior.support_lower, prior.support_upper};
}

CutNormal logarithm_of(const Prior& prior) {
    return {std::log(prior.arguments[0]), std::log(prior.arguments[1]), std::log(prior.support_lower),
            std::log(prior.support_upper)};
}

/// E[x^power] of a lognormal prior: a lognormal's moment is another lognormal's mass over the same cuts.
double lognormal_moment(const Prior& prior, int power) {
    const double median = std::log(prior.arguments[0]);
    const double sd = std::log(prior.arguments[1]);
    const CutNormal shifted(median + power * sd * sd, sd, std::log(prior.support_lower), std::log(prior.support_upper));
    return std::exp(power * median + 0.5 * power * power * sd * sd) * shifted.mass() / logarithm_of(prior).mass();
}

/// The beta distribution over [0, 1] that PERT stretches over [lower, upper]; its mean is (lower + 4 mode + upper) / 6.
Beta beta_of(const Prior& prior) {
    const auto [lower, mode, upper] = prior.arguments;
    return {1.0 + 4.0 * (mode - lower) / (upper - lower), 1.0 + 4.0 * (upper - mode) / (upper - lower)};
}

boost::math::triangular triangular_of(const Prior& prior) {
    return {prior.arguments[0], prior.arguments[1], prior.arguments[2]};
}

double width(const Prior& prior) { return prior.upper - prior.lower; }

}  // namespace

double Prior::log_density(double x) const {
    if (distribution == Distribution::fixed) return 0.0;
    if (!(x >= support_lower && x <= support_upper)) return minus_infinity;
    switch (distribution) {
        case Distribution::normal: return normal_of(*this).log_density(x);
        case Distribution::lognormal:
            return x > 0 ? logarithm_of(*this).log_density(std::log(x)) - std::log(x) : minus_infinity;
        case Distribution::uniform: return -std::log(width(*this));
        case Distribution::pert: return std::log(pdf(beta_of(*this), (x - lower) / width(*this)) / width(*this));
        case Distribution::triangular: return std::log(pdf(triangular_of(*this), x));
        case Distribution::fixed: break;
    }
    return 0.0;
}

double Prior::mean() const {
    switch (distribution) {
        case Distribution::normal: return normal_of(*this).mean();
        case Distribution::lognormal: return lognormal_moment(*this, 1);
        case Distribution::uniform: return 0.5 * (lower + upper);
        case Distribution::pert: return lower + width(*this) * boost::math::mean(beta_of(*this));
        case Distribution::triangular: return boost::math::mean(triangular_of(*this));
        case Distribution::fixed: break;
    }
    return arguments[0];
}

double Prior::sd() const {
    switch (distribution) {
        case Distribution::normal: return normal_of(*this).sd();
        case Distribution::lognormal: return std::sqrt(lognormal_moment(*this, 2) - mean() * mean());
        case Distribution::uniform: return width(*this) / std::sqrt(12.0);
        case Distribution::pert: return width(*this) * standard_deviation(beta_of(*this));
        case Distribution::triangular: return standard_deviation(triangular_of(*this));
        case Distribution::fixed: break;
    }
    return 0.0;
}

double Prior::quantile(double p) const {
    if (!(p > 0.0 && p < 1.0)) throw std::domain_error(fmt::format("no quantile at a probability of {}", p));
    switch (distribution) {
        case Distribution::normal: return normal_of(*this).quantile(p);
        case Distribution::lognormal: return std::exp(logarithm_of(*this).quantile(p));
        case Distribution::uniform: return lower + p * width(*this);
        case Distribution::pert: return lower + width(*this) * boost::math::quantile(beta_of(*this), p);
        case Distribution::triangular: return boost::math::quantile(triangular_of(*this), p);
        case Distribution::fixed: break;
    }
    return arguments[0];
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
