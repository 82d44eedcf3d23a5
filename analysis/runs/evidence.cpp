#include "analysis/runs/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "analysis/runs/dated_quantities.hpp"

namespace sanqi::analysis {

namespace {

using enum Use;
using enum Persistence;

constexpr std::array no_correlations{0.0};
constexpr std::array usual_correlations{0.0, 0.2, 0.4, 0.6, 0.8, 0.9};
constexpr std::array lasting_correlations{0.6, 0.8, 0.9, 0.95};

constexpr std::array series{
    Evidence{"grain_output", "", 0.025, 0.0, 1953, 1966, fitted, usual, ""},
    Evidence{"procurement_gross", "", 0.035, 0.0, 1953, 1966, fitted, usual, ""},
    Evidence{"resale", "", 0.10, 0.0, 1953, 1966, fitted, usual, ""},
    Evidence{"death_rate_official", "", 0.07, 0.0, 1953, 1966, fitted, usual, ""},
    Evidence{"birth_rate_official", "", 0.06, 0.0, 1953, 1966, fitted, usual, ""},
    Evidence{"population_urban", "", 0.04, 0.0, 1953, 1963, fitted, usual, "boundaries change in 1964"},
    Evidence{"large_animals", "", 0.035, 0.0, 1953, 1966, fitted, usual, ""},
    Evidence{"pigs_june", "", 0.25, 0.0, 1953, 1956, fitted, usual, "mid-year counts"},
    Evidence{"pigs", "", 0.15, 0.0, 1957, 1966, fitted, usual, "year-end counts"},
    Evidence{"farm_labour", "", 0.045, 0.0, 1953, 1966, fitted, usual, ""},
    Evidence{"net_exports", "", 0.0, 0.8, 1953, 1966, fitted, usual, ""},
    Evidence{"state_stock", "", 0.0, 3.0, 1956, 1958, fitted, usual, ""},
    Evidence{"sown_area", "", 0.02, 0.0, 1960, 1962, fitted, usual, "the plan before 1960"},
    Evidence{"death_rate_city", "", 0.10, 0.0, 1954, 1966, fitted, usual, "1960 tests the towns", 1960},
    Evidence{"state_stock", "", 0.0, 3.0, 1959, 1961, held_out, none, "sources disagree"},
    Evidence{"death_rate_city", "", 0.10, 0.0, 1960, 1960, held_out, none, "the worst year"},
    Evidence{"death_rate_county", "", 0.10, 0.0, 1954, 1966, held_out, none, "nation less cities"},
    Evidence{"intake", "", 0.06, 0.0, 1958, 1962, held_out, none, "Ashton and others"},
    Evidence{"intake", "calories_fao", 0.06, 0.0, 1953, 1966, held_out, none, "FAO, another basis"},
    Evidence{"procurement_net", "", 0.05, 0.0, 1953, 1966, reported, none, "gross less resale"},
    Evidence{"rural_grain_per_head", "", 0.04, 0.0, 1953, 1966, reported, none, "output less net procurement"},
    Evidence{"death_rate", "", 0.07, 0.0, 1953, 1966, reported, none, "registered, adjusted"},
    Evidence{"birth_rate", "", 0.06, 0.0, 1953, 1966, reported, none, "registered, adjusted"},
    Evidence{"population", "", 0.008, 0.0, 1953, 1966, reported, lasting, "registers, as the rates"},
    Evidence{"death_registration", "death_rate_official", 0.10, 0.0, 1953, 1966, fitted, lasting,
             "registered over adjusted", 0, "death_rate_adjusted"},
    Evidence{"birth_registration", "birth_rate_official", 0.05, 0.0, 1953, 1966, fitted, lasting,
             "registered over adjusted", 0, "birth_rate_adjusted"},
};

/// `visit(year, model, recorded)` where the record has a number.
template <class Visit>
void for_each_year(const Evidence& one, const RunRecord& run, const Record& record, Visit visit) {
    for (int year = one.first_year; year <= one.last_year; ++year) {
        const auto recorded = recorded_in(one, record, year);
        if (recorded) visit(year, run.value(one.column, year), *recorded);
    }
}

/// The series itself, or the one that is divided.
std::string first_series_of(const Evidence& evidence, Vintage output_vintage) {
    return evidence.record.empty() ? record_series(yearly_row(evidence.column), output_vintage)
                                   : std::string(evidence.record);
}

double in_errors(const Evidence& one, double value, double recorded) {
    return one.absolute_error > 0.0 ? (value - recorded) / one.absolute_error
                                    : std::log(value / recorded) / one.relative_error;
}

FitOfSeries fit_of_years(const Evidence& one, std::string record, std::vector<YearOfSeries> of_years) {
    FitOfSeries fit{.column = one.column,
                    .record = std::move(record),
                    .use = one.use,
                    .why = one.why,
                    .rmse_percent = 0.0,
                    .worst_percent = 0.0,
                    .worst_year = 0,
                    .rms_errors = 0.0,
                    .years = std::move(of_years)};
    for (const YearOfSeries& year : fit.years) {
        const double percent = 100.0 * (year.model - year.record) / year.record;
        const double errors = in_errors(one, year.model, year.record);
        fit.rmse_percent += percent * percent;
        fit.rms_errors += errors * errors;
        if (std::abs(percent) >= std::abs(fit.worst_percent)) {
            fit.worst_percent = percent;
            fit.worst_year = year.year;
        }
    }
    const auto years = static_cast<double>(fit.years.size());
    fit.rmse_percent = std::sqrt(fit.rmse_percent / years);
    fit.rms_errors = std::sqrt(fit.rms_errors / years);
    return fit;
}

FitOfSeries fit_of_series(const Evidence& one, const RunRecord& run, const Record& record) {
    std::vector<YearOfSeries> years;
    for_each_year(one, run, record, [&](int year, double value, double recorded) {
        years.push_back({year, value, recorded});
    });
    return fit_of_years(one, record_of(one, record.output_vintage), std::move(years));
}

/// Over the fits, of a number that each of them has.
template <class Number>
double median_over(std::span<const FitToRecord> fits, Number number) {
    std::vector<double> values(fits.size());
    std::ranges::transform(fits, values.begin(), number);
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    if (values.size() % 2 == 1) return *middle;
    return 0.5 * (*middle + *std::max_element(values.begin(), middle));
}

}  // namespace

std::span<const double> correlations_of(Persistence persistence) {
    switch (persistence) {
        case usual: return usual_correlations;
        case lasting: return lasting_correlations;
        case none: break;
    }
    return no_correlations;
}

std::span<const Evidence> evidence() { return series; }

std::string record_of(const Evidence& evidence, Vintage output_vintage) {
    const std::string first = first_series_of(evidence, output_vintage);
    return evidence.divided_by.empty() ? first : fmt::format("{} / {}", first, evidence.divided_by);
}

std::optional<double> recorded_in(const Evidence& evidence, const Record& record, int year) {
    if (year < evidence.first_year || year > evidence.last_year || year == evidence.without_year) return std::nullopt;
    auto value = record.history.value(first_series_of(evidence, record.output_vintage), year);
    if (evidence.divided_by.empty() || !value) return value;
    const auto divisor = record.history.value(evidence.divided_by, year);
    return divisor ? std::optional(*value / *divisor) : std::nullopt;
}

FitToRecord fit_of(const RunRecord& run, const Record& record) {
    FitToRecord fit{};
    for (const Evidence& one : series) fit.series.push_back(fit_of_series(one, run, record));
    for (const DatedObservation& one : record.history.dated()) {
        const double value = dated_value(run, one);
        fit.dated.push_back({one, value, residual_of(one, value)});
    }
    const double all = run.months.excess_deaths(first_half_year, first_half_year + 0.5 * half_years);
    for (std::size_t half = 0; half < half_years; ++half) {
        const double begin = first_half_year + 0.5 * static_cast<double>(half);
        fit.excess_deaths[half] = run.months.excess_deaths(begin, begin + 0.5) / all;
    }
    return fit;
}

FitToRecord median_of(std::span<const FitToRecord> fits) {
    FitToRecord median = fits.front();
    for (std::size_t i = 0; i < median.series.size(); ++i) {
        FitOfSeries& one = median.series[i];
        for (std::size_t year = 0; year < one.years.size(); ++year)
            one.years[year].model =
                median_over(fits, [&](const FitToRecord& fit) { return fit.series[i].years[year].model; });
        one = fit_of_years(series[i], one.record, one.years);
    }
    for (std::size_t i = 0; i < median.dated.size(); ++i) {
        FitOfDated& one = median.dated[i];
        one.value = median_over(fits, [&](const FitToRecord& fit) { return fit.dated[i].value; });
        one.errors = residual_of(one.observation, one.value);
    }
    for (std::size_t half = 0; half < half_years; ++half)
        median.excess_deaths[half] = median_over(fits, [&](const FitToRecord& fit) { return fit.excess_deaths[half]; });
    return median;
}

}  // namespace sanqi::analysis
