#include "analysis/designs/population.hpp"

#include <utility>

#include "analysis/designs/correlation_file.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

Design dependent(Design design, const Population& population) {
    return population.dependent() ? dependent(std::move(design), *population.dependence) : design;
}

Population correlated(std::vector<Input> inputs, const std::filesystem::path& correlations) {
    const Eigen::MatrixXd matrix = read_correlation(correlations, names_of(inputs));
    try {
        return {std::move(inputs), gaussian_copula(matrix), std::nullopt};
    } catch (const InputError& error) {
        throw InputError({correlations.string()}, error.what());
    }
}

}  // namespace sanqi::analysis
