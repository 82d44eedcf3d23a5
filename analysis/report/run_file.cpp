#include <limits>

#include <fmt/format.h>

#include "analysis/report/run_report.hpp"
#include "analysis/runs/series.hpp"

namespace sanqi::analysis::report {

namespace {

const std::vector<std::string> nation{"China"};  // the one region of the national model

std::vector<std::string> region_names(std::size_t regions) {
    if (regions == 1) return nation;
    std::vector<std::string> names;
    for (std::size_t region = 1; region <= regions; ++region) names.push_back(fmt::format("region {}", region));
    return names;
}

Description about(const model::Row& row, const std::string& source) {
    return {std::string(row.unit), std::string(row.name), source, std::string(row.note), std::string(row.chinese)};
}

void write_series(Group root, const Run& run) {
    const RunSeries series = series_of(run.experiment, run.trajectory);
    root.axis("region", std::span<const std::string>(region_names(run.trajectory.regions)), {"1", "region", "sanqi"});
    root.axis("year", series.year, {"year", "time", "sanqi", "calendar year and part of the year"});
    for (const Track& track : series.regional)
        root.variable(std::string(track.row->symbol), track.values, {"region", "year"},
                      about(*track.row, fmt::format("sanqi model, {} of the region", track.kind)));
    for (const Track& track : series.centre) {
        const std::string symbol(track.row->symbol);
        const bool of_region_too =
            model::index_of(model::region_auxiliary_rows, symbol) < model::region_auxiliary_rows.size();
        root.variable(of_region_too ? "centre_" + symbol : symbol, track.values, {"year"},
                      about(*track.row, fmt::format("sanqi model, {} of the centre", track.kind)));
    }
}

std::vector<double> with_gaps(const std::vector<std::optional<double>>& values) {
    std::vector<double> result;
    result.reserve(values.size());
    for (const auto& value : values) result.push_back(value.value_or(std::numeric_limits<double>::quiet_NaN()));
    return result;
}

void write_annual(Group annual, const Run& run, const History& history) {
    const std::string& vintage = run.scenario.switches.at("output_vintage");
    annual.axis("region", std::span<const std::string>(nation),
                {"1", "region", "sanqi", "yearly totals are of the nation"});
    annual.axis("calendar_year", std::span<const int>(calendar_years()), {"year", "calendar year", "sanqi"});
    for_each_row(annual_rows, run.annual, [&](const AnnualRow& row, const std::vector<double>& values) {
        annual.variable(std::string(row.symbol), values, {"region", "calendar_year"},
                        about(row, "sanqi model, by years"));
        if (row.record.empty()) return;
        const std::string series = record_series(row, vintage);
        annual.variable("observed_" + std::string(row.symbol), with_gaps(recorded(row, history, vintage)),
                        {"region", "calendar_year"}, about(row, "record: " + series + ", configs/history"));
    });
}

void write_outcomes(Group group, const Run& run) {
    for_each_row(outcome_rows, run.outcomes, [&](const model::Row& row, double value) {
        group.variable(std::string(row.symbol), std::span<const double>(&value, 1), {},
                       about(row, "sanqi model, 1958-62"));
    });
}

}  // namespace

void write_run(ResultsFile& file, const Run& run, const History& history) {
    file.root().attribute("title", run.scenario.title);
    file.root().attribute("reference", std::string(to_string(run.reference)));
    write_series(file.root(), run);
    write_annual(file.group("annual"), run, history);
    write_outcomes(file.group("outcomes"), run);
}

}  // namespace sanqi::analysis::report
