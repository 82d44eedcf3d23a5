#include "analysis/runs/run_record.hpp"

#include <algorithm>

namespace sanqi::analysis {

namespace {

constexpr double per_thousand = 1000.0;

bool is_annual(std::string_view column) { return std::ranges::count(Annual<double>::symbols, column) > 0; }

/// The registers of cities counted the peasants within city bounds too: `suburban` of those they counted.
ObservedYears<double> one_year(const Months& months, const Annual<std::vector<double>>& annual, const Totals& totals,
                               double suburban, int year) {
    const auto at = static_cast<std::size_t>(year - first_annual_year);
    const double begin = year, middle = year + 0.5, end = year + 1.0;
    const auto mean = [&](const std::vector<double>& values) { return mean_over(months, values, begin, end); };
    const double completeness = annual.death_rate_official[at] / annual.death_rate[at];
    const double townspeople = mean(months.values.city_people);
    const double city_people = townspeople / (1.0 - suburban);
    const double city_deaths =
        mean(months.values.city_deaths) + (city_people - townspeople) * annual.rural_death_rate[at] / per_thousand;
    const double county_people = totals.people(middle) - city_people;
    const double county_deaths = totals.deaths(begin, end) - city_deaths;
    return {
        .sown_area = mean_over(months, months.values.sown_area, middle, middle),
        .death_rate_city = per_thousand * completeness * city_deaths / city_people,
        .death_rate_county = per_thousand * completeness * county_deaths / county_people,
        .intake = mean(months.values.intake),
    };
}

}  // namespace

const AnnualRow& yearly_row(std::string_view column) {
    return is_annual(column) ? annual_rows.at(model::index_of(annual_rows, column))
                             : observed_year_rows.at(model::index_of(observed_year_rows, column));
}

double RunRecord::value(std::string_view column, int year) const {
    const auto at = static_cast<std::size_t>(year - first_annual_year);
    return is_annual(column) ? annual.at(column).at(at) : years.at(column).at(at);
}

RunRecord run_record(const solvers::Experiment& experiment, const solvers::Trajectory& trajectory) {
    RunRecord record{.annual = annual_table(trajectory, experiment.parameters),
                     .years = {},
                     .months = observed_months(experiment, trajectory),
                     .totals = Totals(trajectory)};
    for (int year = first_annual_year; year <= last_annual_year; ++year)
        model::zip([](std::vector<double>& column, double value) { column.push_back(value); }, record.years,
                   one_year(record.months, record.annual, record.totals, experiment.parameters.suburban_share, year));
    return record;
}

}  // namespace sanqi::analysis
