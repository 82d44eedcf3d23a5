#include "analysis/runs/run_record.hpp"

#include <utility>

#include "model/registration.hpp"

namespace sanqi::analysis {

namespace {

using Observed = model::Observed<double>;

constexpr double per_thousand = 1000.0;

/// The peasants within city bounds, `suburban` of those whom the registers of cities counted, die as villagers do.
ObservedYears<double> one_year(const Months& months, const YearlyTable& annual, double suburban, int year) {
    const double begin = year, middle = year + 0.5, end = year + 1.0;
    const auto mean = [&](ObservedColumn column) { return mean_over(months, column, begin, end); };
    const double completeness = value_in(annual.death_rate_official, year) / value_in(annual.death_rate, year);
    const double townspeople = mean(&Observed::city_people);
    const double city_people = model::registered_in_cities(townspeople, suburban);
    const double city_deaths = mean(&Observed::city_deaths) +
                               (city_people - townspeople) * value_in(annual.rural_death_rate, year) / per_thousand;
    const double county_people = model::people(months.counts_at(middle)) - city_people;
    const double county_deaths =
        model::deaths(months.counts_at(end)) - model::deaths(months.counts_at(begin)) - city_deaths;
    return {
        .sown_area = mean_over(months, &Observed::sown_area, middle, middle),
        .death_rate_city = per_thousand * completeness * city_deaths / city_people,
        .death_rate_county = per_thousand * completeness * county_deaths / county_people,
        .intake = mean(&Observed::intake),
        .death_registration = completeness,
        .birth_registration = value_in(annual.birth_rate_official, year) / value_in(annual.birth_rate, year),
    };
}

}  // namespace

YearlyColumn yearly_column(std::string_view column) {
    const std::size_t row = model::index_of(annual_rows, column);
    return row < annual_rows.size() ? YearlyColumn{true, row}
                                    : YearlyColumn{false, model::position_in(ObservedYears<double>::symbols, column)};
}

const AnnualRow& yearly_row(std::string_view column) {
    const auto [annual, row] = yearly_column(column);
    return annual ? annual_rows[row] : observed_year_rows[row];
}

double RunRecord::value(const YearlyColumn& column, int year) const {
    return value_in(column.annual ? annual[column.row] : years[column.row], year);
}

RunRecord run_record(Months months, const model::Parameters<double>& parameters) {
    std::vector<model::Counts<double>> counts;
    for (const double date : annual_dates()) counts.push_back(months.counts_at(date));
    RunRecord record{.annual = annual_table(counts, parameters), .years = {}, .months = std::move(months)};
    for (int year = first_annual_year; year <= last_annual_year; ++year)
        model::zip([](std::vector<double>& column, double value) { column.push_back(value); }, record.years,
                   one_year(record.months, record.annual, parameters.suburban_share, year));
    return record;
}

RunRecord run_record(const solvers::Experiment& experiment, const solvers::Trajectory& trajectory) {
    return run_record(months_of(experiment, trajectory), experiment.parameters);
}

}  // namespace sanqi::analysis
