#include <array>
#include <cmath>
#include <functional>
#include <sstream>

#include <fmt/format.h>

#include "analysis/report/caveats.hpp"
#include "analysis/report/record_fit.hpp"
#include "analysis/report/run_report.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/runs/annual.hpp"
#include "analysis/runs/totals.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr int first_shown_year = 1953;
constexpr double step_limit_percent = 0.5;

/// A run's yearly table with something to hold beside it.
struct Beside {
    std::string run;    ///< what the run's columns are called
    std::string other;  ///< and those beside them
    std::vector<std::string_view> rows;
    std::function<std::vector<double>(const AnnualRow&)> values;  ///< none where there is nothing beside
};

Beside record_beside(const Run& run, const History& history) {
    return {"model",
            "record",
            {"grain_output", "procurement_gross", "procurement_net", "death_rate", "birth_rate", "population",
             "excess_deaths"},
            [record = Record{history, run.scenario.choices.output_vintage}](const AnnualRow& row) {
                return recorded(row, record);
            }};
}

Beside history_beside(const Run& history) {
    return {"run",
            "history",
            {"grain_output", "procurement_gross", "procurement_net", "death_rate", "birth_rate", "excess_deaths"},
            [&](const AnnualRow& row) { return history.annual.at(row.symbol); }};
}

/// Years down, what is held beside the run side by side with it.
std::string yearly_text(const Run& run, const Beside& beside) {
    std::vector<TextRow> rows{{""}, {""}, {""}, {"year"}};
    for (int year = first_shown_year; year <= last_annual_year; ++year) rows.push_back({std::to_string(year)});
    for (const std::string_view symbol : beside.rows) {
        const AnnualRow& about = annual_row(symbol);
        const std::vector<double> other = beside.values(about);
        const int decimals = symbol == "excess_deaths" ? 2 : 1;
        const auto cell = [&](const std::string& left, const std::string& right) {
            return other.empty() ? left : fmt::format("{:>5} {:>{}}", left, right, std::max(beside.other.size(), 6ul));
        };
        const auto [first, second] = two_lines(about.name);
        const std::array heads{first, second, unit_in_words(about.unit), cell(beside.run, beside.other)};
        for (std::size_t line = 0; line < heads.size(); ++line) rows[line].push_back(heads[line]);
        for (int year = first_shown_year; year <= last_annual_year; ++year) {
            rows[heads.size() + static_cast<std::size_t>(year - first_shown_year)].push_back(
                cell(number(value_in(run.annual.at(symbol), year), decimals),
                     other.empty() ? "" : number(value_in(other, year), decimals)));
        }
    }
    return text_table(rows, "l" + std::string(beside.rows.size(), 'r'));
}

/// Each with its definition, which goes on in the next line where it is long; beside history with the difference.
std::string outcomes_text(const AnsweredRun& answered) {
    const bool alone = !answered.history;
    const std::size_t definition_width = alone ? 54 : 30;
    const Outcomes<double>& outcomes = answered.run.outcomes;
    std::vector<TextRow> rows;
    if (!alone) rows.push_back({"", "this run", "history", "difference", "", ""});
    const auto add = [&](double value, double history, const model::Row& row) {
        TextRow columns{std::string(row.name), number(value, 2)};
        if (!alone) columns.insert(columns.end(), {number(history, 2), signed_number(value - history, 2)});
        columns.emplace_back(row.unit);
        std::istringstream definition(wrapped(row.note, definition_width));
        for (std::string line; std::getline(definition, line); columns.assign(columns.size() - 1, "")) {
            columns.push_back(line);
            rows.push_back(columns);
        }
    };
    model::zip(add, outcomes, alone ? outcomes : answered.history->outcomes, outcome_rows);
    return text_table(rows, alone ? "lrll" : "lrrrll");
}

/// A lever moves exports and imports together: how much of each there is.
std::string trade_text(const Run& run, const Run& history) {
    constexpr int first = 1957, last = 1965;
    std::vector<TextRow> rows{{"", "exports", "imports"}, {"year", "run history", "run history"}};
    const Totals totals(run.trajectory), of_history(history.trajectory);
    for (int year = first; year <= last; ++year) {
        const auto within = [year](const Totals& all, double model::CountedFlows<double>::*flow) {
            return all.counts(year + 1.0).flows.*flow - all.counts(year).flows.*flow;
        };
        rows.push_back({std::to_string(year)});
        for (const auto flow : {&model::CountedFlows<double>::exports, &model::CountedFlows<double>::imports})
            rows.back().push_back(
                fmt::format("{} {:>7}", number(within(totals, flow), 1), number(within(of_history, flow), 1)));
    }
    return wrapped(
               fmt::format("Exports and imports, which the lever exports_and_imports moves together [Mt of raw grain; "
                           "the record of trade has trade grain, {} of it]",
                           trade_grain)) +
           text_table(rows, "lrr") + "\n";
}

/// Of little that a run has, what the reference world has by itself; "" of much.
std::string deaths_of_reference(const Run& run) {
    constexpr double little = 1.0;  // million
    if (run.outcomes.excess_deaths >= little || run.scenario.choices.reference == Reference::R1) return "";
    const double there = Totals(run.reference_trajectory).excess_deaths(window_begin, window_end);
    return fmt::format(
        "The reference world itself, all levers at 0, has {} million excess deaths: of this run's {} only "
        "what is beyond them comes of its levers.",
        number(there, 4), number(run.outcomes.excess_deaths, 4));
}

/// What stands below the outcomes of a run that is not history.
std::string caveats_text(const AnsweredRun& answered) {
    std::string text;
    for (const std::string& sentence : what_it_is(answered.question)) text += wrapped(sentence);
    if (const std::string alike = alike_in_words(answered.question); !alike.empty()) text += wrapped(alike);
    if (const std::string there = deaths_of_reference(answered.run); !there.empty()) text += wrapped(there);
    if (const std::string held = held_against_another(answered.question); !held.empty()) text += wrapped(held);
    if (const std::string later = after_the_window(answered.run.annual, answered.history->annual, "history");
        !later.empty())
        text += wrapped(later);
    if (moves_single_levers(answered.question.from_history)) text += wrapped(quote_groups);
    return text.empty() ? "" : text + "\n";
}

std::string soundness_text(const AnsweredRun& answered) {
    const Run& run = answered.run;
    const auto beside = [&](const std::string& of_history) {
        return answered.history ? fmt::format(" (history: {})", of_history) : "";
    };
    std::string text = wrapped(
        fmt::format("Most excess deaths in {}{}. Rural over urban death rate in 1960: {:.2f}{}.", run.peak_month,
                    beside(answered.history ? answered.history->peak_month : ""), run.rural_urban_death_ratio_1960,
                    beside(number(answered.history ? answered.history->rural_urban_death_ratio_1960 : 0.0, 2))));
    text += fmt::format(
        "Balances, worst relative residual: grain {:.0e}, labour {:.0e}, people {:.0e}.\n"
        "Half the step moves excess deaths by {:.3f} %.\n",
        run.balance.grain, run.balance.labour, run.balance.people, run.step_change_percent);
    if (std::abs(run.step_change_percent) > step_limit_percent)
        text += fmt::format("Warning: that is more than {} %: this scenario is not solved well enough to be quoted.\n",
                            step_limit_percent);
    return text;
}

}  // namespace

std::string without_interval() {
    return wrapped(
        "This is one run, at the fitted values where the scenario sets no others, and without an interval. Quote the "
        "median with its interval, which --posterior shipped gives where draws were made for what is asked.");
}

std::string run_text(const AnsweredRun& answered, const History& history, bool with_fit) {
    const auto& [question, run, of_history, sample] = answered;
    const bool drawn = question.scenario.choices.reference == Reference::R1;
    const std::string head = heading_text(question) + (drawn ? wrapped(draws_in_words(sample)) : "");
    const std::string caveat = wrapped(death_caveat(run.experiment.parameters, history));
    if (!of_history)
        return fmt::format("{}\nModel beside record\n{}\n{}\n{}Outcomes 1958-62\n{}\n{}{}", head,
                           yearly_text(run, record_beside(run, history)), losses_text(weather_losses(run.annual)),
                           record_fit_text(run.fit, with_fit), outcomes_text(answered), caveat,
                           soundness_text(answered));
    return fmt::format(
        "{}\nOutcomes 1958-62 beside the model's history\n{}\n{}This run beside the model's history\n{}\n{}{}\n{}{}{}",
        head, outcomes_text(answered), caveats_text(answered), yearly_text(run, history_beside(*of_history)),
        moves_trade(question) ? trade_text(run, *of_history) : "", losses_text(weather_losses(run.annual)),
        with_fit ? record_fit_text(run.fit, true) : "", caveat, soundness_text(answered));
}

}  // namespace sanqi::analysis::report
