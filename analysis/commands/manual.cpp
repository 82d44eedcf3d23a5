#include "analysis/commands/manual.hpp"

#include <algorithm>
#include <cctype>
#include <span>
#include <sstream>
#include <string>
#include <string_view>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/build_info.hpp"
#include "analysis/commands/help_texts.hpp"
#include "analysis/words/present.hpp"

namespace sanqi::analysis::commands {

namespace {

/// A backslash is written out, and a hyphen can be copied to a shell.
std::string escaped(std::string_view text) {
    std::string result;
    for (const char letter : text) {
        if (letter == '\\')
            result += "\\e";
        else if (letter == '-')
            result += "\\-";
        else
            result += letter;
    }
    return result;
}

/// In lines as sources of roff have them: at most 80 bytes, a sentence begins one, and none begins with a sign that
/// makes it an instruction.
std::string prose(std::string_view text) {
    constexpr std::size_t longest_line = 78;
    std::string result, line;
    std::istringstream words{escaped(text)};
    for (std::string word; words >> word;) {
        const bool sentence = line.ends_with('.') && std::isupper(static_cast<unsigned char>(word.front())) != 0;
        if (!line.empty() && (sentence || line.size() + word.size() >= longest_line)) {
            result += line + "\n";
            line.clear();
        }
        if (line.empty() && (word.front() == '.' || word.front() == '\'')) line = "\\&";
        line += (line.empty() || line == "\\&" ? "" : " ") + word;
    }
    return result + line + "\n";
}

std::string bold(std::string_view text) { return fmt::format("\\fB{}\\fR", escaped(text)); }

std::string slanted(std::string_view text) { return fmt::format("\\fI{}\\fR", escaped(text)); }

std::string head(std::string_view name, std::string_view what) {
    std::string title(name);
    std::ranges::transform(title, title.begin(), [](unsigned char letter) { return std::toupper(letter); });
    return fmt::format(".TH {} 1 \"{:%Y-%m-%d}\" \"sanqi {}\" \"User Commands\"\n.SH NAME\n{}", title,
                       fmt::gmtime(present()), build_info::version, prose(fmt::format("{} - {}", name, what)));
}

std::string tagged(std::string_view tag, std::string_view text) { return fmt::format(".TP\n{}\n{}", tag, prose(text)); }

std::string examples_section(std::span<const Example> examples) {
    std::string text = ".SH EXAMPLES\n";
    for (const Example& example : examples) text += tagged(bold(example.line), example.does);
    return text;
}

std::string option_entry(const Option& option) {
    std::string tag = option.letter == '\0' ? "" : bold(fmt::format("-{}", option.letter)) + ", ";
    tag += bold(fmt::format("--{}", option.name));
    if (!option.argument.empty()) tag += " " + slanted(option.argument);
    return tagged(tag, text_of(option));
}

std::string exit_section() {
    std::string text = ".SH EXIT STATUS\n";
    for (const ExitCodeRow& row : exit_codes) text += tagged(bold(std::to_string(row.code)), row.meaning);
    return text;
}

std::string paragraph(std::span<const std::string_view> lines) {
    return prose(fmt::format("{}", fmt::join(lines, " ")));
}

}  // namespace

std::string manual_of_program() {
    std::string text = head("sanqi", program_title.substr(program_title.find(": ") + 2));
    text += fmt::format(".SH SYNOPSIS\n{} {} [{}] [{}]\n.SH DESCRIPTION\n", bold("sanqi"), slanted("VERB"),
                        slanted("CONFIG"), slanted("options"));
    text += paragraph(program_notes) + ".PP\n" + paragraph(where_more_is_told) + ".SH VERBS\n";
    for (const Command* command : all) text += tagged(bold(command->syntax.verb), command->summary);
    text +=
        ".SH OPTIONS\n" + tagged(bold("-h") + ", " + bold("--help"), "print the help") +
        tagged(bold("--version"), "tell the version") + exit_section() + ".SH ENVIRONMENT\n" +
        tagged(bold("SANQI_CONFIGS"),
               "a folder to read in place of the shipped configurations; outputs say what in it is not as shipped") +
        tagged(bold("SOURCE_DATE_EPOCH"), "seconds since 1970 to state as the time of making") +
        examples_section(program_examples) + ".SH SEE ALSO\n";
    for (const Command* command : all)
        text += fmt::format(".BR sanqi\\-{} (1){}\n", escaped(command->syntax.verb), command == all.back() ? "" : ",");
    return text;
}

std::string manual_of(const Command& command) {
    std::string text = head(fmt::format("sanqi-{}", command.syntax.verb), command.summary);
    text +=
        fmt::format(".SH SYNOPSIS\n{}{}{} [{}]\n", bold(fmt::format("sanqi {}", command.syntax.verb)),
                    command.syntax.operands.empty() ? "" : " ", escaped(command.syntax.operands), slanted("options"));
    text += ".SH OPTIONS\n";
    for (const Option& option : options_of(command.syntax.takes)) text += option_entry(option);
    if ((command.syntax.takes & change_options) != 0) text += ".PP\n" + paragraph(order_of_levers);
    return text + exit_section() + examples_section(command.examples) + ".SH SEE ALSO\n.BR sanqi (1)\n";
}

}  // namespace sanqi::analysis::commands
