#include <array>
#include <cmath>
#include <sstream>

#include <fmt/format.h>

#include "analysis/report/run_report.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/runs/yearly.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr std::size_t page_width = 100;
constexpr int first_shown_year = 1953;
constexpr double step_limit_percent = 0.5;

constexpr std::array<std::string_view, 6> compared{"grain_output", "procurement_gross", "procurement_net",
                                                   "death_rate",   "birth_rate",        "population"};

std::string side_by_side(const std::string& model, const std::string& record) {
    return fmt::format("{:>5} {:>6}", model, record);
}

std::vector<TextRow> yearly_heads() {
    std::vector<TextRow> heads{{""}, {""}, {""}, {"year"}};
    const auto add = [&](const AnnualRow& about, const std::string& last) {
        const auto [first, second] = two_lines(about.name);
        heads[0].push_back(first);
        heads[1].push_back(second);
        heads[2].push_back(unit_in_words(about.unit));
        heads[3].push_back(last);
    };
    for (const std::string_view symbol : compared) add(annual_row(symbol), side_by_side("model", "record"));
    add(annual_row("excess_deaths"), "model");
    return heads;
}

/// Years down, model and record side by side.
std::string yearly_text(const Run& run, const History& history) {
    const Record record{history, run.scenario.choices.output_vintage};
    std::vector<TextRow> rows = yearly_heads();
    for (int year = first_shown_year; year <= last_annual_year; ++year) {
        TextRow row{std::to_string(year)};
        for (const std::string_view symbol : compared) {
            const auto observed = recorded(annual_row(symbol), record);
            row.push_back(side_by_side(number(value_in(column(run.annual, symbol), year), 1),
                                       number(observed[static_cast<std::size_t>(year - first_annual_year)], 1)));
        }
        row.push_back(number(value_in(run.annual.excess_deaths, year), 2));
        rows.push_back(row);
    }
    return text_table(rows, "lrrrrrrr");
}

std::string fit_text(const Run& run) {
    std::vector<TextRow> rows{{"", "rms %", "worst %", "in", "years"}};
    for (const FitOfSeries& fit : run.fit)
        rows.push_back({std::string(annual_row(fit.column).name), number(fit.rmse_percent, 1),
                        fmt::format("{:+.1f}", fit.worst_percent), std::to_string(fit.worst_year),
                        std::to_string(fit.years)});
    return text_table(rows, "lrrrr");
}

/// Each with its definition, which goes on in the next line where it is long.
std::string outcomes_text(const Run& run) {
    constexpr std::size_t definition_width = 54;
    std::vector<TextRow> rows;
    for_each_row(outcome_rows, run.outcomes, [&](const model::Row& row, double value) {
        TextRow columns{std::string(row.name), number(value, 2), std::string(row.unit)};
        std::istringstream definition(wrapped(row.note, definition_width));
        for (std::string line; std::getline(definition, line); columns = {"", "", ""}) {
            columns.push_back(line);
            rows.push_back(columns);
        }
    });
    return text_table(rows, "lrll");
}

std::string soundness_text(const Run& run) {
    std::string text = fmt::format(
        "Most excess deaths in {}. Rural over urban death rate in 1960: {:.2f}.\n"
        "Balances, worst relative residual: grain {:.0e}, labour {:.0e}, people {:.0e}.\n"
        "Half the step moves excess deaths by {:.3f} %.\n",
        run.peak_month, run.rural_urban_death_ratio_1960, run.balance.grain, run.balance.labour, run.balance.people,
        run.step_change_percent);
    if (std::abs(run.step_change_percent) > step_limit_percent)
        text += fmt::format("Warning: that is more than {} %: this scenario is not solved well enough to be quoted.\n",
                            step_limit_percent);
    return text;
}

}  // namespace

std::string run_text(const Run& run, const History& history, const RunName& name) {
    return fmt::format(
        "{} ({}), seed {}\n{}\nModel beside record\n{}\nFit to the record, 1953-66\n{}\n"
        "Outcomes 1958-62\n{}\n{}{}",
        run.scenario.title, name.config, name.seed, wrapped(cell_in_words(run.scenario.choices), page_width),
        yearly_text(run, history), fit_text(run), outcomes_text(run),
        wrapped(death_caveat(run.experiment.parameters, history), page_width), soundness_text(run));
}

}  // namespace sanqi::analysis::report
