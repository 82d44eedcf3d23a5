// Functions of the unit cube whose sensitivity indices are known, for the tests of estimators.
#pragma once

#include <cmath>
#include <functional>
#include <numbers>
#include <span>
#include <string>
#include <vector>

#include "analysis/designs/design.hpp"

namespace sanqi::analysis::problems {

using Function = std::function<double(std::span<const double>)>;

inline std::vector<std::string> names(std::size_t inputs) {
    std::vector<std::string> result;
    for (std::size_t k = 0; k < inputs; ++k) result.push_back("x" + std::to_string(k + 1));
    return result;
}

/// The outputs of a design's members.
inline std::vector<double> evaluated(const Design& design, const Function& function) {
    const std::vector<double> points = design.points();
    std::vector<double> outputs;
    for (std::size_t i = 0; i < design.members; ++i) {
        outputs.push_back(function(std::span(points).subspan(i * design.inputs(), design.inputs())));
    }
    return outputs;
}

/// Ishigami and Homma (1990), with a = 7 and b = 0.1; inputs beyond the third do nothing.
struct Ishigami {
    static constexpr double a = 7, b = 0.1;

    double operator()(std::span<const double> u) const {
        const auto x = [&](std::size_t k) { return std::numbers::pi * (2 * u[k] - 1); };
        return std::sin(x(0)) + a * std::pow(std::sin(x(1)), 2) + b * std::pow(x(2), 4) * std::sin(x(0));
    }

    static constexpr double pi_4 = std::numbers::pi * std::numbers::pi * std::numbers::pi * std::numbers::pi;
    static constexpr double first = 0.5 * (1 + b * pi_4 / 5) * (1 + b * pi_4 / 5);
    static constexpr double second = a * a / 8;
    static constexpr double first_and_third = 8 * b * b * pi_4 * pi_4 / 225;
    static constexpr double variance = first + second + first_and_third;
};

/// Sobol's G: the smaller coefficient[k], the more input k matters.
struct SobolG {
    std::vector<double> coefficient;

    double operator()(std::span<const double> u) const {
        double product = 1;
        for (std::size_t k = 0; k < coefficient.size(); ++k) {
            product *= (std::abs(4 * u[k] - 2) + coefficient[k]) / (1 + coefficient[k]);
        }
        return product;
    }

    double variance_of(std::size_t k) const { return 1 / (3 * (1 + coefficient[k]) * (1 + coefficient[k])); }
    double variance() const {
        double product = 1;
        for (std::size_t k = 0; k < coefficient.size(); ++k) product *= 1 + variance_of(k);
        return product - 1;
    }
    double first(std::size_t k) const { return variance_of(k) / variance(); }
    double second(std::size_t i, std::size_t k) const { return variance_of(i) * variance_of(k) / variance(); }
    double total(std::size_t k) const { return variance_of(k) / (1 + variance_of(k)) * (1 + variance()) / variance(); }
};

/// A weighted sum of the inputs.
struct Linear {
    std::vector<double> weight;

    double operator()(std::span<const double> u) const {
        double sum = 3;
        for (std::size_t k = 0; k < weight.size(); ++k) sum += weight[k] * u[k];
        return sum;
    }
    double share(std::size_t k) const {
        double squares = 0;
        for (const double w : weight) squares += w * w;
        return weight[k] * weight[k] / squares;
    }
};

}  // namespace sanqi::analysis::problems
