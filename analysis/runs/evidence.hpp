// The evidence that the model answers to, and the rest of the record that a run is held against. No datum takes part
// twice: what follows from other numbers that take part is reported beside the model, never fitted.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/configuration/history.hpp"
#include "analysis/runs/run_record.hpp"

namespace sanqi::analysis {

/// How long what the model leaves out of a series may last, where the likelihood has a discrepancy for it. `none`: the
/// series takes no part in that likelihood.
enum class Persistence { none, usual, lasting };

/// Correlations from one year to the next that are held possible, each as likely as the others.
std::span<const double> correlations_of(Persistence persistence);

/// One series held against its record.
struct Evidence {
    std::string_view column;  ///< of the yearly table, or of what is observed by years
    std::string_view record;  ///< its series of the record where it is not the column's own; else ""
    double relative_error;    ///< sd of log(model / record)
    double absolute_error;  ///< sd of model - record, in the unit of the column, where logarithms make no sense; else 0
    int first_year;
    int last_year;
    Use use;  ///< in the fit by least squares, with independent errors
    Persistence persistence;
    std::string_view why;  ///< why these years, or why it takes no part in the fit; "" if there is nothing to say
    int without_year = 0;  ///< a year between them that is left out, 0 if none
    std::string_view divided_by{};  ///< the record is the quotient of `record` and this series; else ""
};

/// Every series that a run is held against.
std::span<const Evidence> evidence();

/// The series of the record that it is held against; of a quotient "A / B".
std::string record_of(const Evidence& evidence, Vintage output_vintage);

/// What the record has for a year, within the years of the evidence; nothing where it has a gap.
std::optional<double> recorded_in(const Evidence& evidence, const Record& record, int year);

/// A year of a series.
struct YearOfSeries {
    int year;
    double model;
    double record;
};

/// How a series of the run stands to the record, per cent of the record and in errors.
struct FitOfSeries {
    std::string_view column;
    std::string record;
    Use use;
    std::string_view why;
    double rmse_percent;
    double worst_percent;
    int worst_year;
    double rms_errors;
    std::vector<YearOfSeries> years;  ///< those the record has
};

/// How the run stands to a number of the dated record.
struct FitOfDated {
    DatedObservation observation;
    double value;
    double errors;  ///< from the record, signed
};

inline constexpr int first_half_year = 1958;
inline constexpr std::size_t half_years = 10;

struct FitToRecord {
    std::vector<FitOfSeries> series;
    std::vector<FitOfDated> dated;
    std::array<double, half_years> excess_deaths;  ///< by half-years from `first_half_year` on, share of 1958-62
};

FitToRecord fit_of(const RunRecord& run, const Record& record);

/// Of fits of many runs to one record, at least one: every number of the model the median over the runs, and what
/// follows from these medians. So no run need be like it.
FitToRecord median_of(std::span<const FitToRecord> fits);

}  // namespace sanqi::analysis
