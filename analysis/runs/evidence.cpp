#include "analysis/runs/evidence.hpp"

#include <array>
#include <cmath>

#include <fmt/format.h>

#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

constexpr int first_fit_year = 1953;

constexpr std::array series{
    Evidence{"grain_output", 0.025, 0.0},
    Evidence{"procurement_gross", 0.035, 0.0},
    Evidence{"procurement_net", 0.05, 0.0},
    Evidence{"rural_grain_per_head", 0.04, 0.0},
    Evidence{"death_rate", 0.07, 0.0},
    Evidence{"death_rate_official", 0.07, 0.0},
    Evidence{"birth_rate", 0.06, 0.0},
    Evidence{"birth_rate_official", 0.06, 0.0},
    Evidence{"population", 0.008, 0.0},
    Evidence{"population_urban", 0.04, 0.0, 1953, 1963},  // the jump of 1964 is a change of boundaries
    Evidence{"large_animals", 0.035, 0.0},
    Evidence{"pigs", 0.25, 0.0},
    Evidence{"farm_labour", 0.045, 0.0},
    Evidence{"net_exports", 0.0, 0.8},
    Evidence{"state_stock", 0.0, 3.0, 1956, 1958},  // 1959 and 1960 test the fit
};

}  // namespace

std::span<const Evidence> evidence() { return series; }

std::vector<double> evidence_residuals(const YearlyTable& table, const Record& record) {
    std::vector<double> residuals;
    for (const Evidence& one : series) {
        const std::vector<double> observed = recorded(annual_row(one.column), record);
        for (int year = one.first_year; year <= one.last_year; ++year) {
            const double value = value_in(table.at(one.column), year), truth = value_in(observed, year);
            if (std::isnan(truth)) continue;
            const double residual = one.absolute_error > 0.0 ? (value - truth) / one.absolute_error
                                                             : std::log(value / truth) / one.relative_error;
            if (!std::isfinite(residual)) throw ModelError(fmt::format("{} of {} is {}", one.column, year, value));
            residuals.push_back(residual);
        }
    }
    return residuals;
}

std::vector<FitOfSeries> fit_of(const YearlyTable& table, const Record& record) {
    std::vector<FitOfSeries> result;
    for (const AnnualRow& row : annual_rows) {
        const std::vector<double> observed = recorded(row, record);
        if (observed.empty()) continue;
        FitOfSeries fit{row.symbol, 0.0, 0.0, 0, 0};
        for (int year = first_fit_year; year <= last_annual_year; ++year) {
            const double truth = value_in(observed, year);
            if (std::isnan(truth)) continue;
            const double percent = 100.0 * (value_in(table.at(row.symbol), year) - truth) / truth;
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
