#include "analysis/designs/saltelli.hpp"

#include <algorithm>
#include <memory>
#include <span>
#include <utility>

#include "analysis/designs/population.hpp"
#include "analysis/designs/sobol_sequence.hpp"

namespace sanqi::analysis {

namespace {

/// One member from the point `base` of twice as many dimensions: A before B.
void write_member(const SaltelliBlock& block, std::size_t place, std::span<const double> base, std::span<double> row) {
    const std::size_t inputs = block.inputs;
    const bool mostly_b = place > inputs;
    const std::span<const double> own = base.subspan(mostly_b ? inputs : 0, inputs);
    const std::span<const double> other = base.subspan(mostly_b ? 0 : inputs, inputs);
    std::ranges::copy(own, row.begin());
    if (place == 0 || place == block.b()) return;
    const std::size_t exchanged = mostly_b ? place - block.b_with_a(0) : place - block.a_with_b(0);
    row[exchanged] = other[exchanged];
}

Design made(const Sampling& sampling, const Population& population) {
    return saltelli_design(names_of(population.inputs), sampling.samples, sampling.second_order, sampling.seed);
}

}  // namespace

const DesignRow saltelli_blocks{"saltelli", made, by_quantile, true, true};

Design saltelli_design(std::vector<std::string> names, std::size_t base_samples, bool second_order,
                       std::uint64_t seed) {
    check_inputs_and_samples(names, base_samples);
    check_power_of_two(base_samples);
    const SaltelliBlock block{names.size(), second_order};
    auto sequence = std::make_shared<const SobolSequence>(2 * names.size(), seed);
    auto fill = [sequence, block](std::size_t first, std::span<double> rows) {
        std::vector<double> base(sequence->dimensions());
        for (std::size_t row = 0; row < rows.size() / block.inputs; ++row) {
            const std::size_t place = (first + row) % block.members();
            if (row == 0 || place == 0) sequence->point((first + row) / block.members(), base);
            write_member(block, place, base, rows.subspan(row * block.inputs, block.inputs));
        }
    };
    const std::size_t members = base_samples * block.members();
    return {&saltelli_blocks, std::move(names), members, base_samples, std::move(fill)};
}

}  // namespace sanqi::analysis
