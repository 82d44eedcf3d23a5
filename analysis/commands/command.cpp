#include "analysis/commands/command.hpp"

#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/commands/help_texts.hpp"
#include "analysis/commands/manual.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::commands {

namespace {

std::string example_lines(std::span<const Example> examples) {
    std::size_t width = 0;
    for (const Example& example : examples) width = std::max(width, example.line.size());
    std::string text;
    for (const Example& example : examples) text += fmt::format("  {:{}}  {}\n", example.line, width, example.does);
    return text;
}

std::string option_line(const Option& option) {
    const std::string letter = option.letter == '\0' ? "    " : fmt::format("-{}, ", option.letter);
    const std::string form = fmt::format("{}--{} {}", letter, option.name, option.argument);
    return fmt::format("  {:31} {}\n", form, text_of(option));
}

std::string verb_lines() {
    std::string text;
    for (const Command* command : all) text += fmt::format("  {:11}  {}\n", command->syntax.verb, command->summary);
    return text;
}

std::string joined(std::span<const std::string_view> lines) { return fmt::format("{}\n", fmt::join(lines, "\n")); }

std::string exit_code_line() {
    std::string text;
    for (const ExitCodeRow& row : exit_codes)
        if (row.code != 1) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", row.code, row.meaning);
    return text;
}

}  // namespace

const Command& command_named(std::string_view name) {
    std::vector<std::string> names;
    for (const Command* command : all) {
        if (command->syntax.verb == name) return *command;
        names.emplace_back(command->syntax.verb);
    }
    const std::string_view kind = name.starts_with('-') ? "option" : "verb";
    if (kind == "option") names = {"--help", "--version"};
    throw InputError(unknown_name(kind, name, names));
}

std::string text_of(const Option& option) {
    const std::string values = option.values == nullptr ? "" : fmt::format(" {}", fmt::join(option.values(), ", "));
    return fmt::format("{}{}{}", option.help, values, option.repeatable ? " (repeatable)" : "");
}

std::string short_help() {
    return fmt::format("{}\n\n{}\nVerbs:\n{}\nsanqi VERB --help tells more of each.\n", program_title,
                       example_lines(program_examples), verb_lines());
}

std::string program_help() {
    return fmt::format("{}\nVerbs:\n{}\nUsage: sanqi VERB [CONFIG] [options]\n\n{}Exit codes: {}.\n{}",
                       example_lines(program_examples), verb_lines(), joined(program_notes), exit_code_line(),
                       joined(where_more_is_told));
}

std::string help_of(const Command& command) {
    std::string text = fmt::format("{}\n{}.\n\nUsage: sanqi {}{}{} [options]\n\nOptions:\n",
                                   example_lines(command.examples), command.summary, command.syntax.verb,
                                   command.syntax.operands.empty() ? "" : " ", command.syntax.operands);
    for (const Option& option : options_of(command.syntax.takes)) text += option_line(option);
    if ((command.syntax.takes & change_options) != 0) text += "\n" + joined(order_of_levers);
    return text;
}

std::string help_asked_for(std::span<const std::string> words) {
    const bool manual = std::ranges::find(words, "--man") != words.end();
    const auto verb = std::ranges::find_if(words, [](const std::string& word) { return word != "--man"; });
    if (verb == words.end()) return manual ? manual_of_program() : program_help();
    const Command& command = command_named(*verb);
    return manual ? manual_of(command) : help_of(command);
}

}  // namespace sanqi::analysis::commands
