#include "analysis/configuration/dated_record.hpp"

#include <array>
#include <cmath>
#include <optional>
#include <set>

#include "analysis/configuration/record_table.hpp"
#include "analysis/words/dates.hpp"

namespace sanqi::analysis {

namespace {

constexpr std::array<std::string_view, 12> columns{"name",  "quantity", "from", "to",     "value",   "error",
                                                   "scale", "use",      "unit", "source", "quality", "note"};
enum Column : std::size_t {
    name_column,
    quantity_column,
    from_column,
    to_column,
    value_column,
    error_column,
    scale_column,
    use_column,
    unit_column,
    source_column,
    quality_column,
    note_column
};

const std::vector<std::string> scales{"absolute", "relative"};
const std::vector<std::string> uses{"fitted", "held_out", "reported"};  // in the order of Use

// A run keeps the first of every month from 1951 to 1966.
constexpr int first_year = 1951;
constexpr int last_year = 1966;
constexpr int months_a_year = 12;

/// The first of a month, as a run keeps it.
double first_of_month(const CsvField& field) {
    const auto fault = [&](std::string_view what) {
        return InputError(field.location, fmt::format("date '{}' {}", field.text, what));
    };
    const std::optional<double> date = decimal_year(field.text);
    if (!date || !field.text.ends_with("-01")) throw fault("is not the first of a month as in 1959-10-01");
    if (*date < first_year || *date >= last_year + 1)
        throw fault(fmt::format("is outside {}-{}", first_year, last_year));
    return *date;
}

std::string month_in_words(double date) {
    const int months = static_cast<int>(std::lround(date * months_a_year));
    return fmt::format("{}-{:02}-01", months / months_a_year, months % months_a_year + 1);
}

DatedObservation observation_from(const CsvRow& row) {
    check_size(row, columns);
    for (const Column column : {name_column, quantity_column, unit_column, source_column})
        check_not_empty(row[column], columns[column]);
    const double from = first_of_month(row[from_column]), to = first_of_month(row[to_column]);
    if (to < from) throw InputError(row[to_column].location, "ends before it begins");
    const double value = csv_number(row[value_column], columns[value_column]);
    const double error = csv_number(row[error_column], columns[error_column]);
    if (error <= 0.0) throw InputError(row[error_column].location, "an error must be positive");
    const bool relative = one_of(row[scale_column], "scale", scales) == 1;
    if (relative && value <= 0.0)
        throw InputError(row[value_column].location, "a number with a relative error must be positive");
    return {.name = row[name_column].text,
            .quantity = row[quantity_column].text,
            .from = from,
            .to = to,
            .value = value,
            .error = error,
            .relative = relative,
            .use = static_cast<Use>(one_of(row[use_column], "use", uses)),
            .unit = row[unit_column].text,
            .source = row[source_column].text,
            .quality = qualities[one_of(row[quality_column], "quality", qualities)],
            .note = row[note_column].text};
}

}  // namespace

std::string_view word_of(Use use) { return uses[static_cast<std::size_t>(use)]; }

double residual_of(const DatedObservation& observation, double value) {
    return (observation.relative ? std::log(value / observation.value) : value - observation.value) / observation.error;
}

std::string span_in_words(const DatedObservation& observation) {
    const std::string from = month_in_words(observation.from);
    return observation.to > observation.from ? fmt::format("{} to {}", from, month_in_words(observation.to)) : from;
}

std::vector<DatedObservation> load_dated_record(const std::filesystem::path& file) {
    CsvReader reader(file);
    check_header(reader.header(), columns);
    std::vector<DatedObservation> record;
    std::set<std::string> names;
    for (CsvRow row; reader.next(row);) {
        record.push_back(observation_from(row));
        if (!names.insert(record.back().name).second)
            throw InputError(row[name_column].location, fmt::format("'{}' stands here twice", record.back().name));
    }
    return record;
}

}  // namespace sanqi::analysis
