// A user's own design, from a csv file.
#pragma once

#include <filesystem>

#include "analysis/designs/population.hpp"

namespace sanqi::analysis {

/// The header names the inputs, each row is a member: values of parameters in their units, positions of levers, options
/// of switches as text. The members are taken as they are, in the order of the file. Throws InputError with file, line
/// and column for an unknown or repeated name, a parameter that can't vary, a missing value, text where a number is
/// due, a value outside the hard bounds, an unknown option, and choices that can't go together.
Population read_design(const std::filesystem::path& file, const Configuration& configuration, const Scenario& scenario);

}  // namespace sanqi::analysis
