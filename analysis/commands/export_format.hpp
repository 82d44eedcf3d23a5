// What `sanqi export` writes.
#pragma once

#include "analysis/commands/arguments.hpp"

namespace sanqi::analysis::commands {

enum class ExportFormat { yearly_table, xmile, vensim, check_values };

/// As --format says, else as the ending of the output's name does, else csv. Throws InputError with the nearest one.
ExportFormat export_format(const Arguments& arguments);

}  // namespace sanqi::analysis::commands
