// sanqi list: what can be named on the command line and in files, all of a kind or what has to do with a subject.
#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/report/listing.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/word_parts.hpp"

namespace sanqi::analysis::commands {

namespace {

/// The kinds that the words name, each by its own ("levers", "Lever", "switch"); none where another word is among them.
std::vector<report::Listing> kinds_named(const std::vector<report::Listing>& listings,
                                         const std::vector<std::string>& words) {
    std::vector<report::Listing> named;
    for (const std::string& word : words) {
        const std::vector<report::Listing> kinds = report::of_kind(listings, word);
        if (kinds.empty()) return {};
        named.insert(named.end(), kinds.begin(), kinds.end());
    }
    return named;
}

std::vector<report::Listing> found_in(const std::vector<report::Listing>& listings,
                                      const std::vector<std::string>& words) {
    const std::string asked = fmt::format("{}", fmt::join(words, " "));
    if (words_in(asked).empty())
        throw InputError(fmt::format("list: '{}' holds no word to look for; without it everything is listed", asked));
    std::vector<report::Listing> found = report::found(listings, words);
    if (found.empty()) throw InputError(report::nothing_found(listings, words));
    return found;
}

int execute(const Arguments& arguments) {
    const Session session(arguments);
    const std::vector<std::string>& words = arguments.operands();
    std::vector<report::Listing> listings = report::listings(session.configuration);
    std::vector<report::Listing> kinds = kinds_named(listings, words);
    const bool search = !words.empty() && kinds.empty();
    if (search)
        listings = found_in(listings, words);
    else if (!words.empty())
        listings = std::move(kinds);
    print_result(
        arguments, [&] { return search ? report::findings_text(listings) : report::listings_text(listings); },
        [&] { return report::listings_json(listings); });
    return 0;
}

}  // namespace

const Command list{
    .syntax = {"list", "[KIND|WORD...]", "word", 0, any_number, json_options},
    .summary = "what can be named, with units and sources: all, of a kind, or what has to do with a subject",
    .examples = {{"sanqi list exports", "all that has to do with exports, and how to use it"},
                 {"sanqi list 食堂", "the same by a Chinese term"},
                 {"sanqi list scenarios",
                  "one kind: levers, groups, scenarios, structures, loops, pictures, switches, outputs, policies, "
                  "parameters, series and dates of the record, methods, hold_outs, or questions"},
                 {"sanqi list levers --json", "for a script"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
