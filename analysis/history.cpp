#include "analysis/history.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/errors.hpp"
#include "analysis/nearest.hpp"

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

const std::vector<std::string> qualities{"verified", "corroborated", "unverified"};

struct Field {
    std::string text;
    Location location;
};
using Row = std::vector<Field>;

// Csv is split by hand: Debian's libraries for it (libcsv, libfccp) do not tell the column where a fault stands.

/// A quoted field from its opening quote on; `position` moves to just behind the closing one.
std::string quoted_text(std::string_view line, std::size_t& position, const Location& start) {
    std::string text;
    for (++position; position < line.size(); ++position) {
        if (line[position] != '"') {
            text += line[position];
        } else if (position + 1 < line.size() && line[position + 1] == '"') {
            text += line[++position];
        } else {
            ++position;
            return text;
        }
    }
    throw InputError(start, "quoted field is not closed on its line");
}

std::string plain_text(std::string_view line, std::size_t& position, const Location& start) {
    const std::size_t end = std::min(line.find(',', position), line.size());
    const std::string_view text = line.substr(position, end - position);
    if (text.find('"') != std::string_view::npos)
        throw InputError(start, "a field with a quote in it must be quoted as a whole");
    position = end;
    return std::string(text);
}

Row split(std::string_view line, const std::string& file, int line_number) {
    Row row;
    std::size_t position = 0;
    while (true) {
        const Location start{file, line_number, static_cast<int>(position) + 1};
        const bool quoted = position < line.size() && line[position] == '"';
        std::string text = quoted ? quoted_text(line, position, start) : plain_text(line, position, start);
        row.push_back({std::move(text), start});
        if (position == line.size()) return row;
        if (line[position] != ',') {
            throw InputError({file, line_number, static_cast<int>(position) + 1}, "text after the closing quote");
        }
        ++position;
    }
}

/// The next line without its ending: LF or CR LF.
bool next_line(std::istream& input, std::string& line) {
    if (!std::getline(input, line)) return false;
    if (line.ends_with('\r')) line.pop_back();
    return true;
}

void check_header(const Row& header) {
    for (std::size_t i = 0; i < std::max(header.size(), columns.size()); ++i) {
        if (i >= header.size())
            throw InputError(header.back().location, fmt::format("missing column '{}'", columns[i]));
        const Field& found = header[i];
        if (i >= columns.size()) throw InputError(found.location, fmt::format("column '{}' too many", found.text));
        if (found.text != columns[i]) {
            throw InputError(found.location, fmt::format("expected column '{}', found '{}'; the header is {}",
                                                         columns[i], found.text, fmt::join(columns, ",")));
        }
    }
}

void check_not_empty(const Row& row, Column column) {
    if (row[column].text.empty()) throw InputError(row[column].location, fmt::format("empty {}", columns[column]));
}

template <class Number>
Number parse_number(const Row& row, Column column) {
    const std::string& text = row[column].text;
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) {
        throw InputError(row[column].location, fmt::format("{} '{}' is not a number", columns[column], text));
    }
    return number;
}

Observation observation_from(const Row& row) {
    if (row.size() != columns.size()) {
        throw InputError(row.back().location, fmt::format("{} fields, expected {}", row.size(), columns.size()));
    }
    for (const Column column : {series_column, unit_column, source_column}) check_not_empty(row, column);
    const auto year = parse_number<int>(row, year_column);
    if (year < first_year || year > last_year) {
        throw InputError(row[year_column].location,
                         fmt::format("year {} is outside {}-{}", year, first_year, last_year));
    }
    const auto value = parse_number<double>(row, value_column);
    if (!std::isfinite(value)) {
        throw InputError(row[value_column].location, fmt::format("value '{}' is not finite", row[value_column].text));
    }
    const Field& quality = row[quality_column];
    if (std::ranges::find(qualities, quality.text) == qualities.end()) {
        throw InputError(quality.location, unknown_name_message("quality", quality.text, qualities));
    }
    return {year, value, row[unit_column].text, row[source_column].text, quality.text, row[note_column].text};
}

/// Gathers the rows of all files, since a clash may lie between two of them.
class Collector {
public:
    void add(const Row& row) {
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

    History history() && {
        for (auto& [name, series] : series_by_name_) std::ranges::sort(series, {}, &Observation::year);
        return History(std::move(series_by_name_));
    }

private:
    std::map<std::string, Series, std::less<>> series_by_name_;
    std::map<std::pair<std::string, int>, Location> places_;
};

void read_file(const std::filesystem::path& path, Collector& collector) {
    const std::string file = path.string();
    std::ifstream input(path, std::ios::binary);
    if (!input) throw InputError({file}, "cannot be read");
    std::string line;
    if (!next_line(input, line)) throw InputError({file, 1, 1}, "empty file, expected a header");
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (line.starts_with(byte_order_mark)) line.erase(0, byte_order_mark.size());
    check_header(split(line, file, 1));
    int line_number = 1;
    while (next_line(input, line)) collector.add(split(line, file, ++line_number));
    if (line_number == 1) throw InputError({file, 1, 1}, "a header and no rows");
    if (input.bad()) throw InputError({file}, "reading broke off");
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

History::History(std::map<std::string, Series, std::less<>> series_by_name)
    : series_by_name_(std::move(series_by_name)) {}

const Series& History::series(std::string_view name) const {
    const auto found = series_by_name_.find(name);
    if (found == series_by_name_.end()) throw InputError(unknown_name_message("series", name, names()));
    return found->second;
}

std::optional<double> History::value(std::string_view name, int year) const {
    const Series& observations = series(name);
    const auto found = std::ranges::lower_bound(observations, year, {}, &Observation::year);
    if (found == observations.end() || found->year != year) return std::nullopt;
    return found->value;
}

std::vector<std::string> History::names() const {
    std::vector<std::string> names;
    for (const auto& [name, series] : series_by_name_) names.push_back(name);
    return names;
}

History load_history(const std::filesystem::path& directory) {
    Collector collector;
    for (const std::filesystem::path& file : csv_files(directory)) read_file(file, collector);
    return std::move(collector).history();
}

}  // namespace sanqi::analysis
