#include "analysis/designs/one_at_a_time.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "analysis/designs/population.hpp"

namespace sanqi::analysis {

namespace {

/// The three values of an input lie at 0, 1/2 and 1.
Quantile three_values(const Input& input) {
    return [low = input.low, centre = input.centre, high = input.high](double place) {
        if (place == 0.5) return centre;
        return place < 0.5 ? low : high;
    };
}

Design made(const Sampling&, const Population& population) { return one_at_a_time(names_of(population.inputs)); }

}  // namespace

const DesignRow one_at_a_time_design{"one_at_a_time", made, three_values, false, false};

Design one_at_a_time(std::vector<std::string> names) {
    check_inputs_and_samples(names, 1);
    const std::size_t inputs = names.size();
    auto fill = [inputs](std::size_t first, std::span<double> rows) {
        std::ranges::fill(rows, 0.5);
        for (std::size_t row = 0; row < rows.size() / inputs; ++row) {
            const std::size_t member = first + row;
            if (member > 0) rows[row * inputs + (member - 1) / 2] = member % 2 == 1 ? 0.0 : 1.0;
        }
    };
    return {&one_at_a_time_design, std::move(names), 2 * inputs + 1, 2 * inputs + 1, std::move(fill)};
}

}  // namespace sanqi::analysis
