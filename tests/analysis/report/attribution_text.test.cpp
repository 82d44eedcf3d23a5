// The text of an attribution can be quoted: sums are printed, totals and games are named, single levers are warned of.
#include <algorithm>
#include <regex>
#include <sstream>

#include <catch2/catch.hpp>

#include "analysis/report/attribution_report.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"
#include "tests/analysis/attribution_of_history.hpp"

namespace {

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
using Catch::Contains;
namespace model = sanqi::model;

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

/// The percentages in the lines whose first word this is, blanks before it aside.
std::vector<std::string> percentages_of(const std::string& text, const std::string& word) {
    static const std::regex percentage("-?[0-9.]+ %");
    std::vector<std::string> found;
    for (const std::string& line : lines_of(text)) {
        std::string first;
        std::istringstream(line) >> first;
        if (first != word) continue;
        for (std::sregex_iterator next(line.begin(), line.end(), percentage), end; next != end; ++next)
            found.push_back(next->str());
    }
    return found;
}

/// What history's would be with other totals.
std::string text_with(void (*change)(OutcomeAttribution&)) {
    Attribution attribution = attribution_of_history();
    std::ranges::for_each(attribution.outcomes, change);
    return report::attribution_text(attribution, false);
}

const std::string& text_of_history() {
    static const std::string text = report::attribution_text(attribution_of_history(), false);
    return text;
}

}  // namespace

TEST_CASE("the text of an attribution prints the sum of each level, and nature's share is one number") {
    CHECK(percentages_of(text_of_history(), "together") == std::vector<std::string>(3, "100.0 %"));
    const OutcomeAttribution& deaths = attribution_of_history().outcomes.front();
    const std::vector<std::string> nature{report::percent(deaths.weather.shapley),
                                          report::percent(deaths.weather.alone),
                                          report::percent(deaths.weather.removal)};
    std::vector<std::string> twice = nature;
    twice.insert(twice.end(), nature.begin(), nature.end());
    CHECK(percentages_of(text_of_history(), "nature") == twice);
}

TEST_CASE("the text of an attribution gives other games where they are asked for, and calls them so") {
    const std::string other = report::attribution_text(attribution_of_history(), true);
    CHECK_THAT(other, Contains("other games") && Contains("each a player"));
    CHECK(percentages_of(other, "together") == std::vector<std::string>(6, "100.0 %"));
    CHECK_THAT(text_of_history(), !Contains("other games") && !Contains("each a player"));
}

TEST_CASE("the text of an attribution says what is shared, and warns of single levers") {
    CHECK_THAT(text_of_history(),
               Contains("million in this scenario, less than 0.1 million in the reference world: ") &&
                   Contains(report::amount_in_words(attribution_of_history().outcomes.front().total, "million") +
                            " to share"));
    CHECK_THAT(text_of_history(), Contains("Columns of single levers say what this structure says"));
    for (const std::string& line : lines_of(report::attribution_text(attribution_of_history(), true)))
        CHECK(line.size() <= 100);
}

TEST_CASE("the text of an attribution says so where there is nothing to share, or less than in the reference world") {
    const std::string nothing = text_with([](OutcomeAttribution& one) {
        one.total = 0.0;
        one.weather = one.policy = {};
    });
    CHECK_THAT(nothing, Contains("Nothing to share in excess deaths") && Contains("reference world: nothing to share"));
    CHECK_THAT(text_with([](OutcomeAttribution& one) { one.total = -0.0123; }),
               Contains("> -0.1 million") && Contains("less than the reference world: shares are of that fall"));
    CHECK_THAT(text_of_history(), !Contains("othing to share") && !Contains("of that fall"));
}

TEST_CASE("the text of an attribution names the levers that the scenario has put away") {
    Attribution attribution = attribution_of_history();
    attribution.scenario.levers[model::index_of(model::levers, "mess_halls")] = {0.0};
    CHECK_THAT(report::attribution_text(attribution, false), Contains("at the reference: mess_halls."));
    CHECK_THAT(text_of_history(), !Contains("Without a part"));
}
