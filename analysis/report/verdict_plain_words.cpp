#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/report/posterior_words.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/verdict_report.hpp"
#include "analysis/report/wording.hpp"

namespace sanqi::analysis::report {

namespace {

/// "8.1 % (90 %: 4.9 to 13.0)".
std::string share_in_words(const Quantiles& share) {
    return fmt::format("{} (90 %: {} to {})", percent(share.median), number(100.0 * share.q05, 1),
                       number(100.0 * share.q95, 1));
}

std::string deaths_in_words(const Quantiles& deaths) {
    const int decimals = deaths.q95 < 1.0 ? 2 : 1;
    return fmt::format("{} million (90 %: {} to {})", number(deaths.median, decimals), number(deaths.q05, decimals),
                       number(deaths.q95, decimals));
}

const VerdictCell& headline_cell(const FileVerdict& file, std::size_t outcome, std::string_view decomposition) {
    return *std::ranges::find_if(file.cells, [&](const VerdictCell& cell) {
        return cell.headline && cell.outcome == outcome && cell.decomposition == decomposition;
    });
}

std::string world_in_words(const FileVerdict& file) {
    const Choices& choices = file.file.scenario.choices;
    const std::string without = file.file.held_out.empty()
                                    ? ""
                                    : fmt::format(", without {} of the record", fmt::join(file.file.held_out, ", "));
    return fmt::format("weather {}, normal {}, correction {}, structure {}{}", word_of(choices.weather_series),
                       word_of(declared_normal(choices)), word_of(choices.correction), file.file.structure, without);
}

/// What a reader may say of one file.
std::string what_can_be_said(const FileVerdict& file) {
    const std::string doubts = doubts_of(file.diagnostics);
    std::string text =
        doubts.empty() ? "" : fmt::format("Nothing yet, for the draws are too few ({}). What they say: ", doubts);
    text += fmt::format("With {}: excess deaths of history, by the hazard term, are {}. ", world_in_words(file),
                        deaths_in_words(file.deaths[3]));
    text += fmt::format(
        "The same weather under 1957 policies alone comes to {}, the same policies under normal weather to {}. ",
        deaths_in_words(file.deaths[1]), deaths_in_words(file.deaths[2]));
    std::vector<std::size_t> outcomes;
    for (const VerdictCell& cell : file.cells)
        if (cell.headline && std::ranges::count(outcomes, cell.outcome) == 0) outcomes.push_back(cell.outcome);
    for (const std::size_t outcome : outcomes) {
        std::vector<std::string> ways;
        for (const std::string_view way : decompositions) {
            const VerdictCell& cell = headline_cell(file, outcome, way);
            ways.push_back(cell.weather.posterior.draws == 0
                               ? fmt::format("{} nothing to share", way_in_words(way))
                               : fmt::format("{} {}: {}", way_in_words(way),
                                             share_in_words(cell.weather.posterior.quantiles),
                                             in_words(cell.weather.decision)));
        }
        text += fmt::format("Weather's share of the {}, R0: {}. ", outcome_rows[outcome].name, fmt::join(ways, "; "));
    }
    return wrapped(text);
}

std::string all_together(const Verdict& verdict) {
    if (!verdict.mixture) return "";
    std::string text;
    for (std::size_t i = 0; i < verdict.mixture->cells.size(); ++i) {
        const MixtureCell& cell = verdict.mixture->cells[i];
        if (!cell.headline) continue;
        text +=
            fmt::format("Over the {} posteriors weather's {} share of the {} is {}: {}; medians run from {} to {}. ",
                        verdict.files.size(), way_in_words(cell.decomposition), outcome_rows[cell.outcome].name,
                        share_in_words(cell.posterior.quantiles), in_words(cell.decision), percent(cell.least_median),
                        percent(cell.largest_median));
        if (verdict.by_evidence)
            text += fmt::format("Weighed by their evidence it is {}. ",
                                share_in_words(verdict.by_evidence->cells[i].posterior.quantiles));
    }
    return wrapped(text);
}

struct Named {
    std::string name;
    const SharedOut* share;
};

std::vector<Named> every_cell(const Verdict& verdict) {
    std::vector<Named> all;
    for (const FileVerdict& file : verdict.files)
        for (const VerdictCell& cell : file.cells)
            if (cell.weather.posterior.draws > 0)
                all.push_back({(verdict.files.size() > 1 ? file.file.name + ": " : "") + cell_in_words(file, cell),
                               &cell.weather});
    return all;
}

std::string list_of(const std::vector<Named>& cells, bool (*wanted)(const ShareSummary&)) {
    std::vector<std::string> names;
    for (const Named& cell : cells)
        if (wanted(cell.share->posterior))
            names.push_back(fmt::format("{}: {}", cell.name, share_in_words(cell.share->posterior.quantiles)));
    if (names.empty()) return "  none\n";
    std::string text;
    for (const std::string& name : names) text += indented(name, 2);
    return text;
}

std::size_t count_of(const std::vector<Named>& cells, bool (*wanted)(const ShareSummary&)) {
    return static_cast<std::size_t>(
        std::ranges::count_if(cells, [&](const Named& cell) { return wanted(cell.share->posterior); }));
}

std::string thirty_to_seventy(const Verdict& verdict) {
    const std::vector<Named> cells = every_cell(verdict);
    const auto supports = [](const ShareSummary& one) { return decided(one) == Decision::supported; };
    const auto holds = [](const ShareSummary& one) { return one.claim_in_80 && decided(one) != Decision::supported; };
    const auto never = [](const ShareSummary& one) { return one.within < 0.01; };
    const auto overstated = [](const ShareSummary& one) { return decided(one) == Decision::nature_overstated; };
    const auto understated = [](const ShareSummary& one) { return decided(one) == Decision::nature_understated; };
    return wrapped(fmt::format("Of {} cells that have a share the rule says supported in {}, nature overstated in {}, "
                               "nature understated in {}.",
                               cells.size(), count_of(cells, supports), count_of(cells, overstated),
                               count_of(cells, understated))) +
           "Thirty to seventy is supported in\n" + list_of(cells, supports) +
           "and lies in the 80 % interval, without being supported, in\n" + list_of(cells, holds) +
           wrapped(
               fmt::format("In {} cells fewer than one draw in a hundred lies between 20 and 40 %: there it never was.",
                           count_of(cells, never)));
}

double width(const Quantiles& share) { return share.q95 - share.q05; }

/// What the record makes of each declared cell of a file.
std::string prior_and_after(const FileVerdict& file) {
    std::string text = fmt::format("{}: ", file.file.name);
    for (const VerdictCell& cell : file.cells) {
        if (!cell.headline || cell.weather.posterior.draws == 0 || cell.weather.prior.draws == 0) continue;
        const Quantiles &after = cell.weather.posterior.quantiles, &before = cell.weather.prior.quantiles;
        text += fmt::format("{}, {}: {}, which the record turns into {} ({} of the width). ",
                            outcome_rows[cell.outcome].name, way_in_words(cell.decomposition), share_in_words(before),
                            share_in_words(after), percent(width(after) / width(before)));
    }
    return wrapped(text);
}

std::string how_much_is_prior(const Verdict& verdict) {
    std::string text = "Weather's share by the prior alone, before any number of the record.\n";
    for (const FileVerdict& file : verdict.files) text += prior_and_after(file);
    const FileVerdict& first = verdict.files.front();
    return text + wrapped(fmt::format("Of excess deaths themselves ({}) the prior says {} and the posterior {}. Where "
                                      "the two shares lie close "
                                      "the number is an assumption that the record did not contradict, not a finding.",
                                      first.file.name, deaths_in_words(first.prior_deaths[3]),
                                      deaths_in_words(first.deaths[3])));
}

std::string multiple_in_words(double multiple, const WeatherNeeded& needed) {
    return std::isfinite(multiple) ? number(multiple, 1) : fmt::format("more than {:g}", needed.multiples.back());
}

std::string weather_in_words(const WeatherNeeded& needed) {
    return fmt::format(
        "For {:.0f} million deaths by weather alone it would have taken {} times the anomaly of 1959-61 (in nine draws "
        "of ten at least {}); that anomaly was {:+.1f} % of output a year, the worst other three years in a row, to "
        "{}, "
        "{:+.1f} %. ",
        needed.deaths, multiple_in_words(needed.multiple.median, needed),
        multiple_in_words(needed.multiple.q10, needed), needed.anomaly, needed.worst_until, needed.worst_three_years);
}

/// The three that weigh most.
std::string assumptions_in_words(const Drivers& drivers) {
    constexpr std::size_t most = 3;
    std::vector<std::string> names;
    for (const Driver& one : drivers.largest)
        if (names.size() < most)
            names.push_back(fmt::format("{} ({})", one.parameter, signed_number(one.rank_correlation, 2)));
    if (names.empty()) return "";
    return fmt::format("The {} share of the {} answers most to {} (rank correlation over the draws). ",
                       way_in_words(drivers.decomposition), outcome_rows[drivers.outcome].name, fmt::join(names, ", "));
}

std::string causes_in_words(const FileVerdict& file) {
    std::string text;
    for (const Causation& one : file.causation)
        if (one.threshold == 10.0)
            text += fmt::format(
                "For more than ten million deaths {} was necessary with probability {} and sufficient with {}. ",
                one.player, number(one.necessity, 2), number(one.sufficiency, 2));
    text += weather_in_words(file.weather_needed);
    for (const Drivers& drivers : file.drivers)
        if (drivers.decomposition == "shapley") text += assumptions_in_words(drivers);
    const BestResponse& best = file.best_response;
    text += fmt::format("The harvests of history met as in 1957 cost {}, met with active relief {}.",
                        deaths_in_words(best.same_harvests_r0), deaths_in_words(best.same_harvests_r2));
    return wrapped(text);
}

}  // namespace

std::string way_in_words(std::string_view decomposition) {
    return decomposition == "shapley" ? "Shapley" : std::string(decomposition);
}

std::string plain_words(const Verdict& verdict) {
    std::string text = "In plain words\n\nWhat can be said\n";
    for (const FileVerdict& file : verdict.files) text += what_can_be_said(file) + causes_in_words(file);
    text += all_together(verdict);
    text += "\nWhich cells give thirty to seventy\n" + thirty_to_seventy(verdict);
    text += "\nHow much of it is prior\n" + how_much_is_prior(verdict);
    text += "\nWhat cannot be said\n" +
            wrapped(
                "Not one number: each share belongs to its cell, that is outcome, way to share, reference world, "
                "weather series, normal weather, correction and structure, and is not to be quoted without. "
                "Nothing is proved: these are the consequences of equations and priors given a record. "
                "Single levers are not told apart by national yearly data. Weather is drought, flood and other "
                "disasters together; reported areas were told by those who reported everything else. "
                "Deaths are of one definition (beyond the baseline hazards), under one view of what registers missed.");
    const bool one_series = std::ranges::all_of(verdict.files, [&](const FileVerdict& file) {
        return file.file.scenario.choices.weather_series == verdict.files.front().file.scenario.choices.weather_series;
    });
    if (one_series)
        text +=
            wrapped(fmt::format("Only the weather series {} was asked: the others each need a posterior of their own.",
                                word_of(verdict.files.front().file.scenario.choices.weather_series)));
    return text;
}

}  // namespace sanqi::analysis::report
