#include "analysis/runs/run_record.hpp"

#include <algorithm>

#include "model/registration.hpp"

namespace sanqi::analysis {

namespace {

constexpr double per_thousand = 1000.0;

bool is_annual(std::string_view column) { return std::ranges::count(Annual<double>::symbols, column) > 0; }

/// The peasants within city bounds, `suburban` of those whom the registers of cities counted, die as villagers do.
ObservedYears<double> one_year(const Months& months, const YearlyTable& annual, const Totals& totals, double suburban,
                               int year) {
    const double begin = year, middle = year + 0.5, end = year + 1.0;
    const auto mean = [&](const std::vector<double>& values) { return mean_over(months, values, begin, end); };
    const double completeness = value_in(annual.death_rate_official, year) / value_in(annual.death_rate, year);
    const double townspeople = mean(months.values.city_people);
    const double city_people = model::registered_in_cities(townspeople, suburban);
    const double city_deaths = mean(months.values.city_deaths) +
                               (city_people - townspeople) * value_in(annual.rural_death_rate, year) / per_thousand;
    const double county_people = model::people(totals.counts(middle)) - city_people;
    const double county_deaths = model::deaths(totals.counts(end)) - model::deaths(totals.counts(begin)) - city_deaths;
    return {
        .sown_area = mean_over(months, months.values.sown_area, middle, middle),
        .death_rate_city = per_thousand * completeness * city_deaths / city_people,
        .death_rate_county = per_thousand * completeness * county_deaths / county_people,
        .intake = mean(months.values.intake),
    };
}

}  // namespace

const AnnualRow& yearly_row(std::string_view column) {
    return is_annual(column) ? annual_row(column) : observed_year_rows.at(model::index_of(observed_year_rows, column));
}

double RunRecord::value(std::string_view column, int year) const {
    return value_in(is_annual(column) ? annual.at(column) : years.at(column), year);
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
