#include "analysis/report/runs_over_draws_report.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include <fmt/format.h>

#include "analysis/report/dataset_columns.hpp"
#include "analysis/report/posterior_words.hpp"
#include "analysis/report/shared_groups.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::report {

namespace {

const std::string source = "sanqi model over draws of a posterior, 1958-62";

/// "" of a difference that is left out.
std::string signed_interval(const Quantiles& quantiles) {
    if (std::isnan(quantiles.median)) return "";
    return fmt::format("{} [{}, {}]", signed_number(quantiles.median, 2), signed_number(quantiles.q05, 2),
                       signed_number(quantiles.q95, 2));
}

/// Failed draws and steps: what the intervals do not know of.
std::string soundness_text(std::size_t failed, double step_change_percent) {
    return wrapped(fmt::format("{} failed. Half of every step moves no draw's excess deaths by more than {:.2g} %.",
                               counted(failed, "draw"), step_change_percent));
}

void add_outcomes(DataGroup& group, const OutcomeQuantiles& outcomes, const std::string& prefix,
                  const std::string& whose, const std::string& key) {
    add_quantiles(group, {"outcome"}, prefix, outcomes, std::identity{}, {"1", whose, source, "million or Mt"},
                  fmt::format("posterior/outcomes/{{outcome}}/{}", key));
}

/// What all reports of one scenario's runs have.
DataGroup outcomes_of_run(const ScenarioPosterior& posterior, const RunOverDraws& run) {
    DataGroup group = posterior_group(posterior.about);
    group.add("failed", {}, std::vector{static_cast<double>(run.failed)}, {"1", "draws with a run that failed", source},
              "posterior/");
    group.add("step_change_percent", {}, std::vector{run.step_change_percent},
              {"%", "most that half of every step moves the excess deaths of a draw", source}, "posterior/");
    group.add_axis("outcome", names_of(outcome_rows, &model::Row::symbol), {"1", "outcome", "sanqi"});
    add_outcomes(group, run.outcomes, "", "the outcome of the scenario", "");
    if (run.difference)
        add_outcomes(group, *run.difference, "difference_",
                     "the draw's outcome less that of the scenario compared with", "difference/");
    return group;
}

constexpr Quantiles no_quantiles{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN(),
                                 std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN(),
                                 std::numeric_limits<double>::quiet_NaN()};

/// Scenario after scenario; the first differs from none.
DataGroup outcomes_of_all(const ScenarioPosterior& posterior, const std::vector<std::string>& labels,
                          const std::vector<RunOverDraws>& runs) {
    DataGroup group = posterior_group(posterior.about);
    group.add_axis("scenario", labels, {"1", "scenario, with * where it was changed", "sanqi"});
    group.add_axis("outcome", names_of(outcome_rows, &model::Row::symbol), {"1", "outcome", "sanqi"});
    group.add("failed", {"scenario"}, column(runs, [](const auto& run) { return static_cast<double>(run.failed); }),
              {"1", "draws with a run that failed", source});
    group.add("step_change_percent", {"scenario"}, column(runs, std::mem_fn(&RunOverDraws::step_change_percent)),
              {"%", "most that half of every step moves the excess deaths of a draw", source});
    std::vector<Quantiles> outcomes, differences;
    for (const RunOverDraws& run : runs)
        for (std::size_t outcome = 0; outcome < outcome_rows.size(); ++outcome) {
            outcomes.push_back(run.outcomes[outcome]);
            differences.push_back(run.difference ? (*run.difference)[outcome] : no_quantiles);
        }
    const Dimensions axes{"scenario", "outcome"};
    add_quantiles(group, axes, "", outcomes, std::identity{},
                  {"1", "the outcome of the scenario", source, "million or Mt"}, "");
    add_quantiles(group, axes, "difference_", differences, std::identity{},
                  {"1", "the draw's outcome less that of the first scenario", source, "million or Mt"}, "");
    return group;
}

DataGroup years_of_all(const std::vector<std::string>& labels, const std::vector<RunOverDraws>& runs) {
    DataGroup group{"annual_over_draws"};
    group.add_axis("scenario", labels, {"1", "scenario, with * where it was changed", "sanqi"});
    add_calendar_years(group);
    const auto add = [&](const AnnualRow& row, YearlyTable YearlyQuantiles::*quantile, const char* name,
                         const char* words) {
        std::vector<double> values;
        for (const RunOverDraws& run : runs) {
            const std::vector<double>& of_run = (run.annual.*quantile).at(row.symbol);
            values.insert(values.end(), of_run.begin(), of_run.end());
        }
        Description described = about(row, "sanqi model over draws of a posterior, by years");
        described.long_name = fmt::format("{} of {}", words, described.long_name);
        group.add(fmt::format("{}_{}", row.symbol, name), {"scenario", "calendar_year"}, std::move(values), described);
    };
    for (const AnnualRow& row : annual_rows) {
        add(row, &YearlyQuantiles::median, "median", "median");
        add(row, &YearlyQuantiles::q05, "q05", "5 % quantile");
        add(row, &YearlyQuantiles::q95, "q95", "95 % quantile");
    }
    return group;
}

DataGroup years_of_run(const YearlyQuantiles& annual) {
    DataGroup group{"annual_over_draws"};
    add_calendar_years(group, "posterior/annual/");
    const auto add = [&](const std::vector<double>& values, const AnnualRow& row, const char* name, const char* words) {
        Description described = about(row, "sanqi model over draws of a posterior, by years");
        described.long_name = fmt::format("{} of {}", words, described.long_name);
        group.add(fmt::format("{}_{}", row.symbol, name), {"calendar_year"}, values, described,
                  fmt::format("posterior/annual/{}/{}", row.symbol, name));
    };
    model::zip(
        [&](const auto& low, const auto& middle, const auto& high, const AnnualRow& row) {
            add(middle, row, "median", "median");
            add(low, row, "q05", "5 % quantile");
            add(high, row, "q95", "95 % quantile");
        },
        annual.q05, annual.median, annual.q95, annual_rows);
    return group;
}

}  // namespace

std::string run_over_draws_text(const AnswerOverDraws& answer) {
    std::vector<TextRow> rows{{"", "this run"}};
    if (answer.history) rows.front().insert(rows.front().end(), {"history", "difference"});
    rows.front().emplace_back("");
    for (std::size_t outcome = 0; outcome < outcome_rows.size(); ++outcome) {
        TextRow row{std::string(outcome_rows[outcome].name), interval_in_words(answer.run.outcomes[outcome], 2)};
        if (answer.history)
            row.insert(row.end(), {interval_in_words(answer.history->outcomes[outcome], 2),
                                   signed_interval((*answer.run.difference)[outcome])});
        row.emplace_back(outcome_rows[outcome].unit);
        rows.push_back(std::move(row));
    }
    const std::size_t failed = std::max(answer.run.failed, answer.history ? answer.history->failed : 0);
    return fmt::format("Outcomes 1958-62 over draws, median [5 %, 95 %]\n{}{}{}{}",
                       posterior_text(answer.posterior.about), text_table(rows, answer.history ? "lrrrl" : "lrl"),
                       answer.history ? "Differences are from history's run of the same draw.\n" : "",
                       soundness_text(failed, answer.run.step_change_percent));
}

Dataset run_over_draws_dataset(const AnswerOverDraws& answer) {
    DataGroup group = outcomes_of_run(answer.posterior, answer.run);
    if (answer.history) add_outcomes(group, answer.history->outcomes, "history_", "the outcome of history", "history/");
    return {std::move(group), years_of_run(answer.run.annual)};
}

std::string comparison_over_draws_text(const ScenarioPosterior& posterior, const std::vector<std::string>& labels,
                                       const std::vector<RunOverDraws>& runs) {
    std::string text = "Outcomes 1958-62 over draws, median [5 %, 95 %]\n" + posterior_text(posterior.about);
    std::vector<TextRow> rows;
    for (std::size_t outcome = 0; outcome < outcome_rows.size(); ++outcome) {
        rows.push_back({fmt::format("{} [{}]", outcome_rows[outcome].name, outcome_rows[outcome].unit), "",
                        outcome == 0 ? "difference" : ""});
        for (std::size_t i = 0; i < runs.size(); ++i)
            rows.push_back({"  " + labels[i], interval_in_words(runs[i].outcomes[outcome], 2),
                            runs[i].difference ? signed_interval((*runs[i].difference)[outcome]) : ""});
    }
    std::size_t failed = 0;
    double step_change = 0.0;
    for (const RunOverDraws& run : runs) {
        failed = std::max(failed, run.failed);
        step_change = std::max(step_change, run.step_change_percent);
    }
    return text + text_table(rows, "lrr") +
           fmt::format("Differences are from the run of {} by the same draw.\n", labels.front()) +
           soundness_text(failed, step_change);
}

Dataset comparison_over_draws_dataset(const ScenarioPosterior& posterior, const std::vector<std::string>& labels,
                                      const std::vector<RunOverDraws>& runs) {
    return {outcomes_of_all(posterior, labels, runs), years_of_all(labels, runs)};
}

Dataset scenario_over_draws_dataset(const ScenarioPosterior& posterior, const RunOverDraws& run) {
    return {outcomes_of_run(posterior, run), years_of_run(run.annual)};
}

}  // namespace sanqi::analysis::report
