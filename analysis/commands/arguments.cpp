#include "analysis/commands/arguments.hpp"

#include <algorithm>
#include <charconv>

#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <fmt/format.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/options.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::commands {

namespace po = boost::program_options;

namespace {

bool takes(const Command& command, const Option& option) {
    return option.name == "help" ||
           std::find(command.options.begin(), command.options.end(), option.name) != command.options.end();
}

po::options_description description_of(const Command& command) {
    po::options_description description;
    for (const Option& option : options) {
        if (!takes(command, option)) continue;
        std::string names(option.name);
        if (option.letter != '\0') names += fmt::format(",{}", option.letter);
        if (option.argument.empty())
            description.add_options()(names.c_str(), "");
        else
            description.add_options()(names.c_str(), po::value<std::string>(), "");
    }
    return description;
}

[[noreturn]] void fail_on_unknown(const Command& command, const std::string& given) {
    const std::string name = given.substr(std::min(given.find_first_not_of('-'), given.size()));
    std::vector<std::string> taken;
    for (const Option& option : options) {
        if (takes(command, option)) taken.push_back(fmt::format("--{}", option.name));
        if (!takes(command, option) && option.name == name)
            throw InputError(
                fmt::format("'{}' takes no option '--{}'; see sanqi {} --help", command.name, name, command.name));
    }
    throw InputError(unknown_name("option", given, taken, fmt::format("sanqi {} --help", command.name)));
}

/// Without guessing: an abbreviation is a typo. Letters may carry their value ("-oFILE").
std::vector<po::option> parse(const Command& command, std::span<const std::string> words) {
    using namespace po::command_line_style;
    const po::options_description description = description_of(command);
    try {
        po::command_line_parser parser(std::vector<std::string>(words.begin(), words.end()));
        return parser.options(description).style(unix_style & ~allow_guessing).run().options;
    } catch (const po::unknown_option& error) {
        fail_on_unknown(command, error.get_option_name());
    } catch (const po::error& error) {
        throw InputError(fmt::format("{}; see sanqi {} --help", error.what(), command.name));
    }
}

void check_operands(const Command& command, const std::vector<std::string>& operands) {
    if (operands.size() < command.least_operands)
        throw InputError(fmt::format("'{0}' needs at least {1} of {2}; see sanqi {0} --help", command.name,
                                     command.least_operands, command.operands));
    if (operands.size() > command.most_operands)
        throw InputError(fmt::format("'{}' does not know what to do with '{}'; see sanqi {} --help", command.name,
                                     operands[command.most_operands], command.name));
}

}  // namespace

Arguments::Arguments(const Command& command, std::span<const std::string> words, std::string line)
    : line_(std::move(line)) {
    for (const po::option& given : parse(command, words)) {
        if (given.position_key >= 0) {
            operands_.push_back(given.value.front());
            continue;
        }
        const auto option = std::find_if(options.begin(), options.end(),
                                         [&](const Option& one) { return one.name == given.string_key; });
        if (has(option->name) && !option->repeatable)
            throw InputError(fmt::format("--{} is given twice", option->name));
        std::vector<std::string>& values = values_[given.string_key];
        if (option->argument.empty()) continue;
        if (given.value.front().starts_with("--"))
            throw InputError(
                fmt::format("--{}: expected {}, got '{}'", option->name, option->argument, given.value.front()));
        values.push_back(given.value.front());
    }
    if (!has("help")) check_operands(command, operands_);
}

std::optional<std::string> Arguments::text(std::string_view option) const {
    const auto found = values_.find(option);
    return found == values_.end() ? std::nullopt : std::optional(found->second.front());
}

std::vector<std::string> Arguments::texts(std::string_view option) const {
    const auto found = values_.find(option);
    return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::uint64_t Arguments::whole_number(std::string_view option, std::uint64_t least, std::uint64_t otherwise) const {
    const auto given = text(option);
    if (!given) return otherwise;
    std::uint64_t number = 0;
    const char* end = given->data() + given->size();
    const auto [stop, error] = std::from_chars(given->data(), end, number);
    if (error != std::errc() || stop != end || number < least)
        throw InputError(fmt::format("--{}: expected a whole number of at least {}, got '{}'", option, least, *given));
    return number;
}

}  // namespace sanqi::analysis::commands
