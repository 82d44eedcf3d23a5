// The verbs of the program: what each is called, takes, says in its help and does.
#pragma once

#include <array>
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
    Syntax syntax;
    std::string_view summary;
    std::vector<Example> examples;  ///< two or more; the help starts with them
    /// The exit code; errors are thrown as errors.hpp says.
    int (*execute)(const Arguments&);
};

/// All verbs, in the order of the help. Each stands in a file of its own.
extern const Command run, compare, attribute, sensitivity, replay, check, list, explain, loops, export_table, calibrate,
    verdict, report_page, explorer, essay, completion;
inline constexpr std::array all{&run,         &compare,  &attribute, &sensitivity,  &replay,    &check,
                                &list,        &explain,  &loops,     &export_table, &calibrate, &verdict,
                                &report_page, &explorer, &essay,     &completion};

/// The verb of this name. Throws InputError with the nearest one.
const Command& command_named(std::string_view name);

/// What `sanqi --help` prints; the short form, for `sanqi` alone, leaves out the options.
std::string program_help();
std::string short_help();

/// What `sanqi VERB --help` prints.
std::string help_of(const Command& command);

/// What an option does, with the names that it takes.
std::string text_of(const Option& option);

/// What `sanqi help WORDS` prints: of the program or a verb, with --man as a manual page. Throws InputError.
std::string help_asked_for(std::span<const std::string> words);

}  // namespace sanqi::analysis::commands
