#include "analysis/report/comparison.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/report/caveats.hpp"
#include "analysis/report/posterior_words.hpp"
#include "analysis/report/shared_groups.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/report/yearly_figure.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr int first_shown_year = 1957;
constexpr int last_shown_year = 1965;

/// Heads of several lines: a corner, then a column each.
std::vector<TextRow> heads(std::size_t lines, const std::string& corner) {
    std::vector<TextRow> rows(lines, TextRow{""});
    rows.back() = {corner};
    return rows;
}

/// "(-13.69)"; "" of the first run, and where there is none.
std::string in_brackets(double difference, bool first) {
    return first || std::isnan(difference) ? "" : "(" + signed_number(difference, 2) + ")";
}

/// Scenarios down, outcomes `from` to `to` across: value, and of all but the first run its difference from it.
std::string outcomes_text(const std::vector<NamedRun>& runs, std::size_t from, std::size_t to) {
    std::vector<TextRow> rows = heads(3, "outcomes 1958-62");
    for (std::size_t outcome = from; outcome < to; ++outcome) {
        const auto [first, second] = two_lines(outcome_rows[outcome].name);
        rows[0].push_back(first);
        rows[1].push_back(second);
        rows[2].emplace_back(outcome_rows[outcome].unit);
    }
    for (const NamedRun& one : runs) {
        TextRow row{label_of(one)};
        const Outcomes<double>&values = one.run.outcomes, measure = measure_of(one, runs.front());
        for (std::size_t outcome = from; outcome < to; ++outcome)
            row.push_back(fmt::format("{:>7} {:>9}", number(values[outcome], 2),
                                      in_brackets(values[outcome] - measure[outcome], &one == &runs.front())));
        rows.push_back(row);
    }
    return text_table(rows, "l" + std::string(to - from, 'r'));
}

/// Scenarios down, years across.
std::string years_text(const std::vector<NamedRun>& runs, std::string_view symbol) {
    const AnnualRow& about = annual_row(symbol);
    const std::string unit = unit_in_words(about.unit);
    const std::string grain = symbol == "net_exports" ? ", trade grain" : "";  // others are raw
    std::vector<TextRow> rows = heads(1, fmt::format("{} [{}{}]", about.name, unit, grain));
    for (int year = first_shown_year; year <= last_shown_year; ++year) rows.front().push_back(std::to_string(year));
    for (const NamedRun& one : runs) {
        TextRow row{label_of(one)};
        for (int year = first_shown_year; year <= last_shown_year; ++year)
            row.push_back(number(value_in(one.run.annual.at(symbol), year), 1));
        rows.push_back(row);
    }
    return text_table(rows, "l" + std::string(rows.front().size() - 1, 'r'));
}

std::string cell_of(const NamedRun& one) { return cell_in_words(one.run.scenario.choices); }

/// Whether all are held against one reference world under one weather.
bool one_measure(const std::vector<NamedRun>& runs) {
    return std::ranges::all_of(runs, [&](const NamedRun& one) { return cell_of(one) == cell_of(runs.front()); });
}

bool one_reference(const std::vector<NamedRun>& runs) {
    const auto reference_of = [](const NamedRun& one) { return one.run.scenario.choices.reference; };
    return std::ranges::all_of(
        runs, [&](Reference reference) { return reference == reference_of(runs.front()); }, reference_of);
}

bool any_single_lever(const std::vector<NamedRun>& runs) {
    return std::ranges::any_of(runs,
                               [](const NamedRun& one) { return moves_single_levers(one.question.from_history); });
}

std::string after_the_first(const NamedRun& one, const NamedRun& first) {
    return after_the_window(one.run.annual, first.run.annual, label_of(first));
}

bool any_drawn_weather(const std::vector<NamedRun>& runs) {
    return std::ranges::any_of(runs,
                               [](const NamedRun& one) { return one.run.scenario.choices.reference == Reference::R1; });
}

/// "baseline 32.6, no_second_wave 18.9 and best_practice < 0.1".
template <class AmountOf>
std::string listed(const std::vector<NamedRun>& runs, AmountOf amount_of) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < runs.size(); ++i) all.push_back(fmt::format("{} {}", label_of(runs[i]), amount_of(i)));
    const std::string last = all.back();
    all.pop_back();
    return all.empty() ? last : fmt::format("{} and {}", fmt::join(all, ", "), last);
}

/// Of each run at the fitted values, with what follows after the window where that turns what the window says.
std::string deaths_listed(const std::vector<NamedRun>& runs) {
    const auto tells_more = [&](const NamedRun& one) { return !after_the_first(one, runs.front()).empty(); };
    const bool any = std::ranges::any_of(runs, tells_more);
    return listed(runs, [&](std::size_t i) {
        std::string deaths = amount_in_cell(runs[i].run.outcomes.excess_deaths);
        if (!any || (i > 0 && !tells_more(runs[i]))) return deaths;
        return fmt::format("{} (and {} in 1963-66)", deaths, number(deaths_after_the_window(runs[i].run.annual), 1));
    });
}

std::string deaths_listed(const std::vector<NamedRun>& runs, const std::vector<RunOverDraws>& over_draws) {
    return listed(runs, [&](std::size_t i) { return interval_in_words(over_draws[i].outcomes[deaths_row], 1); });
}

/// What has to stand beside the deaths of the title; of each run what the window leaves out.
std::string terms_of(const std::vector<NamedRun>& runs, const std::optional<ScenarioPosterior>& posterior) {
    const Reference reference = any_drawn_weather(runs) ? Reference::R1 : Reference::R0;
    std::string terms(deaths_defined);
    if (posterior) terms += fmt::format(" In brackets: 90 %. The one run of each: {} million.", deaths_listed(runs));
    terms += fmt::format(" Each{}: {}.", posterior ? " of these" : " number", lack_of_interval(reference, {}));
    if (std::ranges::any_of(runs, [](const NamedRun& one) { return !one.question.is_history(); }))
        terms += fmt::format(" {}", would_have_been);
    if (!one_measure(runs)) terms += fmt::format("\n{}", not_one_world);
    for (const NamedRun& one : runs)
        if (const std::string later = after_the_first(one, runs.front()); !later.empty())
            terms += fmt::format("\n{}: {}", label_of(one), later);
    if (any_single_lever(runs)) terms += fmt::format("\n{}", quote_groups);
    return terms;
}

/// What the scenarios are held against; of several worlds, which of them.
std::string cells_in_words(const std::vector<NamedRun>& runs) {
    if (one_measure(runs)) return cell_of(runs.front());
    std::vector<std::string> told;
    for (const NamedRun& one : runs) {
        const auto same = [&](const NamedRun& other) { return cell_of(other) == cell_of(one); };
        if (&*std::ranges::find_if(runs, same) != &one) continue;
        std::vector<std::string> labels;
        for (const NamedRun& other : runs)
            if (same(other)) labels.push_back(label_of(other));
        told.push_back(fmt::format("{}: {}", fmt::join(labels, ", "), cell_of(one)));
    }
    return fmt::format("{}", fmt::join(told, " "));
}

/// What each scenario is, and what it is measured against where that is not what the first is measured against.
std::string titles_text(const std::vector<NamedRun>& runs) {
    std::string text = wrapped(cell_of(runs.front())) + "\n";
    for (const NamedRun& one : runs) {
        text += indented(fmt::format("{}: {}", label_of(one), one.run.scenario.title), 2);
        if (cell_of(one) != cell_of(runs.front())) text += indented(cell_of(one), 4);
        for (const std::string& sentence : what_it_is(one.question)) text += indented(sentence, 4);
        if (const std::string later = after_the_first(one, runs.front()); !later.empty()) text += indented(later, 4);
    }
    if (!one_measure(runs))
        text += indented(
            fmt::format("{} Differences of what is counted against another world than the first are left out.{}",
                        not_one_world,
                        one_reference(runs) ? ""
                                            : " --reference chooses one world for all, but moves with it what "
                                              "levers at 0 stand for."),
            2);
    if (any_drawn_weather(runs))
        text += indented(draws_in_words(WeatherSample{}), 2);  // as perform_run has them unasked
    if (any_single_lever(runs)) text += indented(quote_groups, 2);
    if (std::ranges::any_of(runs, [](const NamedRun& one) { return !one.question.changes.none(); }))
        text += "  * changed from that scenario, as its title says\n";
    return text;
}

/// As the legend has it: with the reference world where there are several.
std::string drawn_label(const NamedRun& one, bool with_reference) {
    const Scenario& scenario = one.run.scenario;
    return with_reference ? fmt::format("{} ({})", scenario.title, word_of(scenario.choices.reference))
                          : scenario.title;
}

/// "excess deaths in 1958-62: baseline 33, no_second_wave 17 and best_practice 5 million".
std::string finding_of(const std::vector<NamedRun>& runs, const std::optional<ScenarioPosterior>& posterior,
                       const std::vector<RunOverDraws>& over_draws) {
    if (!posterior) return fmt::format("excess deaths in 1958-62: {} million", deaths_listed(runs));
    return fmt::format("excess deaths in 1958-62, medians over {}: {} million", number_of_draws(posterior->about),
                       deaths_listed(runs, over_draws));
}

bool alike(std::size_t outcome, const NamedRun& one, const NamedRun& first) {
    return !is_of_reference(outcome_rows[outcome].symbol) || cell_of(one) == cell_of(first);
}

}  // namespace

Outcomes<double> measure_of(const NamedRun& one, const NamedRun& first) {
    Outcomes<double> measure = first.run.outcomes;
    for (std::size_t outcome = 0; outcome < outcome_rows.size(); ++outcome)
        if (!alike(outcome, one, first)) measure[outcome] = std::nan("");
    return measure;
}

void leave_out_unlike(std::vector<RunOverDraws>& over_draws, const std::vector<NamedRun>& runs) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t i = 0; i < over_draws.size(); ++i)
        for (std::size_t outcome = 0; outcome < outcome_rows.size(); ++outcome)
            if (over_draws[i].difference && !alike(outcome, runs[i], runs.front()))
                (*over_draws[i].difference)[outcome] = {none, none, none, none, none};
}

/// With a mark where it was changed on the way.
std::string label_of(const NamedRun& one) { return one.question.config + (one.question.changes.none() ? "" : " *"); }

std::string comparison_text(const std::vector<NamedRun>& runs) {
    constexpr std::size_t half = outcome_rows.size() / 2;
    const bool trade = std::ranges::any_of(runs, [](const NamedRun& one) { return moves_trade(one.question); });
    return fmt::format("{}\nIn brackets: difference from {}\n{}\n{}\n{}\n{}{}", titles_text(runs),
                       label_of(runs.front()), outcomes_text(runs, 0, half),
                       outcomes_text(runs, half, outcome_rows.size()), years_text(runs, "grain_output"),
                       years_text(runs, "death_rate"), trade ? "\n" + years_text(runs, "net_exports") : "");
}

Json comparison_json(const std::vector<NamedRun>& runs) {
    Json json{{"schema", 1}, {"command", "compare"}};
    json["scenarios"] = Json::array();
    for (const NamedRun& one : runs) {
        const auto& [question, run] = one;
        Json scenario{{"config", question.config}, {"changed", changes_json(question.changes)}};
        add_to(scenario, {world_group(run.scenario), outcomes_group(run.outcomes), annual_group(run.annual)});
        if (!json["scenarios"].empty())
            add_to(scenario,
                   {difference_group(run.outcomes, measure_of(one, runs.front()), runs.front().question.config)});
        json["scenarios"].push_back(std::move(scenario));
    }
    return json;
}

figure::Figure comparison_figure(const std::vector<NamedRun>& runs, const History& history,
                                 const std::optional<ScenarioPosterior>& posterior,
                                 const std::vector<RunOverDraws>& over_draws) {
    constexpr int columns = 3;
    std::vector<DrawnRun> drawn;
    drawn.reserve(runs.size());
    for (std::size_t i = 0; i < runs.size(); ++i)
        drawn.push_back({drawn_label(runs[i], !one_measure(runs)), runs[i].run.annual, figure::looks.at(i),
                         posterior ? &over_draws[i].annual : nullptr, posterior ? band_of(*posterior) : ""});
    const std::string terms = terms_of(runs, posterior);
    return {{"Scenarios side by side", finding_of(runs, posterior, over_draws)},
            cells_in_words(runs),
            columns,
            yearly_panels(drawn, {history, runs.front().run.scenario.choices.output_vintage}),
            fmt::format("Points: the record; rates are the adjusted ones of Banister 1984. Line: the first scenario; "
                        "dashed or dotted: the others. Scales need not begin at 0. In the title, sums.{}\n{}",
                        posterior ? fmt::format(" Lines: medians; shaded: {}.", band_of(*posterior)) : "", terms),
            "",
            terms};
}

}  // namespace sanqi::analysis::report
