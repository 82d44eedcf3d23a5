#include "analysis/runs/evidence.hpp"

#include <cmath>

#include <fmt/format.h>

#include "analysis/runs/dated_quantities.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

using enum Use;

constexpr std::array series{
    Evidence{"grain_output", "", 0.025, 0.0, 1953, 1966, fitted, ""},
    Evidence{"procurement_gross", "", 0.035, 0.0, 1953, 1966, fitted, ""},
    Evidence{"resale", "", 0.10, 0.0, 1953, 1966, fitted, ""},
    Evidence{"death_rate_official", "", 0.07, 0.0, 1953, 1966, fitted, ""},
    Evidence{"birth_rate_official", "", 0.06, 0.0, 1953, 1966, fitted, ""},
    Evidence{"population_urban", "", 0.04, 0.0, 1953, 1963, fitted, "boundaries change in 1964"},
    Evidence{"large_animals", "", 0.035, 0.0, 1953, 1966, fitted, ""},
    Evidence{"pigs_june", "", 0.25, 0.0, 1953, 1956, fitted, "mid-year counts"},
    Evidence{"pigs", "", 0.15, 0.0, 1957, 1966, fitted, "year-end counts"},
    Evidence{"farm_labour", "", 0.045, 0.0, 1953, 1966, fitted, ""},
    Evidence{"net_exports", "", 0.0, 0.8, 1953, 1966, fitted, ""},
    Evidence{"state_stock", "", 0.0, 3.0, 1956, 1958, fitted, ""},
    Evidence{"sown_area", "", 0.02, 0.0, 1960, 1962, fitted, "the plan before 1960"},
    Evidence{"death_rate_city", "", 0.10, 0.0, 1954, 1966, fitted, "1960 tests the towns", 1960},
    Evidence{"state_stock", "", 0.0, 3.0, 1959, 1961, held_out, "sources disagree"},
    Evidence{"death_rate_city", "", 0.10, 0.0, 1960, 1960, held_out, "the worst year"},
    Evidence{"death_rate_county", "", 0.10, 0.0, 1954, 1966, held_out, "nation less cities"},
    Evidence{"intake", "", 0.06, 0.0, 1958, 1962, held_out, "Ashton and others"},
    Evidence{"intake", "calories_fao", 0.06, 0.0, 1953, 1966, held_out, "FAO, another basis"},
    Evidence{"procurement_net", "", 0.05, 0.0, 1953, 1966, reported, "gross less resale"},
    Evidence{"rural_grain_per_head", "", 0.04, 0.0, 1953, 1966, reported, "output less net procurement"},
    Evidence{"death_rate", "", 0.07, 0.0, 1953, 1966, reported, "registered, adjusted"},
    Evidence{"birth_rate", "", 0.06, 0.0, 1953, 1966, reported, "registered, adjusted"},
    Evidence{"population", "", 0.008, 0.0, 1953, 1966, reported, "registers, as the rates"},
};

/// `visit(year, model, recorded)` where the record has a number.
template <class Visit>
void for_each_year(const Evidence& one, const RunRecord& run, const Record& record, Visit visit) {
    const std::string recorded_in = record_of(one, record.output_vintage);
    for (int year = one.first_year; year <= one.last_year; ++year) {
        if (year == one.without_year) continue;
        const auto recorded = record.history.value(recorded_in, year);
        if (recorded) visit(year, run.value(one.column, year), *recorded);
    }
}

double in_errors(const Evidence& one, double value, double recorded) {
    return one.absolute_error > 0.0 ? (value - recorded) / one.absolute_error
                                    : std::log(value / recorded) / one.relative_error;
}

FitOfSeries fit_of_series(const Evidence& one, const RunRecord& run, const Record& record) {
    FitOfSeries fit{.column = one.column,
                    .record = record_of(one, record.output_vintage),
                    .use = one.use,
                    .why = one.why,
                    .rmse_percent = 0.0,
                    .worst_percent = 0.0,
                    .worst_year = 0,
                    .rms_errors = 0.0,
                    .years = {}};
    for_each_year(one, run, record, [&](int year, double value, double recorded) {
        const double percent = 100.0 * (value - recorded) / recorded;
        const double errors = in_errors(one, value, recorded);
        fit.rmse_percent += percent * percent;
        fit.rms_errors += errors * errors;
        if (std::abs(percent) >= std::abs(fit.worst_percent)) {
            fit.worst_percent = percent;
            fit.worst_year = year;
        }
        fit.years.push_back({year, value, recorded});
    });
    const auto years = static_cast<double>(fit.years.size());
    fit.rmse_percent = std::sqrt(fit.rmse_percent / years);
    fit.rms_errors = std::sqrt(fit.rms_errors / years);
    return fit;
}

}  // namespace

std::span<const Evidence> evidence() { return series; }

std::string record_of(const Evidence& evidence, Vintage output_vintage) {
    return evidence.record.empty() ? record_series(yearly_row(evidence.column), output_vintage)
                                   : std::string(evidence.record);
}

std::vector<double> evidence_residuals(const RunRecord& run, const Record& record, double until) {
    std::vector<double> residuals;
    const auto add = [&](double residual, std::string_view what, const std::string& when, double value) {
        if (!std::isfinite(residual)) throw ModelError(fmt::format("{} of {} is {}", what, when, value));
        residuals.push_back(residual);
    };
    for (const Evidence& one : series) {
        if (one.use != fitted) continue;
        for_each_year(one, run, record, [&](int year, double value, double recorded) {
            if (year + 1 <= until) add(in_errors(one, value, recorded), one.column, std::to_string(year), value);
        });
    }
    for (const DatedObservation& one : record.history.dated()) {
        if (one.use != fitted || one.to > until) continue;
        const double value = dated_value(run, one);
        add(residual_of(one, value), one.name, span_in_words(one), value);
    }
    return residuals;
}

FitToRecord fit_of(const RunRecord& run, const Record& record) {
    FitToRecord fit{};
    for (const Evidence& one : series) fit.series.push_back(fit_of_series(one, run, record));
    for (const DatedObservation& one : record.history.dated()) {
        const double value = dated_value(run, one);
        fit.dated.push_back({one, value, residual_of(one, value)});
    }
    const double all = run.totals.excess_deaths(first_half_year, first_half_year + 0.5 * half_years);
    for (std::size_t half = 0; half < half_years; ++half) {
        const double begin = first_half_year + 0.5 * static_cast<double>(half);
        fit.excess_deaths[half] = run.totals.excess_deaths(begin, begin + 0.5) / all;
    }
    return fit;
}

}  // namespace sanqi::analysis
