#include "analysis/commands/command.hpp"

#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

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
    const std::string values = option.values == nullptr ? "" : fmt::format(" {}", fmt::join(option.values(), ", "));
    return fmt::format("  {:31} {}{}{}\n", form, option.help, values, option.repeatable ? " (repeatable)" : "");
}

std::string verb_lines() {
    std::string text;
    for (const Command* command : all) text += fmt::format("  {:11}  {}\n", command->syntax.verb, command->summary);
    return text;
}

constexpr std::array program_examples{
    Example{"sanqi run", "history as the model has it, beside the record"},
    Example{"sanqi run --without mess_halls", "the same without the mess halls"},
    Example{"sanqi compare baseline exports_stopped_1959", "two scenarios side by side"},
    Example{"sanqi attribute", "how the deaths divide between nature and policy"},
    Example{"sanqi sensitivity --inputs levers -o levers.h5", "which assumptions decide the answer"},
    Example{"sanqi list exports", "what has to do with a subject, and how to use it"},
};

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

std::string short_help() {
    return fmt::format(
        "sanqi: why tens of millions died in China in 1958-62, as a model to question\n\n{}\nVerbs:\n{}\n"
        "sanqi VERB --help tells more of each.\n",
        example_lines(program_examples), verb_lines());
}

std::string program_help() {
    return fmt::format(
        "{}\nVerbs:\n{}\nUsage: sanqi VERB [CONFIG] [options]\n\n"
        "CONFIG is a shipped scenario ('sanqi list scenarios'), the baseline by default, or the path of a file: a "
        "scenario,\n"
        "parameters as 'sanqi calibrate --best-fit -o' writes them, or results, which are the scenario that they were "
        "made from.\n"
        "What can be asked of a subject, and under which names: sanqi list exports, sanqi list 粮食, sanqi list "
        "hunger.\n"
        "Data go to stdout, talk to stderr. Without -o or --figure no file is written; none is replaced without "
        "--force.\n"
        "Exit codes: 0 done, 2 bad input, 3 the model failed, 4 a check failed, 5 output not written, 130 "
        "interrupted, 143 terminated.\n"
        "sanqi VERB --help lists the options of a verb; sanqi --version tells the version.\n",
        example_lines(program_examples), verb_lines());
}

std::string help_of(const Command& command) {
    std::string text =
        fmt::format("{}\n{}.\n\nUsage: sanqi {} {} [options]\n\nOptions:\n", example_lines(command.examples),
                    command.summary, command.syntax.verb, command.syntax.operands);
    for (const Option& option : options_of(command.syntax.takes)) text += option_line(option);
    if ((command.syntax.takes & change_options) != 0)
        text +=
            "\nOf --only, --without, --lever and --set about one lever the name that covers fewer levers counts, "
            "whatever\n"
            "their order: a lever before its group, a group before 'policy'. Settings of the same that differ are "
            "refused.\n";
    return text;
}

}  // namespace sanqi::analysis::commands
