// The historical record: yearly series, each number with its unit, source and quality.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/configuration/choices.hpp"
#include "analysis/configuration/dated_record.hpp"

namespace sanqi::analysis {

/// One number of the record.
struct Observation {
    int year;             ///< calendar or production year; for a total over years the last of them
    double value;         ///< finite, in `unit`
    std::string unit;     ///< base units with exponents, "kg person-1 year-1"; "1" if dimensionless
    std::string source;   ///< keys of the page of sources, joined by "+"
    std::string quality;  ///< "verified", "corroborated" or "unverified"
    std::string note;     ///< caveat of this one number, may be empty
};

/// By year, ascending, one observation a year, at least one; all in one unit.
using Series = std::vector<Observation>;

/// All series by name, alternatives for the same quantity as series of their own; and what stands at single dates.
class History {
public:
    /// Each series as described at Series.
    explicit History(std::map<std::string, Series, std::less<>> series_by_name,
                     std::vector<DatedObservation> dated = {});

    /// The named series. Throws InputError with the nearest name where there is none.
    const Series& series(std::string_view name) const;

    /// Its value in `year`, or nothing where the record has a gap. Throws InputError for an unknown series.
    std::optional<double> value(std::string_view name, int year) const;

    /// In alphabetical order.
    std::vector<std::string> names() const;

    const std::vector<DatedObservation>& dated() const { return dated_; }

private:
    std::map<std::string, Series, std::less<>> series_by_name_;
    std::vector<DatedObservation> dated_;
};

/// The record with its grain output in one vintage: what a run is held against. Lives no longer than the history.
struct Record {
    const History& history;
    Vintage output_vintage;
};

/// Reads every .csv file of `directory`, each with the header series,year,value,unit,source,quality,note, and the dated
/// record in dated/dated.csv below it, where there is one. A fault in a file throws InputError with file, line and
/// column (in bytes, from 1).
History load_history(const std::filesystem::path& directory);

}  // namespace sanqi::analysis
