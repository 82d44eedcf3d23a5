#include "analysis/configuration/published_shares.hpp"

#include <array>
#include <set>
#include <sstream>
#include <string_view>

#include "analysis/configuration/lever_names.hpp"
#include "analysis/configuration/outcome_rows.hpp"
#include "analysis/configuration/record_table.hpp"

namespace sanqi::analysis {

namespace {

constexpr std::array<std::string_view, 13> columns{"key",  "author", "year", "question", "low",     "high", "unit",
                                                   "read", "source", "way",  "levers",   "outcome", "why"};
enum Column : std::size_t {
    key_column,
    author_column,
    year_column,
    question_column,
    low_column,
    high_column,
    unit_column,
    read_column,
    source_column,
    way_column,
    levers_column,
    outcome_column,
    why_column
};

const std::vector<std::string> ways{"alone", "shapley", "removal", "none"};
const std::vector<std::string> readings{"re-read", "quoted"};

std::optional<double> number_or_nothing(const CsvField& field, std::string_view meaning) {
    return field.text.empty() ? std::nullopt : std::optional(csv_number(field, meaning));
}

std::vector<std::size_t> levers_of(const CsvField& field) {
    std::set<std::size_t> found;
    std::istringstream names(field.text);
    for (std::string name; std::getline(names, name, '+');) {
        const std::string fault = lever_or_group_fault(name);
        if (!fault.empty()) throw InputError(field.location, fault);
        for (std::size_t lever = 0; lever < model::levers.size(); ++lever)
            if (covers(name, model::levers[lever])) found.insert(lever);
    }
    if (found.empty()) throw InputError(field.location, "which levers?");
    return {found.begin(), found.end()};
}

std::optional<PublishedQuestion> question_of(const CsvRow& row) {
    const std::string& way = ways[one_of(row[way_column], "way", ways)];
    if (way == "none") return std::nullopt;
    const std::vector<std::string> outcomes = names_of(outcome_rows, &model::Row::symbol);
    return PublishedQuestion{way, levers_of(row[levers_column]),
                             outcomes[one_of(row[outcome_column], "outcome", outcomes)]};
}

PublishedShare share_of(const CsvRow& row) {
    check_size(row, columns);
    for (const Column column : {key_column, author_column, question_column, unit_column, source_column, why_column})
        check_not_empty(row[column], columns[column]);
    PublishedShare share{.key = row[key_column].text,
                         .author = row[author_column].text,
                         .year = static_cast<int>(csv_number(row[year_column], columns[year_column])),
                         .question = row[question_column].text,
                         .low = number_or_nothing(row[low_column], columns[low_column]),
                         .high = number_or_nothing(row[high_column], columns[high_column]),
                         .unit = row[unit_column].text,
                         .read = readings[one_of(row[read_column], "reading", readings)],
                         .source = row[source_column].text,
                         .ours = question_of(row),
                         .levers = row[levers_column].text,
                         .why = row[why_column].text};
    if (share.low.has_value() != share.high.has_value() || (share.low && *share.high < *share.low))
        throw InputError(row[high_column].location, "expected both ends, the lower first, or none");
    return share;
}

}  // namespace

std::vector<PublishedShare> load_published_shares(const std::filesystem::path& file) {
    CsvReader reader(file);
    check_header(reader.header(), columns);
    std::vector<PublishedShare> shares;
    std::set<std::string> keys;
    for (CsvRow row; reader.next(row);) {
        shares.push_back(share_of(row));
        if (!keys.insert(shares.back().key).second)
            throw InputError(row[key_column].location, fmt::format("'{}' stands here twice", shares.back().key));
    }
    return shares;
}

}  // namespace sanqi::analysis
