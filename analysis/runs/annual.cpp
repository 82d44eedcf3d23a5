#include "analysis/runs/annual.hpp"

#include <limits>
#include <numeric>

#include "analysis/runs/outcomes.hpp"
#include "analysis/runs/totals.hpp"
#include "model/registration.hpp"

namespace sanqi::analysis {

namespace {

using model::Counts;
using Flows = model::CountedFlows<double>;

constexpr std::size_t dates_per_year = 3;   // start, April, middle
constexpr std::size_t counts_per_year = 5;  // these, and the start and April of the next year

/// Shares of deaths and births that were registered in the middle of the year.
struct Completeness {
    double deaths;
    double births;
};

Completeness completeness_in(int year, const model::Parameters<double>& p) {
    const double middle = year + 0.5;
    return {model::completeness(p.death_registration_early, p.death_registration_late, p.registration_midpoint,
                                p.registration_width, middle),
            model::completeness(p.birth_registration_early, p.birth_registration_late, p.registration_midpoint,
                                p.registration_width, middle)};
}

Annual<double> one_year(std::span<const Counts<double>, counts_per_year> counts, const Completeness& registered) {
    const auto in_year = [&](double Flows::*flow) { return counts[3].flows.*flow - counts[0].flows.*flow; };
    const auto in_production_year = [&](double Flows::*flow) { return counts[4].flows.*flow - counts[1].flows.*flow; };
    const auto& middle = counts[2].stocks;
    const auto& end = counts[3].stocks;
    const double people = middle.rural_people + middle.urban_people;
    const double rural_deaths = in_year(&Flows::rural_deaths), urban_deaths = in_year(&Flows::urban_deaths);
    const double deaths = rural_deaths + urban_deaths;
    const double births = in_year(&Flows::births);
    const double procured = in_production_year(&Flows::procurement);
    const double resold = in_production_year(&Flows::resale);
    const double net = procured - resold;
    const double output = in_year(&Flows::harvest);
    return {
        .grain_output = output,
        .procurement_gross = procured,
        .procurement_net = net,
        .resale = resold,
        .rural_grain_per_head = 1000.0 * (output - net) / middle.rural_people,
        .death_rate = 1000.0 * deaths / people,
        .death_rate_official = 1000.0 * deaths / people * registered.deaths,
        .birth_rate = 1000.0 * births / people,
        .birth_rate_official = 1000.0 * births / people * registered.births,
        .population = end.rural_people + end.urban_people,
        .population_urban = end.urban_people,
        .excess_deaths = in_year(&Flows::excess_deaths),
        .births = births,
        .deaths = deaths,
        .rural_death_rate = 1000.0 * rural_deaths / middle.rural_people,
        .urban_death_rate = 1000.0 * urban_deaths / middle.urban_people,
        .large_animals = end.large_animals,
        .pigs = end.pigs,
        .pigs_june = middle.pigs,
        .farm_labour = end.farm_workers + end.waterworks_workers,
        .net_exports = trade_grain * (in_year(&Flows::exports) - in_year(&Flows::imports)),
        .state_stock = trade_grain * middle.state_stock,
        .rural_food_shortfall = in_year(&Flows::food_unmet),
        .nature_loss = 100.0 * in_year(&Flows::nature_loss),
        .neglect_loss = 100.0 * in_year(&Flows::neglect_loss),
    };
}

}  // namespace

std::string record_series(const AnnualRow& row, Vintage vintage) {
    constexpr std::string_view revised = word_of(Vintage::revised);
    std::string series(row.record);
    if (series.ends_with(revised)) series.replace(series.size() - revised.size(), revised.size(), word_of(vintage));
    return series;
}

std::vector<double> annual_dates() {
    std::vector<double> dates;
    for (int year = first_annual_year; year <= last_annual_year; ++year)
        for (const double part : {0.0, 0.25, 0.5}) dates.push_back(year + part);
    for (const double part : {1.0, 1.25}) dates.push_back(last_annual_year + part);
    return dates;
}

std::vector<int> calendar_years() {
    std::vector<int> years(annual_years);
    std::iota(years.begin(), years.end(), first_annual_year);
    return years;
}

YearlyTable annual_table(std::span<const Counts<double>> counts, const model::Parameters<double>& p) {
    YearlyTable table;
    table.for_each([](std::vector<double>& column) { column.reserve(annual_years); });
    for (std::size_t year = 0; year < annual_years; ++year) {
        const Annual<double> values = one_year(counts.subspan(dates_per_year * year).first<counts_per_year>(),
                                               completeness_in(first_annual_year + static_cast<int>(year), p));
        model::zip([](std::vector<double>& column, double value) { column.push_back(value); }, table, values);
    }
    return table;
}

YearlyTable annual_table(const solvers::Trajectory& trajectory, const model::Parameters<double>& p) {
    const Totals totals(trajectory);
    std::vector<Counts<double>> counts;
    for (const double date : annual_dates()) counts.push_back(totals.counts(date));
    return annual_table(counts, p);
}

WeatherLosses weather_losses(const YearlyTable& annual) {
    WeatherLosses losses;
    for (int year = static_cast<int>(window_begin); year < window_end; ++year) {
        losses.year.push_back(year);
        losses.nature.push_back(value_in(annual.nature_loss, year));
        losses.neglect.push_back(value_in(annual.neglect_loss, year));
    }
    return losses;
}

const AnnualRow& annual_row(std::string_view symbol) { return annual_rows.at(model::index_of(annual_rows, symbol)); }

double value_in(const std::vector<double>& column, int year) {
    return column.at(static_cast<std::size_t>(year - first_annual_year));
}

std::vector<double> recorded(const AnnualRow& row, const Record& record) {
    const std::string series = record_series(row, record.output_vintage);
    std::vector<double> values;
    if (series.empty()) return values;
    for (const int year : calendar_years())
        values.push_back(record.history.value(series, year).value_or(std::numeric_limits<double>::quiet_NaN()));
    return values;
}

}  // namespace sanqi::analysis
