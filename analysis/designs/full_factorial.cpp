#include "analysis/designs/full_factorial.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "analysis/designs/population.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

std::size_t combinations(const std::vector<std::string>& names, const std::vector<std::size_t>& levels) {
    if (levels.size() != names.size()) {
        throw InputError(fmt::format("a factorial design of {} inputs has levels for {}", names.size(), levels.size()));
    }
    std::size_t members = 1;
    for (std::size_t k = 0; k < levels.size(); ++k) {
        if (levels[k] == 0) throw InputError(fmt::format("a factorial design has no level of '{}'", names[k]));
        if (levels[k] > std::numeric_limits<std::uint32_t>::max() / members) {
            throw InputError("a factorial design has more than 4294967295 combinations");
        }
        members *= levels[k];
    }
    return members;
}

double position(std::size_t level, std::size_t levels) {
    return levels == 1 ? 0.5 : static_cast<double>(level) / static_cast<double>(levels - 1);
}

/// A choice has all its options.
std::vector<std::size_t> levels_of(std::span<const Input> inputs, std::size_t levels) {
    std::vector<std::size_t> result;
    for (const Input& input : inputs) result.push_back(input.kind == InputKind::choice ? input.options.size() : levels);
    return result;
}

Design made(const Sampling& sampling, const Population& population) {
    if (population.dependent()) {
        throw InputError(
            "a full_factorial design has every combination, however unlikely where inputs are dependent; use sobol or "
            "latin_hypercube");
    }
    return full_factorial(names_of(population.inputs), levels_of(population.inputs, sampling.samples));
}

}  // namespace

const DesignRow factorial_design{"full_factorial", made, between_ends, true, false};

Design full_factorial(std::vector<std::string> names, std::vector<std::size_t> levels) {
    const std::size_t members = combinations(names, levels);
    check_inputs_and_samples(names, members);
    auto fill = [levels = std::move(levels)](std::size_t first, std::span<double> rows) {
        const std::size_t inputs = levels.size();
        for (std::size_t row = 0; row < rows.size() / inputs; ++row) {
            std::size_t rest = first + row;
            for (std::size_t k = inputs; k-- > 0; rest /= levels[k]) {
                rows[row * inputs + k] = position(rest % levels[k], levels[k]);
            }
        }
    };
    return {&factorial_design, std::move(names), members, members, std::move(fill)};
}

}  // namespace sanqi::analysis
