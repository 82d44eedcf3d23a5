// The evidence the fit answers to: series of the record, with the error each may carry.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "analysis/configuration/history.hpp"
#include "analysis/runs/annual.hpp"

namespace sanqi::analysis {

/// One series of the yearly table held against its record from 1953 to 1966.
struct Evidence {
    std::string_view column;  ///< symbol of the yearly table
    double relative_error;    ///< sd of log(model / record)
    double absolute_error;  ///< sd of model - record, in the unit of the column, where logarithms make no sense; else 0
    int first_year = 1953;
    int last_year = 1966;
};

/// Series and errors. City and county rates, the season of deaths, calories and the state stock of 1959 and 1960 are
/// held out: they test the fit and never enter it.
std::span<const Evidence> evidence();

/// (log) residuals over their errors, series by series, year by year where the record has a number. Finite or throws
/// ModelError.
std::vector<double> evidence_residuals(const YearlyTable& table, const Record& record);

/// How the yearly table stands to the record, 1953-66, per cent of the record.
struct FitOfSeries {
    std::string_view column;
    double rmse_percent;
    double worst_percent;
    int worst_year;
    int years;
};

std::vector<FitOfSeries> fit_of(const YearlyTable& table, const Record& record);

}  // namespace sanqi::analysis
