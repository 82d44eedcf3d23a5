#include "analysis/statistics/outputs.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

namespace sanqi::analysis {

WholeUnits whole_units(std::span<const double> outputs, std::size_t size) {
    if (size == 0 || outputs.size() % size != 0) {
        throw std::invalid_argument(fmt::format("{} outputs are not units of {} members", outputs.size(), size));
    }
    WholeUnits units;
    for (std::size_t unit = 0; unit < outputs.size() / size; ++unit) {
        const bool whole =
            std::ranges::all_of(outputs.subspan(unit * size, size), [](double value) { return std::isfinite(value); });
        if (whole) units.numbers.push_back(unit);
    }
    units.counts.kept = units.numbers.size();
    units.counts.dropped = outputs.size() / size - units.counts.kept;
    return units;
}

std::vector<double> kept_outputs(std::span<const double> outputs, std::size_t size, const WholeUnits& units) {
    std::vector<double> kept;
    kept.reserve(units.numbers.size() * size);
    for (const std::size_t unit : units.numbers) {
        const std::span<const double> members = outputs.subspan(unit * size, size);
        kept.insert(kept.end(), members.begin(), members.end());
    }
    return kept;
}

bool varies(std::span<const double> values) {
    if (values.empty()) return false;
    const auto [least, largest] = std::ranges::minmax(values);
    return largest - least > 1e-12 * std::max(std::abs(least), std::abs(largest));
}

}  // namespace sanqi::analysis
