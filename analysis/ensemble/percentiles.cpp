#include "analysis/ensemble/percentiles.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sanqi::analysis::ensemble {

template <class Value>
Percentiles percentiles_of(std::vector<Value> values) {
    std::erase_if(values, [](Value value) { return !std::isfinite(value); });
    Percentiles result{};
    result.fill(std::numeric_limits<double>::quiet_NaN());
    if (values.size() < 2) return result;  // one value has no spread, which is not a spread of zero
    auto sorted = values.begin();          // up to here, since the levels ascend
    for (std::size_t i = 0; i < percentile_levels.size(); ++i) {
        const double exact = percentile_levels[i] / 100.0 * static_cast<double>(values.size() - 1);
        const double rank = std::floor(exact);
        const auto place = values.begin() + static_cast<std::ptrdiff_t>(rank);
        std::nth_element(sorted, place, values.end());
        sorted = place;
        const Value next = place + 1 == values.end() ? *place : *std::min_element(place + 1, values.end());
        result[i] = std::lerp(static_cast<double>(*place), static_cast<double>(next), exact - rank);
    }
    return result;
}

template Percentiles percentiles_of(std::vector<float> values);
template Percentiles percentiles_of(std::vector<double> values);

}  // namespace sanqi::analysis::ensemble
