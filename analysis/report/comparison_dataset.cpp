// Several runs side by side as a data set: scenario is an axis of all.
#include <fmt/format.h>

#include "analysis/configuration/resolved_scenario.hpp"
#include "analysis/report/comparison.hpp"
#include "analysis/report/shared_groups.hpp"

namespace sanqi::analysis::report {

namespace {

const std::string axis = "scenario";

Description label(const std::string& long_name) { return {"1", long_name, "sanqi"}; }

/// A group whose first axis is that of the scenarios.
DataGroup group_of_scenarios(std::string name, const std::vector<NamedRun>& runs) {
    std::vector<std::string> labels;
    for (const NamedRun& one : runs) labels.push_back(label_of(one));
    DataGroup group{std::move(name)};
    group.add_axis(axis, std::move(labels), label("scenario, with * where it was changed"));
    return group;
}

DataGroup scenarios_group(const std::vector<NamedRun>& runs) {
    DataGroup group = group_of_scenarios("scenarios", runs);
    const auto add = [&](const char* name, const char* words, auto text_of) {
        std::vector<std::string> texts;
        for (const NamedRun& one : runs) texts.emplace_back(text_of(one));
        group.add(name, {axis}, std::move(texts), label(words));
    };
    const auto choices = [](const NamedRun& one) { return one.run.scenario.choices; };
    add("title", "title", [](const NamedRun& one) { return one.run.scenario.title; });
    add("changed", "what was changed in the scenario named",
        [](const NamedRun& one) { return in_words(one.question.changes); });
    add("from_history", "what differs from history",
        [](const NamedRun& one) { return in_words(one.question.from_history); });
    add("reference", "reference world", [&](const NamedRun& one) { return word_of(choices(one).reference); });
    add("weather_series", "weather series", [&](const NamedRun& one) { return word_of(choices(one).weather_series); });
    add("normal_weather", "normal weather",
        [&](const NamedRun& one) { return word_of(declared_normal(choices(one))); });
    add("configuration", "the scenario as a file",
        [](const NamedRun& one) { return resolved_toml(one.question.scenario); });
    return group;
}

/// Each run's, row after row.
DataGroup outcomes_of_all(const std::vector<NamedRun>& runs) {
    DataGroup group = group_of_scenarios("outcomes", runs);
    for (std::size_t outcome = 0; outcome < outcome_rows.size(); ++outcome) {
        std::vector<double> values;
        for (const NamedRun& one : runs) values.push_back(one.run.outcomes[outcome]);
        group.add(outcome_rows[outcome].symbol, {axis}, std::move(values),
                  about(outcome_rows[outcome], "sanqi model, 1958-62"));
    }
    return group;
}

DataGroup differences_of_all(const std::vector<NamedRun>& runs) {
    DataGroup group = group_of_scenarios("difference", runs);
    group.attributes.push_back({"against", label_of(runs.front())});
    for (std::size_t outcome = 0; outcome < outcome_rows.size(); ++outcome) {
        std::vector<double> values;
        for (const NamedRun& one : runs)
            values.push_back(one.run.outcomes[outcome] - measure_of(one, runs.front())[outcome]);
        group.add(
            outcome_rows[outcome].symbol, {axis}, std::move(values),
            about(outcome_rows[outcome], fmt::format("sanqi model, 1958-62, less that of {}", label_of(runs.front()))));
    }
    return group;
}

/// As annual_group has it of one run; the record is that beside the first.
DataGroup years_of_all(const std::vector<NamedRun>& runs, const History& history) {
    const Record record{history, runs.front().run.scenario.choices.output_vintage};
    DataGroup group = group_of_scenarios("annual", runs);
    group.add_axis("region", nation, {"1", "region", "sanqi", "yearly totals are of the nation"});
    add_calendar_years(group);
    for (const AnnualRow& row : annual_rows) {
        std::vector<double> values;
        for (const NamedRun& one : runs) {
            const std::vector<double>& of_run = one.run.annual.at(row.symbol);
            values.insert(values.end(), of_run.begin(), of_run.end());
        }
        group.add(row.symbol, {axis, "region", "calendar_year"}, std::move(values),
                  about(row, "sanqi model, by years"));
        if (!row.record.empty())
            group.add(
                fmt::format("observed_{}", row.symbol), {"region", "calendar_year"}, recorded(row, record),
                about(row, fmt::format("record: {}, configs/history", record_series(row, record.output_vintage))));
    }
    return group;
}

}  // namespace

Dataset comparison_dataset(const std::vector<NamedRun>& runs, const History& history) {
    return {scenarios_group(runs), outcomes_of_all(runs), differences_of_all(runs), years_of_all(runs, history)};
}

}  // namespace sanqi::analysis::report
