// sanqi list: what can be named on the command line and in files, all of a kind or what has to do with a subject.
#include <algorithm>

#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/report/listing.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis::commands {

namespace {

int execute(const Arguments& arguments) {
    const Session session(arguments);
    const std::vector<std::string>& words = arguments.operands();
    std::vector<report::Listing> listings = report::listings(session.configuration);
    const auto kind =
        words.size() == 1 ? std::ranges::find(listings, words.front(), &report::Listing::kind) : listings.end();
    const bool search = !words.empty() && kind == listings.end();
    if (kind != listings.end()) listings = {*kind};
    if (search) {
        std::vector<report::Listing> found = report::found(listings, words);
        if (found.empty()) throw InputError(report::nothing_found(listings, words));
        listings = std::move(found);
    }
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
                  "one kind: levers, groups, scenarios, switches, outputs, policies or parameters"},
                 {"sanqi list levers --json", "for a script"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
