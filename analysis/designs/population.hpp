// How the inputs of an ensemble are distributed.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analysis/designs/dependence.hpp"
#include "analysis/designs/design.hpp"
#include "analysis/designs/inputs.hpp"

namespace sanqi::analysis {

/// A name in a file of others that is no input.
struct ForeignName {
    std::string name;
    std::string nearest;  ///< the input nearest in name; "" where none is near
};

struct Population {
    std::vector<Input> inputs;             ///< and the distribution of each by itself
    std::optional<Dependence> dependence;  ///< nothing where they are independent, or where nothing is known of it
    /// Members that are there already, in the inputs' units: a user's own, or the draws of a posterior.
    std::optional<Design> members;
    std::vector<ForeignName> left_out{};
    std::vector<std::string> held{};  ///< drawn in the posterior, but set by the scenario, at whose value they stay

    bool dependent() const { return dependence.has_value(); }
};

/// `design`, a sample of independent inputs, with its inputs made dependent where the population's are.
Design dependent(Design design, const Population& population);

/// Inputs under the Gaussian copula of a file of correlations (see read_correlation). Throws InputError, with the file,
/// where the correlations contradict one another.
Population correlated(std::vector<Input> inputs, const std::filesystem::path& correlations);

}  // namespace sanqi::analysis
