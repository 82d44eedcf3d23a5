#include "analysis/runs/evidence.hpp"

#include <array>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

constexpr int first_fit_year = 1953;
constexpr int last_fit_year = 1966;

constexpr std::array series{
    Evidence{"grain_output", 0.025, 0.0, 1953, 1966, ""},
    Evidence{"procurement_gross", 0.035, 0.0, 1953, 1966, ""},
    Evidence{"procurement_net", 0.05, 0.0, 1953, 1966, ""},
    Evidence{"rural_grain_per_head", 0.04, 0.0, 1953, 1966, ""},
    Evidence{"death_rate", 0.07, 0.0, 1953, 1966, ""},
    Evidence{"death_rate_official", 0.07, 0.0, 1953, 1966, ""},
    Evidence{"birth_rate", 0.06, 0.0, 1953, 1966, ""},
    Evidence{"birth_rate_official", 0.06, 0.0, 1953, 1966, ""},
    Evidence{"population", 0.008, 0.0, 1953, 1966, ""},
    Evidence{"population_urban", 0.04, 0.0, 1953, 1963, "the jump of 1964 is a change of boundaries"},
    Evidence{"large_animals", 0.035, 0.0, 1953, 1966, ""},
    Evidence{"pigs", 0.15, 0.0, 1953, 1966, ""},
    Evidence{"farm_labour", 0.045, 0.0, 1953, 1966, ""},
    Evidence{"net_exports", 0.0, 0.8, 1953, 1966, ""},
    Evidence{"state_stock", 0.0, 3.0, 1956, 1958, "1959 and 1960 test the fit"},
};

std::vector<const std::vector<double>*> columns_of(const Annual<std::vector<double>>& table) {
    std::vector<const std::vector<double>*> columns;
    table.for_each([&](const std::vector<double>& column) { columns.push_back(&column); });
    return columns;
}

}  // namespace

std::span<const Evidence> evidence() { return series; }

std::vector<double> evidence_residuals(const Annual<std::vector<double>>& table, const Record& record) {
    const auto columns = columns_of(table);
    std::vector<double> residuals;
    for (const Evidence& one : series) {
        const std::size_t row = model::index_of(annual_rows, one.column);
        const std::string recorded_in = record_series(annual_rows[row], record.output_vintage);
        for (int year = one.first_year; year <= one.last_year; ++year) {
            const auto recorded = record.history.value(recorded_in, year);
            if (!recorded) continue;
            const double value = (*columns[row])[static_cast<std::size_t>(year - first_annual_year)];
            const double residual = one.absolute_error > 0.0 ? (value - *recorded) / one.absolute_error
                                                             : std::log(value / *recorded) / one.relative_error;
            if (!std::isfinite(residual)) throw ModelError(fmt::format("{} of {} is {}", one.column, year, value));
            residuals.push_back(residual);
        }
    }
    return residuals;
}

std::vector<FitOfSeries> fit_of(const Annual<std::vector<double>>& table, const Record& record) {
    const auto columns = columns_of(table);
    std::vector<FitOfSeries> result;
    for (std::size_t row = 0; row < annual_rows.size(); ++row) {
        const std::string recorded_in = record_series(annual_rows[row], record.output_vintage);
        if (recorded_in.empty()) continue;
        FitOfSeries fit{annual_rows[row].symbol, 0.0, 0.0, 0, 0};
        for (int year = first_fit_year; year <= last_fit_year; ++year) {
            const auto recorded = record.history.value(recorded_in, year);
            if (!recorded) continue;
            const double value = (*columns[row])[static_cast<std::size_t>(year - first_annual_year)];
            const double percent = 100.0 * (value - *recorded) / *recorded;
            fit.rmse_percent += percent * percent;
            if (std::abs(percent) > std::abs(fit.worst_percent)) {
                fit.worst_percent = percent;
                fit.worst_year = year;
            }
            ++fit.years;
        }
        fit.rmse_percent = std::sqrt(fit.rmse_percent / fit.years);
        result.push_back(fit);
    }
    return result;
}

}  // namespace sanqi::analysis
