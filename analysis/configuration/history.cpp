#include "analysis/configuration/history.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "analysis/configuration/record_table.hpp"
#include "analysis/files/csv.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

constexpr std::array<std::string_view, 7> columns{"series", "year", "value", "unit", "source", "quality", "note"};
enum Column : std::size_t {
    series_column,
    year_column,
    value_column,
    unit_column,
    source_column,
    quality_column,
    note_column
};

// From the first year of the record to the last year of the gauges.
constexpr int first_year = 1949;
constexpr int last_year = 1990;

int year_from(const CsvField& field) {
    int year = 0;
    const char* const last = field.text.data() + field.text.size();
    const auto [end, error] = std::from_chars(field.text.data(), last, year);
    if (error != std::errc{} || end != last)
        throw InputError(field.location, fmt::format("year '{}' is not a number", field.text));
    if (year < first_year || year > last_year)
        throw InputError(field.location, fmt::format("year {} is outside {}-{}", year, first_year, last_year));
    return year;
}

Observation observation_from(const CsvRow& row) {
    check_size(row, columns);
    for (const Column column : {series_column, unit_column, source_column})
        check_not_empty(row[column], columns[column]);
    const int year = year_from(row[year_column]);
    const double value = csv_number(row[value_column], columns[value_column]);
    const std::string& quality = qualities[one_of(row[quality_column], "quality", qualities)];
    return {year, value, row[unit_column].text, row[source_column].text, quality, row[note_column].text};
}

/// Gathers the rows of all files, since a clash may lie between two of them.
class Collector {
public:
    void add(const CsvRow& row) {
        Observation observation = observation_from(row);
        const std::string& name = row[series_column].text;
        Series& series = series_by_name_[name];
        if (!series.empty() && series.front().unit != observation.unit) {
            throw InputError(row[unit_column].location, fmt::format("series '{}' is in '{}' before, '{}' here", name,
                                                                    series.front().unit, observation.unit));
        }
        const Location& here = row[series_column].location;
        const auto [first, added] = places_.try_emplace({name, observation.year}, here);
        if (!added) {
            throw InputError(here, fmt::format("series '{}' has {} already, in {}:{}", name, observation.year,
                                               first->second.file, first->second.line));
        }
        series.push_back(std::move(observation));
    }

    std::map<std::string, Series, std::less<>> series() && {
        for (auto& [name, series] : series_by_name_) std::ranges::sort(series, {}, &Observation::year);
        return std::move(series_by_name_);
    }

private:
    std::map<std::string, Series, std::less<>> series_by_name_;
    std::map<std::pair<std::string, int>, Location> places_;
};

void read_file(const std::filesystem::path& path, Collector& collector) {
    CsvReader reader(path);
    check_header(reader.header(), columns);
    for (CsvRow row; reader.next(row);) collector.add(row);
}

/// In order of name, so that the same fault is always met first.
std::vector<std::filesystem::path> csv_files(const std::filesystem::path& directory) {
    if (!std::filesystem::is_directory(directory)) throw InputError({directory.string()}, "no such folder");
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(directory)) {
        if (entry.path().extension() == ".csv") files.push_back(entry.path());
    }
    if (files.empty()) throw InputError({directory.string()}, "no .csv file in this folder");
    std::ranges::sort(files);
    return files;
}

}  // namespace

History::History(std::map<std::string, Series, std::less<>> series_by_name, std::vector<DatedObservation> dated)
    : series_by_name_(std::move(series_by_name)), dated_(std::move(dated)) {}

const Series& History::series(std::string_view name) const {
    const auto found = series_by_name_.find(name);
    if (found == series_by_name_.end()) throw InputError(unknown_name("series", name, names()));
    return found->second;
}

std::optional<double> History::value(std::string_view name, int year) const {
    const Series& observations = series(name);
    const auto found = std::ranges::lower_bound(observations, year, {}, &Observation::year);
    if (found == observations.end() || found->year != year) return std::nullopt;
    return found->value;
}

std::vector<std::string> History::names() const {
    return names_of(series_by_name_, [](const auto& entry) { return entry.first; });
}

History load_history(const std::filesystem::path& directory) {
    Collector collector;
    for (const std::filesystem::path& file : csv_files(directory)) read_file(file, collector);
    const std::filesystem::path dated = directory / "dated" / "dated.csv";
    return History(std::move(collector).series(),
                   std::filesystem::exists(dated) ? load_dated_record(dated) : std::vector<DatedObservation>{});
}

}  // namespace sanqi::analysis
