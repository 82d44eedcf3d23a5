// The verbs of the program: what each is called, takes, says in its help and does.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/commands/arguments.hpp"

namespace sanqi::analysis::commands {

struct Example {
    std::string_view line;  ///< as typed
    std::string_view does;
};

struct Command {
    std::string_view name;
    std::string_view operands;  ///< "[CONFIG]"
    std::size_t least_operands;
    std::size_t most_operands;
    std::string_view summary;
    std::vector<Example> examples;          ///< two or more; the help starts with them
    std::vector<std::string_view> options;  ///< names in `options`, beside help
    /// The exit code; errors are thrown as errors.hpp says.
    int (*execute)(const Arguments&);
};

extern const Command run, compare, attribute, sensitivity, replay, check, list, export_table, calibrate;

/// All verbs, in the order of the help.
std::span<const Command* const> all();

/// The verb of this name. Throws InputError with the nearest one.
const Command& command_named(std::string_view name);

/// What `sanqi --help` prints; the short form, for `sanqi` alone, leaves out the options.
std::string program_help();
std::string short_help();

/// What `sanqi VERB --help` prints.
std::string help_of(const Command& command);

}  // namespace sanqi::analysis::commands
