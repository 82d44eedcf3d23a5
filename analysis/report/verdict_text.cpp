#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/report/posterior_words.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/verdict_report.hpp"
#include "analysis/report/wording.hpp"

namespace sanqi::analysis::report {

namespace {

std::string_view outcome_name(std::size_t outcome) { return outcome_rows[outcome].name; }

/// A change of a median share below which a reference is no axis.
constexpr double least_that_moves = 0.01;

/// As tables have them.
std::string short_name(std::size_t outcome) {
    constexpr std::array<std::string_view, outcome_rows.size()> names{
        "deaths", "deaths, by diff.", "lost births", "grain output", "rural food", "people lost"};
    return std::string(names[outcome]);
}

/// A share without its sign, in per cent.
std::string share_text(double share) { return number(100.0 * share, 1); }

/// "18.3 [3.3, 42.0]".
std::string interval_text(const Quantiles& share) { return interval_in_words(share, 1, 100.0); }

void add_interval(TextRow& row, const Quantiles& quantiles) {
    for (const double value : {quantiles.q05, quantiles.median, quantiles.q95}) row.push_back(share_text(value));
}

const std::vector<TextRow> summary_head{{"", "", "posterior", "% of", "draws", "", "prior", "nature is"},
                                        {"", "", "median [5, 95 %]", "< 20", "20-40", "> 40", "median [5, 95 %]", ""}};
constexpr std::string_view summary_alignment = "llrrrrrl";

TextRow summary_row(std::size_t outcome, std::string_view decomposition, const ShareSummary& posterior,
                    const ShareSummary& prior, Decision decision) {
    std::string decided(in_words(decision));
    if (decided.starts_with("nature ")) decided.erase(0, 7);
    TextRow row{short_name(outcome), way_in_words(decomposition),
                interval_text(posterior.quantiles) + (posterior.claim_in_80 ? "*" : " ")};
    for (const double probability : {posterior.below, posterior.within, posterior.above})
        row.push_back(number(100.0 * probability, 0));
    row.insert(row.end(), {interval_text(prior.quantiles), decided});
    return row;
}

std::string cells_text(const FileVerdict& file, const std::function<bool(const VerdictCell&)>& wanted) {
    std::vector<TextRow> rows = summary_head;
    for (const VerdictCell& cell : file.cells)
        if (wanted(cell))
            rows.push_back(summary_row(cell.outcome, cell.decomposition, cell.weather.posterior, cell.weather.prior,
                                       cell.weather.decision));
    return text_table(rows, summary_alignment);
}

std::string own_normal(const FileVerdict& file) {
    return std::string(word_of(declared_normal(file.file.scenario.choices)));
}

/// What was asked: no table below it is to be read without.
std::string file_heading(const FileVerdict& file) {
    return wrapped(
        fmt::format("{} ({}): {}; normal {}, reference R0. {} of {} draws of {} chains, seed {}; prior of {} draws.",
                    file.file.name, file.file.scenario.title, made_of(file.file), own_normal(file), file.draws,
                    file.file.draws, file.file.chains, file.file.seed, file.prior_draws));
}

std::string doubts_text(const FileVerdict& file) {
    const std::string doubts = doubts_of(file.diagnostics);
    return doubts.empty() ? "" : wrapped(fmt::format("Not yet to be relied on: {}.", doubts));
}

std::string without_share_text(const FileVerdict& file) {
    std::size_t most = 0;
    for (const VerdictCell& cell : file.cells) most = std::max(most, cell.weather.posterior.without);
    if (most == 0) return "";
    return wrapped(
        fmt::format("Draws without a share (a run failed, or there is nothing to share) are left out: at "
                    "most {} in a cell, {} for a run that failed.",
                    most, file.failed));
}

std::string headline_text(const FileVerdict& file) {
    return file_heading(file) + doubts_text(file) +
           cells_text(file, [](const VerdictCell& cell) { return cell.headline; }) + without_share_text(file);
}

std::string different_ones(const std::vector<Decision>& decisions) {
    std::vector<std::string_view> different;
    for (const Decision decision : decisions)
        if (std::ranges::count(different, in_words(decision)) == 0) different.push_back(in_words(decision));
    return fmt::format("{}", fmt::join(different, ", "));
}

std::string weights_text(const std::vector<double>& weights) {
    std::vector<std::string> all;
    for (const double weight : weights) all.push_back(number(weight, 2));
    return fmt::format("{}", fmt::join(all, ", "));
}

std::string mixed_cells_text(const Mixture& mixture) {
    std::vector<TextRow> rows = summary_head;
    for (const MixtureCell& cell : mixture.cells)
        if (cell.headline)
            rows.push_back(summary_row(cell.outcome, cell.decomposition, cell.posterior, cell.prior, cell.decision));
    return text_table(rows, summary_alignment);
}

std::string range_text(const Mixture& mixture) {
    std::vector<TextRow> ranges{{"", "", "least 5 %", "medians from", "to", "largest 95 %", "decisions"}};
    for (const MixtureCell& cell : mixture.cells) {
        if (!cell.headline) continue;
        ranges.push_back({short_name(cell.outcome), way_in_words(cell.decomposition)});
        for (const double share : {cell.least_q05, cell.least_median, cell.largest_median, cell.largest_q95})
            ranges.back().push_back(share_text(share));
        ranges.back().push_back(different_ones(cell.decisions));
    }
    return text_table(ranges, "llrrrrl");
}

/// Each file's evidence beside the best of them.
std::string evidences_text(const Verdict& verdict) {
    std::vector<TextRow> rows{{"posterior", "log evidence", "estimates within", "weight"}};
    for (std::size_t i = 0; i < verdict.files.size(); ++i) {
        const FileEvidence& evidence = *verdict.files[i].file.evidence;
        rows.push_back({verdict.files[i].file.name, number(evidence.log_mean, 1), number(evidence.spread, 2),
                        number(verdict.by_evidence->weights[i], 2)});
    }
    return text_table(rows, "lrrr");
}

std::string mixture_text(const Verdict& verdict) {
    if (!verdict.mixture) return "";
    std::string text = fmt::format(
        "All {} posteriors together, weights {}: each by its own weather and normal, reference R0\n{}\n"
        "The range over them\n{}\n",
        verdict.files.size(), weights_text(verdict.weights), mixed_cells_text(*verdict.mixture),
        range_text(*verdict.mixture));
    if (verdict.by_evidence)
        text +=
            fmt::format("The same, weighed by what each foretells of the record (evidence, weather fixed)\n{}\n{}\n",
                        evidences_text(verdict), mixed_cells_text(*verdict.by_evidence));
    return text;
}

std::string other_cells_text(const FileVerdict& file) {
    std::string text = fmt::format("All outcomes, {}, normal {}, R0\n{}", file.file.name, own_normal(file),
                                   cells_text(file, [&](const VerdictCell& cell) {
                                       return cell.reference == Reference::R0 &&
                                              cell.normal == declared_normal(file.file.scenario.choices);
                                   }));
    std::vector<std::pair<Reference, NormalWeather>> worlds;
    for (const VerdictCell& cell : file.cells)
        if (std::ranges::count(worlds, std::pair(cell.reference, cell.normal)) == 0)
            worlds.emplace_back(cell.reference, cell.normal);
    const auto headline_outcome = [&](std::size_t outcome) {
        return std::ranges::any_of(file.cells,
                                   [&](const VerdictCell& one) { return one.headline && one.outcome == outcome; });
    };
    for (std::size_t i = 1; i < worlds.size(); ++i)
        text += fmt::format(
            "\n{}{}",
            wrapped(fmt::format("Declared outcomes, {}, normal {}, {}", file.file.name, word_of(worlds[i].second),
                                worlds[i].first == Reference::R1
                                    ? fmt::format("R1: weather drawn from the normal years, {} draws of the posterior",
                                                  std::min(file.draws, draws_of_curves))
                                    : "R0")),
            cells_text(file, [&](const VerdictCell& cell) {
                return std::pair(cell.reference, cell.normal) == worlds[i] && headline_outcome(cell.outcome);
            }));
    return text;
}

std::string nested_text(const std::vector<NestedShare>& shares, std::size_t outcome) {
    std::vector<TextRow> rows{{"", "posterior", "prior"}, {"", "median [5, 95 %]", "median [5, 95 %]"}};
    for (const NestedShare& one : shares)
        if (one.outcome == outcome)
            rows.push_back({std::string(one.name), interval_text(one.share.posterior.quantiles),
                            interval_text(one.share.prior.quantiles)});
    return text_table(rows, "lrr");
}

std::string groups_and_levers_text(const FileVerdict& file) {
    const auto heading = [&](std::string_view who, std::size_t outcome) {
        return wrapped(fmt::format("{}, % of the {}, {}, nested shares, R0, normal {}", who, outcome_name(outcome),
                                   file.file.name, own_normal(file)));
    };
    const std::size_t deaths = model::index_of(outcome_rows, "excess_deaths");
    const std::size_t output = model::index_of(outcome_rows, "grain_output_shortfall");
    return fmt::format(
        "{}{}\n{}{}\n{}{}", heading("Groups", deaths), nested_text(file.groups, deaths), heading("Groups", output),
        nested_text(file.groups, output),
        heading(fmt::format("Single levers over {} draws: ranges of this structure, no findings; quote groups",
                            std::min(file.draws, draws_of_levers)),
                deaths),
        nested_text(file.levers, deaths));
}

std::string curve_text(const FileVerdict& file) {
    std::vector<TextRow> rows{
        {"normal worse by", "alone", "", "", "Shapley", "", "", "removal", "", ""},
        {"% of output", "5 %", "median", "95 %", "5 %", "median", "95 %", "5 %", "median", "95 %"}};
    for (const CurvePoint& point : file.curve) {
        if (point.decomposition == decompositions.front()) rows.push_back({signed_number(100.0 * point.loss, 1)});
        add_interval(rows.back(), point.weather.posterior.quantiles);
    }
    return fmt::format("Weather's share of excess deaths by the loss that is called normal, {}, R0, around {}\n{}",
                       file.file.name, own_normal(file), text_table(rows, "rrrrrrrrrr"));
}

std::string deaths_interval(const Quantiles& deaths) { return interval_in_words(deaths, 2); }

std::string worlds_text(const FileVerdict& file) {
    constexpr std::array<std::string_view, 4> names{"neither", "weather alone", "policy alone", "both: history"};
    std::vector<TextRow> rows{{"as in history", "posterior", "prior"}};
    for (std::size_t world = 0; world < names.size(); ++world)
        rows.push_back({std::string(names[world]), deaths_interval(file.deaths[world]),
                        deaths_interval(file.prior_deaths[world])});
    std::vector<TextRow> causes{{"more than", "player", "necessary", "sufficient", "both"}};
    for (const Causation& one : file.causation)
        causes.push_back({fmt::format("{:.0f} million", one.threshold), std::string(one.player),
                          number(one.necessity, 2), number(one.sufficiency, 2), number(one.both, 2)});
    return fmt::format(
        "Excess deaths of 1958-62, million, median [5 %, 95 %], {}, R0, normal {}\n{}\n"
        "Causes of a famine, probabilities over the same draws\n{}{}",
        file.file.name, own_normal(file), text_table(rows, "lrr"), text_table(causes, "rlrrr"),
        wrapped("Necessary: of the draws whose history is beyond the threshold, those in which it is not without the "
                "player. Sufficient: of those whose reference is not, those in which it is by the player alone."));
}

/// "2.4", or "more than 12".
std::string multiple_text(double multiple, const WeatherNeeded& needed) {
    return std::isfinite(multiple) ? number(multiple, 1) : fmt::format("more than {:g}", needed.multiples.back());
}

std::string weather_needed_text(const FileVerdict& file) {
    const WeatherNeeded& needed = file.weather_needed;
    std::vector<TextRow> rows{{"times the anomaly of 1959-61"}, {"excess deaths, median"}, {"5 %"}, {"95 %"}};
    for (std::size_t i = 0; i < needed.multiples.size(); ++i) {
        rows[0].push_back(fmt::format("{:g}", needed.multiples[i]));
        rows[1].push_back(number(needed.deaths_at[i].median, 1));
        rows[2].push_back(number(needed.deaths_at[i].q05, 1));
        rows[3].push_back(number(needed.deaths_at[i].q95, 1));
    }
    return fmt::format(
        "What weather it would have taken, 1957 policies, {}, {} draws\n{}{}", file.file.name, needed.draws,
        text_table(rows, "l" + std::string(needed.multiples.size(), 'r')),
        wrapped(fmt::format(
            "{:.0f} million die at {} times the anomaly (5 % {}, 95 % {}); in {} of the draws not even at {:g} times. "
            "At "
            "central values the anomaly was a loss of {:+.1f} % of potential output a year beyond the mean of the "
            "record's other years; of the {} threes of such years in a row the standard deviation is {:.1f} % and the "
            "worst, to {}, {:+.1f} %.",
            needed.deaths, multiple_text(needed.multiple.median, needed), multiple_text(needed.multiple.q05, needed),
            multiple_text(needed.multiple.q95, needed), percent(needed.never), needed.multiples.back(), needed.anomaly,
            needed.threes, needed.three_years_sd, needed.worst_until, needed.worst_three_years)));
}

std::string answers_text(const FileVerdict& file) {
    const BestResponse& best = file.best_response;
    return fmt::format(
        "The same weather and production policy met otherwise, excess deaths in million, {}, {} draws\n{}{}",
        file.file.name, best.draws,
        text_table({{"as it was", deaths_interval(best.history)},
                    {"extraction, consumption and response as in R0", deaths_interval(best.same_harvests_r0)},
                    {"the same as in R2, active relief", deaths_interval(best.same_harvests_r2)}},
                   "lr"),
        wrapped(
            fmt::format("R2 in place of R0 moves the median of no share of excess deaths by more than {:.2g} %: {}.",
                        100.0 * file.moved_by_r2,
                        file.moved_by_r2 < least_that_moves ? "it is no axis"
                                                            : "so these shares are to be read with their reference")));
}

std::string drivers_text(const FileVerdict& file) {
    std::string text = fmt::format("Which assumptions decide the Shapley share, {}\n", file.file.name);
    for (const Drivers& drivers : file.drivers) {
        if (drivers.decomposition != "shapley") continue;
        std::vector<TextRow> rows{{"parameter", "coefficient", "rank correlation"}};
        for (const Driver& one : drivers.largest)
            rows.push_back({one.parameter, std::isfinite(one.coefficient) ? signed_number(one.coefficient, 2) : "-",
                            signed_number(one.rank_correlation, 2)});
        text += fmt::format("{}: standard deviations per standard deviation of the score, {} draws, R2 {}\n{}",
                            outcome_name(drivers.outcome), drivers.draws, number(drivers.r_squared, 2),
                            text_table(rows, "lrr"));
    }
    return text;
}

std::string figure_in_words(const PublishedShare& published) {
    if (!published.low) return "no figure";
    return *published.low == *published.high
               ? fmt::format("{:g} {}", *published.low, published.unit)
               : fmt::format("{:g}-{:g} {}", *published.low, *published.high, published.unit);
}

std::string published_text(const Verdict& verdict) {
    std::string text = "What others have found or said, and the nearest that the model can be asked\n";
    for (std::size_t place = 0; place < verdict.published.size(); ++place) {
        const PublishedShare& one = verdict.published[place];
        text += wrapped(
            fmt::format("{} {} ({}): {}: {}.", one.author, one.year, one.read, one.question, figure_in_words(one)));
        if (!one.ours) {
            text += indented(fmt::format("Not to be expressed: {}.", one.why), 2);
            continue;
        }
        std::vector<std::string> ours;
        for (const FileVerdict& file : verdict.files) {
            const Quantiles& share = *file.beside_published[place];
            ours.push_back(fmt::format("{}: {} [{}, {}]", file.file.name, percent(share.median), share_text(share.q05),
                                       share_text(share.q95)));
        }
        text += indented(fmt::format("Ours, {} of {} in the {}, R0, {}; {}.", way_in_words(one.ours->way), one.levers,
                                     outcome_rows[model::index_of(outcome_rows, one.ours->outcome)].name,
                                     fmt::join(ours, "; "), one.why),
                         2);
    }
    return text + "\n";
}

std::string numerics_text(const FileVerdict& file) {
    return wrapped(fmt::format(
        "{}: shares are right to {:.1g} by steps and precision ({}, {} draws, prior {:.1g}). R-hat {}, bulk and tail "
        "sample sizes {} and {}, the worst of parameters and {}.",
        file.file.name, file.error.worst, file.error.precision, file.error.draws, file.prior_error.worst,
        number(file.diagnostics.r_hat, 3), number(file.diagnostics.bulk_sample_size, 0),
        number(file.diagnostics.tail_sample_size, 0),
        file.file.keeps_some() ? fmt::format("excess deaths over the {} draws of which the file keeps {}",
                                             file.file.sampling->draws, file.file.draws)
                               : std::string("declared cells")));
}

std::string details_text(const FileVerdict& file) {
    return fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", other_cells_text(file), groups_and_levers_text(file),
                       curve_text(file), worlds_text(file), weather_needed_text(file), answers_text(file),
                       drivers_text(file), numerics_text(file));
}

}  // namespace

std::string verdict_text(const Verdict& verdict) {
    std::string text =
        "Weather's share of 1958-62, a game of two against policy, in the cells declared before the fit: %\n";
    for (const FileVerdict& file : verdict.files) text += headline_text(file) + "\n";
    text += wrapped(
                "Way: alone, what weather does under 1957 policies; removal, what would not have been without it; "
                "Shapley, the mean of the two. Overstated (by thirty to seventy): less than 20 % is more probable "
                "than 0.8; understated: more than 40 %; supported: 20 to 40 %. *: 30 lies in the 80 % interval. "
                "Weather is drought, flood and "
                "other disasters together. Prior: the same before the record is looked at.") +
            "\n";
    text += mixture_text(verdict);
    for (const FileVerdict& file : verdict.files) text += details_text(file) + "\n";
    return text + published_text(verdict) + plain_words(verdict);
}

}  // namespace sanqi::analysis::report
