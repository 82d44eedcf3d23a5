#include "analysis/designs/design.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "analysis/designs/population.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

Design members_of(const Sampling&, const Population& population) {
    if (!population.members) throw InputError("the design 'given' has no members: give a csv file or a posterior");
    return *population.members;
}

}  // namespace

const DesignRow given_members{"given", members_of, nullptr, false, false};

std::vector<double> Design::points(std::size_t first, std::size_t count) const {
    if (first > members || count > members - first) {
        throw std::out_of_range(
            fmt::format("a design of {} members has no {} from member {} on", members, count, first));
    }
    std::vector<double> rows(count * inputs());
    fill(first, rows);
    return rows;
}

void check_inputs_and_samples(const std::vector<std::string>& names, std::size_t samples) {
    if (names.empty()) throw InputError("a design needs at least one input");
    std::vector<std::string> sorted = names;
    std::ranges::sort(sorted);
    const auto twice = std::ranges::adjacent_find(sorted);
    if (twice != sorted.end()) throw InputError(fmt::format("the input '{}' stands twice in a design", *twice));
    if (samples < 1 || samples > std::numeric_limits<std::uint32_t>::max()) {
        throw InputError(fmt::format("a design has 1 to 4294967295 samples, not {}", samples));
    }
}

Design given_design(std::vector<std::string> names, std::vector<double> points) {
    check_inputs_and_samples(names, 1);
    const std::size_t inputs = names.size();
    if (points.empty() || points.size() % inputs != 0) {
        throw InputError(fmt::format("{} values don't fill rows of {} inputs", points.size(), inputs));
    }
    const auto hole = std::ranges::find_if_not(points, [](double value) { return std::isfinite(value); });
    if (hole != points.end()) {
        const auto place = static_cast<std::size_t>(hole - points.begin());
        throw InputError(
            fmt::format("row {} of the design has no finite value of '{}'", place / inputs + 1, names[place % inputs]));
    }
    const std::size_t members = points.size() / inputs;
    auto shared = std::make_shared<const std::vector<double>>(std::move(points));
    auto fill = [shared, inputs](std::size_t first, std::span<double> rows) {
        std::ranges::copy(std::span(*shared).subspan(first * inputs, rows.size()), rows.begin());
    };
    return {&given_members, std::move(names), members, members, std::move(fill)};
}

}  // namespace sanqi::analysis
