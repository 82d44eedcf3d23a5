#include "analysis/report/run_report.hpp"
#include "analysis/report/wording.hpp"

namespace sanqi::analysis::report {

namespace {

/// Columns of true rates are held against the adjusted series and go by its name beside the official ones.
std::string fit_key(std::string_view column) {
    const std::string_view record = annual_row(column).record;
    return std::string(record.ends_with("_adjusted") ? record : column);
}

Json fit_json(const std::vector<FitOfSeries>& fits) {
    Json json;
    for (const FitOfSeries& fit : fits)
        json[fit_key(fit.column)] = {{"rmse_percent", fit.rmse_percent},
                                     {"worst_percent", fit.worst_percent},
                                     {"worst_year", fit.worst_year},
                                     {"years", fit.years}};
    return json;
}

}  // namespace

Json run_json(const Run& run, const History& history, const RunName& name) {
    Json json;
    json["schema"] = 1;
    json["command"] = "run";
    json["config"] = name.config;
    json["title"] = run.scenario.title;
    json["seed"] = name.seed;
    json["reference"] = to_string(run.reference);
    json["normal_weather"] = normal_weather_of(run.scenario);
    json["weather_series"] = run.scenario.switches.at("weather_series");
    json["outcomes"] = outcomes_json(run.outcomes);
    json["annual"] = annual_json(run.annual);
    json["record"] = record_json(history, run.scenario.switches.at("output_vintage"));
    json["timing"] = {{"peak_month", run.peak_month}};
    json["rural_urban_death_ratio_1960"] = run.rural_urban_death_ratio_1960;
    json["fit"] = fit_json(run.fit);
    json["balance"] = {{"grain", run.balance.grain}, {"labour", run.balance.labour}, {"people", run.balance.people}};
    json["step"] = {{"excess_deaths_change_percent", run.step_change_percent}};
    return json;
}

}  // namespace sanqi::analysis::report
