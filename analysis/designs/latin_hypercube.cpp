#include "analysis/designs/latin_hypercube.hpp"

#include <memory>
#include <span>
#include <utility>

#include "analysis/designs/population.hpp"
#include "analysis/statistics/random_numbers.hpp"

namespace sanqi::analysis {

namespace {

Design made(const Sampling& sampling, const Population& population) {
    return dependent(latin_hypercube(names_of(population.inputs), sampling.samples, sampling.seed), population);
}

}  // namespace

const DesignRow latin_hypercube_design{"latin_hypercube", made, by_quantile, true, true};

Design latin_hypercube(std::vector<std::string> names, std::size_t samples, std::uint64_t seed) {
    check_inputs_and_samples(names, samples);
    const std::size_t inputs = names.size();
    std::vector<std::vector<std::uint32_t>> slices(inputs);
    const RandomNumbers order(seed, Stream::latin_order);
    for (std::size_t k = 0; k < inputs; ++k) slices[k] = order.permutation(static_cast<std::uint32_t>(samples), k);

    auto shared = std::make_shared<const std::vector<std::vector<std::uint32_t>>>(std::move(slices));
    const RandomNumbers position(seed, Stream::latin_position);
    auto fill = [shared, position, samples](std::size_t first, std::span<double> rows) {
        const std::size_t columns = shared->size();
        for (std::size_t entry = 0; entry < rows.size(); ++entry) {
            const std::size_t member = first + entry / columns;
            const std::size_t k = entry % columns;
            // 20 digits of position, so that no rounding carries a point over the edge of its slice.
            const std::uint64_t within = position.bits(member, static_cast<std::uint32_t>(k)) >> 44U;
            const double slice = (*shared)[k][member];
            rows[entry] = (slice + (static_cast<double>(within) + 0.5) * 0x1p-20) / static_cast<double>(samples);
        }
    };
    return {&latin_hypercube_design, std::move(names), samples, samples, std::move(fill)};
}

}  // namespace sanqi::analysis
