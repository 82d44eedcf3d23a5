#include "analysis/commands/shells.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/offers.hpp"

namespace sanqi::analysis::commands {

namespace {

using Listings = std::span<const report::Listing>;

/// Of the program itself.
constexpr std::array<std::string_view, 3> other_words{"help", "--help", "--version"};

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

std::vector<std::string> verb_names() {
    std::vector<std::string> names;
    for (const Command* command : all) names.emplace_back(command->syntax.verb);
    return names;
}

std::string options_of_verb(const Command& command) {
    std::vector<std::string> names;
    for (const Option& option : options_of(command.syntax.takes)) {
        names.push_back(fmt::format("--{}", option.name));
        if (option.letter != '\0') names.push_back(fmt::format("-{}", option.letter));
    }
    return fmt::format("{}", fmt::join(names, " "));
}

constexpr std::string_view bash_frame = R"(# Completion of sanqi in bash, made by: sanqi completion bash

_sanqi_after_option() {{
    case $1 in
{after_option}        *) return 1 ;;
    esac
}}

_sanqi_after_verb() {{
    case $1 in
{after_verb}    esac
}}

_sanqi_options() {{
    case $1 in
{options}    esac
}}

_sanqi() {{
    local line=${{COMP_LINE:0:COMP_POINT}} current previous part words=() offered= files=
    read -ra words <<<"$line"
    [[ $line == *[[:space:]] ]] && words+=("")
    current=${{words[-1]}} part=${{words[-1]}} previous=${{words[-2]-}}
    if [[ $part == --*=* ]]; then  # --lever=mess_halls=0
        previous=${{part%%=*}} part=${{part#*=}}
    fi
    if ((${{#words[@]}} <= 2)); then
        offered="{verbs} {other_words}"
    elif [[ ${{words[1]}} == help ]]; then
        offered="{verbs} --man"
    elif [[ $previous == -* ]] && _sanqi_after_option "$previous"; then
        :
    elif [[ $part == -* ]]; then
        offered=$(_sanqi_options "${{words[1]}}")
    else
        _sanqi_after_verb "${{words[1]}}"
    fi
    mapfile -t COMPREPLY < <(compgen -W "$offered" -- "$part")
    if [[ $files ]]; then
        mapfile -t -O "${{#COMPREPLY[@]}}" COMPREPLY < <(compgen -f -- "$part")
        compopt -o filenames 2>/dev/null
    fi
    [[ ${{#COMPREPLY[@]}} -gt 0 && ${{COMPREPLY[0]}} == *= ]] && compopt -o nospace 2>/dev/null
    # What stands before a sign that parts words for readline is there already.
    if [[ $COMP_WORDBREAKS == *=* && $part == *=* ]]; then COMPREPLY=("${{COMPREPLY[@]#"${{part%"${{part##*=}}"}}"}}"); fi
    return 0
}}

complete -F _sanqi sanqi
)";

std::string bash_case(std::string_view pattern, const Offer& offer) {
    return fmt::format("        {}) offered=\"{}\"{} ;;\n", pattern, fmt::join(offer.words, " "),
                       offer.files ? " files=1" : "");
}

/// As a word between single quotation marks.
std::string quoted_for_zsh(std::string_view text) { return "'" + replaced(std::string(text), "'", "'\\''") + "'"; }

std::string quoted_for_fish(std::string_view text) {
    return "'" + replaced(replaced(std::string(text), "\\", "\\\\"), "'", "\\'") + "'";
}

/// Within the specification of _arguments, where brackets and colons mean something.
std::string described_for_zsh(std::string text) {
    for (const std::string_view sign : {"\\", "[", "]", ":"}) text = replaced(text, sign, fmt::format("\\{}", sign));
    return text;
}

std::string zsh_function(std::string_view name, const Offer& offer) {
    std::vector<std::string> ended, open;
    for (const std::string& word : offer.words) (word.ends_with('=') ? open : ended).push_back(word);
    std::string body;
    if (!ended.empty()) body += fmt::format("  compadd -- {}\n", fmt::join(ended, " "));
    if (!open.empty()) body += fmt::format("  compadd -S '' -- {}\n", fmt::join(open, " "));
    if (offer.files) body += "  _files\n";
    return fmt::format("{}() {{\n{}  return 0\n}}\n\n", name, body);
}

std::string zsh_option(const Option& option) {
    const std::string text = described_for_zsh(text_of(option));
    std::string action;
    if (!option.argument.empty())
        action = fmt::format(":{}:_sanqi_after_{}", described_for_zsh(std::string(option.argument)), option.name);
    const std::string more = option.repeatable ? "*" : "";
    std::string line = " \\\n        " + quoted_for_zsh(fmt::format("{}--{}[{}]{}", more, option.name, text, action));
    if (option.letter != '\0')
        line += " \\\n        " + quoted_for_zsh(fmt::format("{}-{}[{}]{}", more, option.letter, text, action));
    return line;
}

constexpr std::string_view zsh_frame = R"(#compdef sanqi
# Completion of sanqi in zsh, made by: sanqi completion zsh

{functions}_sanqi() {{
  local -a verbs
  verbs=(
{verbs}    'help:print the help of the program or of a verb'
  )
  if (( CURRENT == 2 )); then
    _describe verb verbs
    compadd -- --help --version
    return
  fi
  local verb=$words[2]
  shift words
  (( CURRENT-- ))
  case $verb in
    help) (( CURRENT == 2 )) && _describe verb verbs ; compadd -- --man ;;
{cases}  esac
}}

if [[ $funcstack[1] == _sanqi ]]; then _sanqi "$@"; else compdef _sanqi sanqi; fi
)";

constexpr std::string_view fish_frame = R"(# Completion of sanqi in fish, made by: sanqi completion fish

function __sanqi_verb
    set -l words (commandline -opc)
    test (count $words) -gt 1; and contains -- $words[2] $argv
end

function __sanqi_no_verb
    test (count (commandline -opc)) -eq 1
end

complete -c sanqi -f
complete -c sanqi -n __sanqi_no_verb -l help -d 'print the help'
complete -c sanqi -n __sanqi_no_verb -l version -d 'tell the version'
complete -c sanqi -n __sanqi_no_verb -a help -d 'print the help of the program or of a verb'
complete -c sanqi -n '__sanqi_verb help' -l man -d 'as a manual page'
complete -c sanqi -n '__sanqi_verb help' -a '{verbs}'
)";

std::string fish_option(const Option& option, Listings listings) {
    std::vector<std::string_view> verbs;
    for (const Command* command : all)
        if ((command->syntax.takes & option.groups) != 0) verbs.push_back(command->syntax.verb);
    std::string line = fmt::format("complete -c sanqi -n '__sanqi_verb {}' -l {}", fmt::join(verbs, " "), option.name);
    if (option.letter != '\0') line += fmt::format(" -s {}", option.letter);
    if (!option.argument.empty()) {
        const Offer offer = offer_after(option, listings);
        line += offer.files ? " -r -F" : " -x";
        if (!offer.words.empty())
            line += fmt::format(" -a {}", quoted_for_fish(fmt::format("{}", fmt::join(offer.words, " "))));
    }
    return fmt::format("{} -d {}\n", line, quoted_for_fish(text_of(option)));
}

std::string fish_verb(const Command& command, Listings listings) {
    const Offer offer = offer_of_operands(command.syntax, listings);
    std::string text = fmt::format("complete -c sanqi -n __sanqi_no_verb -a {} -d {}\n", command.syntax.verb,
                                   quoted_for_fish(command.summary));
    if (!offer.words.empty() || offer.files)
        text += fmt::format("complete -c sanqi -n '__sanqi_verb {}' {} -a {}\n", command.syntax.verb,
                            offer.files ? "-F" : "-f", quoted_for_fish(fmt::format("{}", fmt::join(offer.words, " "))));
    return text;
}

}  // namespace

std::string completion_of_bash(Listings listings) {
    std::string after_option, after_verb, options_text;
    for (const Option& option : options) {
        if (option.argument.empty()) continue;
        const std::string letter = option.letter == '\0' ? "" : fmt::format("-{} | ", option.letter);
        after_option += bash_case(fmt::format("{}--{}", letter, option.name), offer_after(option, listings));
    }
    for (const Command* command : all) {
        after_verb += bash_case(command->syntax.verb, offer_of_operands(command->syntax, listings));
        options_text += fmt::format("        {}) echo \"{}\" ;;\n", command->syntax.verb, options_of_verb(*command));
    }
    return fmt::format(bash_frame, fmt::arg("after_option", after_option), fmt::arg("after_verb", after_verb),
                       fmt::arg("options", options_text), fmt::arg("verbs", fmt::join(verb_names(), " ")),
                       fmt::arg("other_words", fmt::join(other_words, " ")));
}

std::string completion_of_zsh(Listings listings) {
    std::string functions, verbs, cases;
    for (const Option& option : options)
        if (!option.argument.empty())
            functions += zsh_function(fmt::format("_sanqi_after_{}", option.name), offer_after(option, listings));
    for (const Command* command : all) {
        const std::string_view verb = command->syntax.verb;
        functions += zsh_function(fmt::format("_sanqi_of_{}", verb), offer_of_operands(command->syntax, listings));
        verbs += fmt::format("    {}\n", quoted_for_zsh(fmt::format("{}:{}", verb, command->summary)));
        std::string taken;
        for (const Option& option : options_of(command->syntax.takes)) taken += zsh_option(option);
        cases += fmt::format("    {0})\n      _arguments{1} \\\n        '*:{2}:_sanqi_of_{0}' ;;\n", verb, taken,
                             command->syntax.operand);
    }
    return fmt::format(zsh_frame, fmt::arg("functions", functions), fmt::arg("verbs", verbs), fmt::arg("cases", cases));
}

std::string completion_of_fish(Listings listings) {
    std::string text = fmt::format(fish_frame, fmt::arg("verbs", fmt::join(verb_names(), " ")));
    for (const Command* command : all) text += fish_verb(*command, listings);
    for (const Option& option : options) text += fish_option(option, listings);
    return text;
}

}  // namespace sanqi::analysis::commands
