// A results file as every verb writes it: content, then where it came from.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "analysis/commands/arguments.hpp"
#include "analysis/commands/output_place.hpp"
#include "analysis/commands/question.hpp"
#include "analysis/files/results_file.hpp"

namespace sanqi::analysis::commands {

/// What the file of an ensemble has that others have not.
struct EnsembleFile {
    std::string identity{};  ///< goes into the provenance
    std::uint64_t size = 0;  ///< upper bound in bytes
};

/// The scenario as a file that names the value of every parameter.
std::string whole_configuration(const Question& question, const Configuration& configuration);

/// In place of an instruction set where no lanes computed.
inline constexpr std::string_view scalar_equations = "scalar";

/// Writes the file that --output names, if it is given: what `fill` puts into it, and where it came from. The
/// configuration kept with it is whole_configuration.
void write_results(const OutputPlace& output, const Arguments& arguments, const Configuration& configuration,
                   const Question& question, const std::function<void(ResultsFile&)>& fill,
                   std::string_view instruction_set, const EnsembleFile& ensemble = {});

/// Likewise for a posterior, whose file has ArviZ' groups alone: where it came from stands as attributes of the root.
void write_posterior(const OutputPlace& output, const Arguments& arguments, const Configuration& configuration,
                     const Question& question, const Dataset& dataset, std::string_view instruction_set,
                     const EnsembleFile& ensemble);

}  // namespace sanqi::analysis::commands
