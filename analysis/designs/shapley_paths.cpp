#include "analysis/designs/shapley_paths.hpp"

#include <algorithm>
#include <memory>
#include <span>
#include <utility>

#include "analysis/designs/population.hpp"
#include "analysis/designs/sobol_sequence.hpp"
#include "analysis/statistics/random_numbers.hpp"

namespace sanqi::analysis {

namespace {

/// Members `from`, from + 1, ... of a path. Inputs are drawn in the reverse of its order, so that those that stay come
/// before those that are drawn given them, and do not change with them.
void write_path(std::span<const std::uint32_t> order, std::span<const double> base, std::size_t from,
                const Dependence& dependence, std::span<double> rows) {
    const std::size_t inputs = order.size();
    for (std::size_t row = 0; row < rows.size() / inputs; ++row) {
        const std::span<double> point = rows.subspan(row * inputs, inputs);
        std::ranges::copy(base.first(inputs), point.begin());
        for (const std::uint32_t input : order.first(from + row)) point[input] = base[inputs + input];
    }
    const std::vector<std::size_t> drawn(order.rbegin(), order.rend());
    dependence(drawn, rows);
}

Design made(const Sampling& sampling, const Population& population) {
    return shapley_paths(names_of(population.inputs), sampling.samples, population.dependence.value_or(independence()),
                         sampling.seed);
}

}  // namespace

const DesignRow shapley_design{"shapley", made, by_quantile, true, true};

std::vector<std::uint32_t> shapley_order(std::uint64_t seed, std::size_t path, std::size_t inputs) {
    return RandomNumbers(seed, Stream::shapley_order).permutation(static_cast<std::uint32_t>(inputs), path);
}

Design shapley_paths(std::vector<std::string> names, std::size_t paths, Dependence dependence, std::uint64_t seed) {
    check_inputs_and_samples(names, paths);
    check_power_of_two(paths);
    const std::size_t inputs = names.size();
    auto sequence = std::make_shared<const SobolSequence>(2 * inputs, seed);
    auto fill = [sequence, dependence = std::move(dependence), seed, inputs](std::size_t first,
                                                                             std::span<double> rows) {
        std::vector<double> base(2 * inputs);
        while (!rows.empty()) {
            const std::size_t path = first / (inputs + 1);
            const std::size_t from = first % (inputs + 1);
            const std::size_t members = std::min(inputs + 1 - from, rows.size() / inputs);
            sequence->point(path, base);
            write_path(shapley_order(seed, path, inputs), base, from, dependence, rows.first(members * inputs));
            rows = rows.subspan(members * inputs);
            first += members;
        }
    };
    return {&shapley_design, std::move(names), paths * (inputs + 1), paths, std::move(fill)};
}

}  // namespace sanqi::analysis
