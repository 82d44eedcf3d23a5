#include <fmt/format.h>

#include "analysis/report/record_fit.hpp"
#include "analysis/report/run_report.hpp"
#include "analysis/report/shared_groups.hpp"
#include "analysis/runs/series.hpp"

namespace sanqi::analysis::report {

namespace {

std::vector<std::string> region_names(std::size_t regions) {
    if (regions == 1) return nation;
    std::vector<std::string> names;
    for (std::size_t region = 1; region <= regions; ++region) names.push_back(fmt::format("region {}", region));
    return names;
}

DataGroup series_group(const Run& run) {
    RunSeries series = series_of(run.experiment, run.trajectory);
    DataGroup root = world_group(run.scenario);
    root.add_axis("region", region_names(run.trajectory.regions), {"1", "region", "sanqi"});
    root.add_axis("year", series.year, {"year", "time", "sanqi", "calendar year and part of the year"});
    for (Track& track : series.regional)
        root.add(track.row->symbol, {"region", "year"}, std::move(track.values),
                 about(*track.row, fmt::format("sanqi model, {} of the region", track.kind)));
    for (Track& track : series.centre) {
        const std::string symbol(track.row->symbol);
        const bool of_region_too =
            model::index_of(model::region_auxiliary_rows, symbol) < model::region_auxiliary_rows.size();
        root.add(of_region_too ? "centre_" + symbol : symbol, {"year"}, std::move(track.values),
                 about(*track.row, fmt::format("sanqi model, {} of the centre", track.kind)));
    }
    return root;
}

DataGroup beside_record(const Run& run, const History& history) {
    return annual_group(run.annual, Record{history, run.scenario.choices.output_vintage});
}

DataGroup difference_from(const Run& history, const AnsweredRun& answered) {
    const Changes& alike = answered.question.alike;
    return difference_group(answered.run.outcomes, history.outcomes,
                            alike.none() ? "baseline" : fmt::format("baseline with {}", in_words(alike)));
}

/// History beside a run, year by year.
DataGroup years_of_history(const Run& history) {
    DataGroup group = annual_group(history.annual);
    group.name = "annual_of_history";
    return group;
}

}  // namespace

Dataset run_dataset(const AnsweredRun& answered, const History& history) {
    const Run& run = answered.run;
    Dataset dataset{series_group(run), beside_record(run, history), outcomes_group(run.outcomes)};
    if (answered.history) {
        dataset.push_back(difference_from(*answered.history, answered));
        dataset.push_back(years_of_history(*answered.history));
    }
    return dataset;
}

Json run_json(const AnsweredRun& answered, const History& history) {
    const auto& [question, run, of_history, sample] = answered;
    Json json{{"schema", 1}, {"command", "run"}, {"config", question.config}, {"seed", question.seed}};
    if (question.scenario.choices.reference == Reference::R1) json["draws"] = sample.draws;
    json["changed"] = changes_json(question.changes);
    if (of_history) add_to(json, {difference_from(*of_history, answered)});
    add_to(json, {world_group(run.scenario), outcomes_group(run.outcomes), beside_record(run, history)});
    json["timing"] = {{"peak_month", run.peak_month}};
    json["rural_urban_death_ratio_1960"] = run.rural_urban_death_ratio_1960;
    json["fit"] = series_fit_json(run.fit);
    json["dated_fit"] = dated_fit_json(run.fit);
    json["excess_deaths_by_half_years"] = {{"from", first_half_year}, {"shares", run.fit.excess_deaths}};
    json["balance"] = {{"grain", run.balance.grain}, {"labour", run.balance.labour}, {"people", run.balance.people}};
    json["step"] = {{"excess_deaths_change_percent", run.step_change_percent}};
    return json;
}

}  // namespace sanqi::analysis::report
