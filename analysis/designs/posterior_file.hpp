// The draws of a posterior as the distribution of the inputs.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/designs/population.hpp"

namespace sanqi::analysis {

/// The draws of a group of such a file.
struct FileDraws {
    std::vector<Input> inputs;                 ///< as the scenario has them
    std::vector<std::vector<double>> columns;  ///< one an input, one value a draw, chain after chain
    std::size_t chains;
    std::vector<ForeignName> left_out;
};

/// Reads the group `posterior` or `prior`. Throws InputError as read_posterior does, but takes any number of draws and
/// inputs that do not vary.
FileDraws read_draws(const std::filesystem::path& file, const std::string& group, const Configuration& configuration,
                     const Scenario& scenario);

/// Reads an HDF5 file in the layout of ArviZ: the group `posterior` with one variable over (`chain`, `draw`) for each
/// parameter or lever. Variables of other names (of the noise, or misspelt) are left out and
/// named in the population. The members are the draws, chain
/// after chain; by itself each input is distributed as its draws; the dependence is the Gaussian copula nearest to
/// them, for designs that draw anew. Throws InputError, with file and variable, where there is no such group or no
/// input in it, a variable has other axes or isn't numeric, a draw is not finite or outside the hard bounds, an input
/// doesn't vary, and where there are not more draws than inputs.
Population read_posterior(const std::filesystem::path& file, const Configuration& configuration,
                          const Scenario& scenario);

/// The same of draws that are read already; what the scenario sets itself is held.
Population population_of(FileDraws draws, const std::filesystem::path& file, const Scenario& scenario);

}  // namespace sanqi::analysis
