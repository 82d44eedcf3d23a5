#include "analysis/designs/one_at_a_time.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace sanqi::analysis {

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
    return {DesignKind::one_at_a_time, std::move(names), 2 * inputs + 1, 2 * inputs + 1, std::move(fill)};
}

}  // namespace sanqi::analysis
