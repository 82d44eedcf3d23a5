#include "analysis/figure/axis.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

namespace sanqi::analysis::figure {

namespace {

/// Rounding in value/step must not lose or add a tick.
constexpr double slack = 1e-9;

}  // namespace

double nice_step(Range range, int steps) {
    const double span = range.upper - range.lower;
    if (!std::isfinite(span) || span <= 0.0) {
        throw std::invalid_argument(fmt::format("an axis cannot run from {} to {}", range.lower, range.upper));
    }
    const double raw = span / steps;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= raw * (1.0 - slack)) return factor * power;
    }
    return 10.0 * power;
}

Range opened(Range values) {
    const double size = std::max(std::abs(values.lower), std::abs(values.upper));
    if (values.upper - values.lower > slack * size) return values;
    if (size == 0.0) return {0.0, 1.0};
    return {values.lower - 0.5 * size, values.upper + 0.5 * size};
}

Range to_whole_steps(Range range, double step) {
    return {step * std::floor(range.lower / step + slack), step * std::ceil(range.upper / step - slack)};
}

std::vector<double> ticks(Range range, double step) {
    const double first = std::ceil(range.lower / step - slack);
    const double last = std::floor(range.upper / step + slack);
    std::vector<double> result;
    for (int i = 0; i <= static_cast<int>(last - first); ++i) result.push_back((first + i) * step);
    return result;
}

int decimals_of(double step) { return std::max(0, static_cast<int>(-std::floor(std::log10(step) + slack))); }

std::string written(double value, int decimals) {
    const double magnitude = std::abs(value);
    std::string digits = decimals > 6 || magnitude >= 1e9 ? fmt::format("{:.3g}", magnitude)
                                                          : fmt::format("{:.{}f}", magnitude, decimals);
    const bool nought = digits.find_first_of("123456789") == std::string::npos;
    return value < 0.0 && !nought ? "\u2212" + digits : digits;
}

}  // namespace sanqi::analysis::figure
