// Percentiles are those of sorted values.
#include "analysis/ensemble/percentiles.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

using namespace sanqi::analysis::ensemble;

namespace {

double by_sorting(std::vector<float> values, double percentile) {
    std::erase_if(values, [](float value) { return !std::isfinite(value); });
    std::sort(values.begin(), values.end());
    const double place = percentile / 100.0 * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return std::lerp(static_cast<double>(values[below]), static_cast<double>(values[above]),
                     place - static_cast<double>(below));
}

}  // namespace

TEST_CASE("percentiles are exact for values of any sign and size, holes left out", "[ensemble]") {
    std::mt19937 generator(1958);
    std::normal_distribution<float> normal(0.0F, 1.0F);
    for (const std::size_t size : {2U, 3U, 7U, 1000U, 70000U}) {
        std::vector<float> values(size);
        for (float& value : values) value = std::exp(5.0F * normal(generator)) * (normal(generator) < 0 ? -1.0F : 1.0F);
        if (size > 3) values[1] = std::numeric_limits<float>::quiet_NaN();
        if (size > 7) values[5] = values[6] = 0.0F;
        const auto found = percentiles_of(values);
        for (std::size_t i = 0; i < percentile_levels.size(); ++i)
            CHECK(found[i] == by_sorting(values, percentile_levels[i]));
    }
}

TEST_CASE("there is no percentile of nothing, nor a spread of one value", "[ensemble]") {
    const float none = std::numeric_limits<float>::quiet_NaN();
    CHECK(std::isnan(percentiles_of(std::vector{none, none})[3]));
    for (const double percentile : percentiles_of(std::vector{1.0F, none})) CHECK(std::isnan(percentile));
    CHECK(std::isnan(percentiles_of(std::vector<float>{})[3]));
}
