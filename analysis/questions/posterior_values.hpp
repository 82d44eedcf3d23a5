// Whether draws were made with the values, priors and record that are in use.
#pragma once

#include <string>

#include "analysis/configuration/world.hpp"
#include "analysis/questions/posterior_draws.hpp"

namespace sanqi::analysis {

/// Why the draws of the file say nothing of the values in use, and what can be done; "" where they were made with
/// these. A file that names none was made before files did, with the shipped ones.
std::string values_fault(const PosteriorFile& file, const Configuration& configuration);

}  // namespace sanqi::analysis
