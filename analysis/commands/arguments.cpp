#include "analysis/commands/arguments.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <iterator>
#include <limits>

#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"
#include "analysis/words/printable.hpp"

namespace sanqi::analysis::commands {

namespace po = boost::program_options;

namespace {

po::options_description description_of(std::span<const Option> taken) {
    po::options_description description;
    for (const Option& option : taken) {
        std::string names(option.name);
        if (option.letter != '\0') names += fmt::format(",{}", option.letter);
        if (option.argument.empty())
            description.add_options()(names.c_str(), "");
        else
            description.add_options()(names.c_str(), po::value<std::string>(), "");
    }
    return description;
}

constexpr auto changes_no_number = std::to_array<std::string_view>(
    {"output", "figure", "force", "json", "quiet", "threads", "fit", "flat", "chunk", "strict", "resume", "dry-run"});

std::string without_folders(const std::string& file) { return std::filesystem::path(file).filename().string(); }

/// As a shell takes it for one word.
std::string quoted(const std::string& word) {
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./=:@,+%-";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
    std::string text = "'";
    for (const char c : printable(word)) text += c == '\'' ? "'\\''" : std::string(1, c);
    return text + "'";
}

[[noreturn]] void fail_on_unknown(const Syntax& syntax, const std::string& given) {
    const std::string name = given.substr(std::min(given.find_first_not_of('-'), given.size()));
    if (std::ranges::find(options, name, &Option::name) != options.end())
        throw InputError(fmt::format("'{0}' takes no option '--{1}'; see sanqi {0} --help", syntax.verb, name));
    std::vector<std::string> taken;
    for (const Option& option : options_of(syntax.takes)) taken.push_back(fmt::format("--{}", option.name));
    throw InputError(unknown_name("option", given, taken, fmt::format("sanqi {} --help", syntax.verb)));
}

/// Without guessing: an abbreviation is a typo. Letters may carry their value ("-oFILE").
std::vector<po::option> parse(const Syntax& syntax, std::span<const std::string> words) {
    using namespace po::command_line_style;
    const po::options_description description = description_of(options_of(syntax.takes));
    try {
        po::command_line_parser parser(std::vector<std::string>(words.begin(), words.end()));
        return parser.options(description).style(unix_style & ~allow_guessing).run().options;
    } catch (const po::unknown_option& error) {
        fail_on_unknown(syntax, error.get_option_name());
    } catch (const po::error& error) {
        throw InputError(fmt::format("{}; see sanqi {} --help", error.what(), syntax.verb));
    }
}

void check_operands(const Syntax& syntax, const std::vector<std::string>& operands) {
    const auto fail = [&](std::string_view bound, std::size_t limit) {
        if (limit == 0)
            throw InputError(
                fmt::format("{0} takes no name, got '{1}'; see sanqi {0} --help", syntax.verb, operands.front()));
        const std::string got = operands.empty() ? "" : fmt::format(" ('{}')", fmt::join(operands, "', '"));
        throw InputError(fmt::format("{0} takes at {1} {2}, got {3}{4}; see sanqi {0} --help", syntax.verb, bound,
                                     counted(limit, syntax.operand), operands.size(), got));
    };
    if (operands.size() < syntax.least_operands) fail("least", syntax.least_operands);
    if (operands.size() > syntax.most_operands) fail("most", syntax.most_operands);
}

}  // namespace

std::vector<Option> options_of(OptionGroups groups) {
    std::vector<Option> taken;
    std::ranges::copy_if(options, std::back_inserter(taken),
                         [&](const Option& option) { return (option.groups & groups) != 0; });
    return taken;
}

Arguments::Arguments(const Syntax& syntax, std::span<const std::string> words, std::string line)
    : line_(std::move(line)), verb_(syntax.verb), takes_(syntax.takes) {
    for (const po::option& given : parse(syntax, words)) {
        if (given.position_key >= 0) {
            operands_.push_back(given.value.front());
            continue;
        }
        const Option& option = *std::ranges::find(options, given.string_key, &Option::name);
        if (has(option.name) && !option.repeatable) throw InputError(fmt::format("--{} is given twice", option.name));
        std::vector<std::string>& values = values_[given.string_key];
        if (option.argument.empty()) continue;
        if (given.value.front().starts_with("--"))
            throw InputError(
                fmt::format("--{}: expected {}, got '{}'", option.name, option.argument, given.value.front()));
        values.push_back(given.value.front());
    }
    if (!has("help")) check_operands(syntax, operands_);
}

std::optional<std::string> Arguments::text(std::string_view option) const {
    const auto found = values_.find(option);
    return found == values_.end() ? std::nullopt : std::optional(found->second.front());
}

std::vector<std::string> Arguments::texts(std::string_view option) const {
    const auto found = values_.find(option);
    return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::string Arguments::in_short() const {
    std::string text = fmt::format("sanqi {}", verb_);
    for (const std::string& operand : operands_) text += " " + quoted(without_folders(operand));
    for (const Option& option : options) {
        if (!has(option.name) || std::ranges::find(changes_no_number, option.name) != changes_no_number.end()) continue;
        const bool names_file = option.argument.starts_with("FILE");
        if (option.argument.empty()) text += fmt::format(" --{}", option.name);
        for (const std::string& value : texts(option.name))
            text += fmt::format(" --{} {}", option.name, quoted(names_file ? without_folders(value) : value));
    }
    return text;
}

std::uint64_t Arguments::whole_number(std::string_view option, std::uint64_t least, std::uint64_t otherwise,
                                      std::uint64_t most) const {
    const auto given = text(option);
    if (!given) return otherwise;
    std::uint64_t number = 0;
    const char* end = given->data() + given->size();
    const auto [stop, error] = std::from_chars(given->data(), end, number);
    if (error == std::errc::result_out_of_range || (error == std::errc() && number > most))
        throw InputError(fmt::format("--{}: {} is too large; expected at most {}", option, *given, most));
    if (error != std::errc() || stop != end || number < least)
        throw InputError(fmt::format("--{}: expected a whole number of at least {}, got '{}'", option, least, *given));
    return number;
}

}  // namespace sanqi::analysis::commands
