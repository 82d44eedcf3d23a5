// A results file as every verb writes it: content, then where it came from.
#pragma once

#include <functional>

#include "analysis/commands/arguments.hpp"
#include "analysis/commands/output_place.hpp"
#include "analysis/commands/question.hpp"
#include "analysis/results_file.hpp"

namespace sanqi::analysis::commands {

/// Writes the file that --output names, if it is given: what `fill` puts into it, and where it came from. The
/// configuration kept with it is a scenario file that names the value of every parameter.
void write_results(const OutputPlace& output, const Arguments& arguments, const Configuration& configuration,
                   const Question& question, const std::function<void(ResultsFile&)>& fill);

}  // namespace sanqi::analysis::commands
