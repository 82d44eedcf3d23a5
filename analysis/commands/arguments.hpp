// The command line after the verb, checked against what the verb takes.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/commands/options.hpp"

namespace sanqi::analysis::commands {

inline constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();

/// What may follow a verb.
struct Syntax {
    std::string_view verb;
    std::string_view operands;  ///< "[CONFIG]"
    std::string_view operand;   ///< one of them in messages: "scenario"
    std::size_t least_operands;
    std::size_t most_operands;
    OptionGroups takes;
};

/// Of a verb that takes one scenario, the baseline by default.
constexpr Syntax of_a_scenario(std::string_view verb, OptionGroups takes) {
    return {verb, "[CONFIG]", "scenario", 0, 1, takes};
}

/// The options of these groups, in the order of the table.
std::vector<Option> options_of(OptionGroups groups);

class Arguments {
public:
    /// `words` are those after the verb, `line` the whole command line. Throws InputError: options that the verb does
    /// not know (with the nearest one), values missing or too many, too few or too many operands. With --help nothing
    /// else is asked for.
    Arguments(const Syntax& syntax, std::span<const std::string> words, std::string line);

    /// Whether the verb takes options of one of these groups.
    bool takes(OptionGroups groups) const { return (takes_ & groups) != 0; }
    bool has(std::string_view option) const { return values_.contains(option); }
    /// The value of an option, once or not given.
    std::optional<std::string> text(std::string_view option) const;
    /// All values of a repeatable option.
    std::vector<std::string> texts(std::string_view option) const;
    /// A whole number from `least` to `most`. Throws InputError.
    std::uint64_t whole_number(std::string_view option, std::uint64_t least, std::uint64_t otherwise,
                               std::uint64_t most = std::numeric_limits<std::uint64_t>::max()) const;

    const std::vector<std::string>& operands() const { return operands_; }
    const std::string& line() const { return line_; }
    /// What the numbers follow from, as a line to be typed: without options that change none of them, of files their
    /// names alone.
    std::string in_short() const;

private:
    std::map<std::string, std::vector<std::string>, std::less<>> values_;
    std::vector<std::string> operands_;
    std::string line_;
    std::string_view verb_;
    OptionGroups takes_;
};

}  // namespace sanqi::analysis::commands
