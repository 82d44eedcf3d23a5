// What a run would have left in the record: its yearly table, what the yearly table lacks, and its months.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "analysis/runs/annual.hpp"
#include "analysis/runs/months.hpp"

namespace sanqi::analysis {

// symbol, name, Chinese term, unit, series of the record, note: as in the yearly table, from what is observed by months
// clang-format off
#define SANQI_OBSERVED_YEARS(X) \
    X(sown_area, "sown area of grain", "粮食播种面积", "Mha", "grain_sown_area", "at mid-year") \
    X(death_rate_city, "city death rate as registered", "", "1e-3 year-1", "death_rate_city", "true rate times completeness, which is taken to be that of the nation") \
    X(death_rate_county, "county death rate as registered", "", "1e-3 year-1", "death_rate_county", "villages and county towns; true rate times completeness, which is taken to be that of the nation") \
    X(intake, "energy eaten", "", "kcal person-1 day-1", "calories_ashton", "mean of the year, all people") \
    X(death_registration, "deaths that were registered", "", "1", "", "completeness of the register") \
    X(birth_registration, "births that were registered", "", "1", "", "completeness of the register")
// clang-format on

SANQI_TABLE(ObservedYears, SANQI_OBSERVED_YEARS)

inline constexpr std::array observed_year_rows{SANQI_OBSERVED_YEARS(SANQI_ANNUAL_ROW)};

/// The row of a column of either table. Throws std::out_of_range.
const AnnualRow& yearly_row(std::string_view column);

/// Where a column of either table stands.
struct YearlyColumn {
    bool annual;  ///< of the yearly table, else of what is observed by years
    std::size_t row;
};

/// Throws std::out_of_range.
YearlyColumn yearly_column(std::string_view column);

struct RunRecord {
    YearlyTable annual;
    ObservedYears<std::vector<double>> years;  ///< from `first_annual_year` on
    Months months;

    /// A column of either table in a year of the yearly table. Throws std::out_of_range.
    [[nodiscard]] double value(const YearlyColumn& column, int year) const;
    [[nodiscard]] double value(std::string_view column, int year) const { return value(yearly_column(column), year); }
};

RunRecord run_record(Months months, const model::Parameters<double>& parameters);
RunRecord run_record(const solvers::Experiment& experiment, const solvers::Trajectory& trajectory);

}  // namespace sanqi::analysis
