#include "analysis/designs/morris.hpp"

#include <span>
#include <utility>

#include <fmt/format.h>

#include "analysis/designs/population.hpp"
#include "analysis/statistics/random_numbers.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

struct Trajectory {
    std::vector<double> start;
    std::vector<double> end;
    std::vector<std::size_t> move;  // which of the moves, counted from 1, is the input's
};

Trajectory trajectory(std::uint64_t seed, std::size_t number, std::size_t inputs, std::size_t levels) {
    const std::vector<std::uint32_t> order =
        RandomNumbers(seed, Stream::morris_order).permutation(static_cast<std::uint32_t>(inputs), number);
    const RandomNumbers starts(seed, Stream::morris_start);
    const RandomNumbers directions(seed, Stream::morris_direction);
    const std::size_t jump = levels / 2;
    Trajectory result{std::vector<double>(inputs), std::vector<double>(inputs), std::vector<std::size_t>(inputs)};
    for (std::uint32_t k = 0; k < inputs; ++k) {
        const std::size_t low = starts.below(jump, number, k);
        result.start[k] = static_cast<double>(low) / static_cast<double>(levels - 1);
        result.end[k] = static_cast<double>(low + jump) / static_cast<double>(levels - 1);
        if (directions.below(2, number, k) == 1) std::swap(result.start[k], result.end[k]);
        result.move[order[k]] = k + 1;
    }
    return result;
}

Design made(const Sampling& sampling, const Population& population) {
    return morris_design(names_of(population.inputs), sampling.samples, sampling.seed);
}

}  // namespace

const DesignRow morris_trajectories{"morris", made, between_ends, true, true};

Design morris_design(std::vector<std::string> names, std::size_t trajectories, std::uint64_t seed, std::size_t levels) {
    check_inputs_and_samples(names, trajectories);
    if (levels < 2 || levels % 2 != 0) {
        throw InputError(fmt::format("the levels of a Morris design are an even number, not {}", levels));
    }
    const std::size_t inputs = names.size();
    auto fill = [seed, inputs, levels](std::size_t first, std::span<double> rows) {
        Trajectory current;
        for (std::size_t row = 0; row < rows.size() / inputs; ++row) {
            const std::size_t moves = (first + row) % (inputs + 1);
            if (row == 0 || moves == 0) current = trajectory(seed, (first + row) / (inputs + 1), inputs, levels);
            for (std::size_t k = 0; k < inputs; ++k) {
                rows[row * inputs + k] = current.move[k] <= moves ? current.end[k] : current.start[k];
            }
        }
    };
    return {&morris_trajectories, std::move(names), trajectories * (inputs + 1), trajectories, std::move(fill)};
}

}  // namespace sanqi::analysis
