#include "analysis/designs/mapping.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <stdexcept>
#include <utility>

#include <boost/math/interpolators/cardinal_cubic_b_spline.hpp>

#include "analysis/statistics/distributions.hpp"

namespace sanqi::analysis {

namespace {

struct Known {
    double probability = std::numeric_limits<double>::quiet_NaN();
    double value = 0.0;
};

}  // namespace

void map_points(std::span<const Quantile> columns, std::span<double> rows) {
    const std::size_t inputs = columns.size();
    if (inputs == 0 || rows.size() % inputs != 0) {
        throw std::invalid_argument("the points to be mapped have another number of inputs than there are quantiles");
    }
    for (std::size_t k = 0; k < inputs; ++k) {
        Known latest, other;
        for (std::size_t entry = k; entry < rows.size(); entry += inputs) {
            if (rows[entry] != latest.probability) {
                std::swap(latest, other);
                if (rows[entry] != latest.probability) latest = {rows[entry], columns[k](rows[entry])};
            }
            rows[entry] = latest.value;
        }
    }
}

Quantile within(Quantile quantile, double lower, double upper) {
    return [quantile = std::move(quantile), lower, upper](double probability) {
        return quantile(std::lerp(lower, upper, probability));
    };
}

Quantile tabulated(const Quantile& exact) {
    static constexpr double furthest = 8.0, step = 1.0 / 32;
    constexpr std::size_t nodes = 513;
    const Normal normal;
    std::vector<double> values(nodes);
    for (std::size_t i = 0; i < nodes; ++i) values[i] = exact(cdf(normal, -furthest + static_cast<double>(i) * step));
    using Spline = boost::math::interpolators::cardinal_cubic_b_spline<double>;
    auto spline = std::make_shared<const Spline>(values.begin(), values.end(), -furthest, step);
    return [spline, least = values.front(), largest = values.back()](double probability) {
        const double score = quantile(Normal(), probability);
        return std::clamp((*spline)(std::clamp(score, -furthest, furthest)), least, largest);
    };
}

Quantile choice(std::size_t options) {
    return [count = static_cast<double>(options)](double probability) {
        return std::min(std::floor(count * probability), count - 1.0);
    };
}

Quantile empirical_quantile(std::vector<double> values) {
    if (values.empty()) throw std::invalid_argument("a sample without values has no quantiles");
    std::ranges::sort(values);
    auto sorted = std::make_shared<const std::vector<double>>(std::move(values));
    return [sorted](double probability) {
        const double place = probability * static_cast<double>(sorted->size() - 1);
        const auto below = static_cast<std::size_t>(place);
        const std::size_t above = std::min(below + 1, sorted->size() - 1);
        return std::lerp((*sorted)[below], (*sorted)[above], place - static_cast<double>(below));
    };
}

}  // namespace sanqi::analysis
