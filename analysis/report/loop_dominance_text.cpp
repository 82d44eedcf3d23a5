#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/report/loop_dominance_report.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::report {

namespace {

TextRow row_of(std::string loop, std::string measure, const std::vector<double>& values, auto write) {
    TextRow row{std::move(loop), std::move(measure)};
    for (const double value : values) row.push_back(write(value));
    return row;
}

/// With a star where a note below says how not to read it.
std::string cut_of(const LoopInHalfYears& one) { return one.loop.cut_means.empty() ? "cut" : "cut *"; }

std::string notes_text(const LoopDominance& dominance) {
    std::string text = "cut: of the run with the loop cut, no forecast.\n";
    for (const std::string& meaning : meanings_of_cuts(dominance)) text += wrapped(fmt::format("* {}.", meaning));
    return text;
}

std::string table_text(const LoopDominance& dominance) {
    const auto share = [](double value) { return number(100.0 * value, 1); };
    const auto million = [](double value) { return signed_number(value, 2); };
    std::vector<TextRow> rows{{"", ""}};
    for (const double half_year : dominance.half_years) rows.front().push_back(half_year_in_words(half_year));
    rows.push_back(
        row_of("excess deaths", "million", dominance.excess_deaths, [](double value) { return number(value, 2); }));
    for (const LoopInHalfYears& one : dominance.loops) {
        rows.emplace_back();
        rows.push_back(row_of(one.loop.name, cut_of(one), one.knocked_out, million));
        rows.push_back(row_of(fmt::format("  at {}", one.stock), "share", one.share, share));
    }
    return text_table(rows, "ll" + std::string(dominance.half_years.size(), 'r')) + notes_text(dominance);
}

std::string cuts_text(const LoopDominance& dominance) {
    std::vector<TextRow> rows{{"loop", "", "cut, 1958-62, million, no forecast", "held at the reference's"}};
    for (const LoopInHalfYears& one : dominance.loops)
        rows.push_back(
            {one.loop.name, one.loop.reinforcing ? "R" : "B",
             fmt::format("{}{}", one.loop.cut_means.empty() ? "" : "* ", signed_number(sum_of(one.knocked_out), 2)),
             cut_in_words(one.loop)});
    return text_table(rows, "llrl");
}

std::string strongest_in_words(const UnnamedLoop& strongest) {
    if (strongest.path.empty()) return "none without a name";
    return fmt::format("the strongest without a name, {:+.0f} % over 1958-62: {}", 100.0 * strongest.share,
                       fmt::join(strongest.path, " -> "));
}

std::string unnamed_text(const LoopDominance& dominance) {
    std::string text;
    for (const LoopsThroughStock& one : dominance.stocks) {
        const auto [least, most] = std::ranges::minmax(one.named);
        text += indented(
            fmt::format("{}: a search finds {} a day, of which the named have {:.0f} to {:.0f} % of the half-year's "
                        "sizes; {}",
                        one.stock, counted(static_cast<std::size_t>(std::lround(one.found)), "loop"), 100.0 * least,
                        100.0 * most, strongest_in_words(one.strongest)),
            2);
    }
    return text;
}

}  // namespace

const std::string_view share_defined =
    "share, %: part of the loop in all loops through the stock beside it that are found on a day, by loop scores "
    "(Loops "
    "That Matter: Schoenberg, Davidsen and Eberlein 2020; flows into stocks as corrected in 2023; exact derivatives; "
    "loops found by strongest paths, Eberlein and Schoenberg 2020). + reinforces, - balances; sizes add up to 100 with "
    "the loops that have no name. Mean over the steps of the run, weighted by the excess deaths in each; the stock is "
    "the body reserve of the villages where the loop passes it, else that of its stocks from which fewest links lead "
    "to "
    "deaths. It says what moves that stock, not how many died of "
    "it. A "
    "score is a product of what links do on one day: it is 0 for a loop whose links act in different seasons, sowing, "
    "growth and harvest, however much it does from year to year.";

const std::string_view cut_defined =
    "cut, million: excess deaths of the half-year with the loop cut, less those of the run itself. Cut: one link reads "
    "what it would read in the reference world, with every lever there, from 1951 on; all else reads what there is. "
    "Held "
    "at its own course it would change nothing. Every loop over that link is cut with it, and what a run without it "
    "comes to is no forecast: cuts overlap and do not add up.";

std::vector<std::string> meanings_of_cuts(const LoopDominance& dominance) {
    std::vector<std::string> meanings;
    for (const LoopInHalfYears& one : dominance.loops)
        if (!one.loop.cut_means.empty())
            meanings.push_back(fmt::format("{}, cut: {}", one.loop.title, one.loop.cut_means));
    return meanings;
}

double sum_of(const std::vector<double>& by_half_years) {
    return std::accumulate(by_half_years.begin(), by_half_years.end(), 0.0);
}

double mean_share(const LoopDominance& dominance, const LoopInHalfYears& one) {
    double sum = 0.0, deaths = 0.0;
    for (std::size_t i = 0; i < one.share.size(); ++i) {
        if (std::isnan(one.share[i])) continue;
        sum += dominance.excess_deaths[i] * one.share[i];
        deaths += dominance.excess_deaths[i];
    }
    return deaths > 0.0 ? sum / deaths : NAN;
}

std::string half_year_in_words(double begin) {
    return fmt::format("{:.0f} {}", std::floor(begin), begin == std::floor(begin) ? "I" : "II");
}

std::string cut_in_words(const Loop& loop) {
    const std::vector<std::string> between(loop.cut.begin() + 1, loop.cut.end() - 1);
    return fmt::format("{} as {} reads it{}", loop.cut.front(), loop.cut.back(),
                       between.empty() ? "" : fmt::format(", through {}", fmt::join(between, ", ")));
}

std::string loop_dominance_text(const Question& question, const LoopDominance& dominance) {
    return fmt::format(
        "{}\nTwo measures of the named loops (sanqi list loops), which can disagree.\n{}{}\n{}\n{}\n"
        "All loops through these stocks; shares at different stocks do not compare:\n{}",
        heading_text(question), wrapped(share_defined), wrapped(cut_defined), table_text(dominance),
        cuts_text(dominance), unnamed_text(dominance));
}

}  // namespace sanqi::analysis::report
