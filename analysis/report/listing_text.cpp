#include <algorithm>
#include <array>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/report/listing.hpp"
#include "analysis/words/nearest.hpp"
#include "analysis/words/word_parts.hpp"

namespace sanqi::analysis::report {

namespace {

/// Columns in which words are looked for and which say what a thing is, beside its name.
constexpr std::array<std::string_view, 13> descriptions{"kind",        "name",     "Chinese", "note",   "title",
                                                        "description", "policies", "levers",  "values", "quantity",
                                                        "beside",      "meaning",  "history"};

/// What is told of a thing that nothing describes.
constexpr std::array<std::string_view, 2> bare_facts{"years", "unit"};

/// What a thing is: its descriptive columns, those that have something.
std::vector<std::string> description_of(const Listing& listing, const TextRow& row) {
    std::vector<std::string> parts;
    for (std::size_t column = 1; column < row.size(); ++column)
        if (!row[column].empty() && std::ranges::count(descriptions, listing.columns[column]) > 0)
            parts.push_back(row[column]);
    if (!parts.empty()) return parts;
    for (std::size_t column = 1; column < row.size(); ++column)
        if (!row[column].empty() && std::ranges::count(bare_facts, listing.columns[column]) > 0)
            parts.push_back(row[column]);
    return parts;
}

std::string searched_text(const Listing& listing, const TextRow& row) {
    return fmt::format("{} {}", row.front(), fmt::join(description_of(listing, row), " "));
}

std::vector<std::string> known_words(std::span<const Listing> listings) {
    std::set<std::string> known;
    for (const Listing& listing : listings)
        for (const TextRow& row : listing.rows)
            for (const std::string& word : words_in(searched_text(listing, row))) known.insert(word);
    return {known.begin(), known.end()};
}

std::size_t rows_in(std::span<const Listing> listings) {
    std::size_t count = 0;
    for (const Listing& listing : listings) count += listing.rows.size();
    return count;
}

/// What one word of a search that finds nothing finds alone, or may be a slip for.
std::string hint(std::span<const Listing> listings, std::span<const std::string> kinds, const std::string& word,
                 bool among_others) {
    const std::size_t count = rows_in(found(listings, std::array{word}));
    if (count > 0) return among_others ? fmt::format("'{}' alone finds {}; ", word, count) : "";
    std::vector<std::string> near = nearest_names(word, kinds);
    if (near.empty()) near = slips_of(word, known_words(listings));
    return near.empty() ? "" : fmt::format("did you mean '{}'? ", near.front());
}

std::string plural(std::size_t count, std::string kind) {
    if (kind == "series") return fmt::format("{} series", count);
    if (count == 1 && kind.ends_with("ies")) kind.replace(kind.size() - 3, 3, "y");
    if (count == 1 && kind.ends_with("switches")) kind.erase(kind.size() - 2);
    if (count == 1 && kind.ends_with('s')) kind.pop_back();
    return fmt::format("{} {}", count, kind);
}

std::string title_of(const Listing& listing) {
    return wrapped(fmt::format("{} ({})", plural(listing.rows.size(), listing.kind), listing.use));
}

std::size_t widest_line(const std::string& text) {
    std::size_t widest = 0;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) widest = std::max(widest, line.size());
    return widest;
}

/// What no table of a page's width holds: a name, and below it what the columns say.
std::string entries_text(const Listing& listing) {
    constexpr std::size_t indent = 4;
    std::string text;
    for (const TextRow& row : listing.rows) {
        std::vector<std::string> parts;
        for (std::size_t column = 1; column < row.size(); ++column)
            if (!row[column].empty()) parts.push_back(fmt::format("{}: {}", listing.columns[column], row[column]));
        text += row.front() + "\n" + indented(fmt::format("{}", fmt::join(parts, "; ")), indent);
    }
    return text;
}

}  // namespace

std::vector<Listing> found(std::span<const Listing> listings, std::span<const std::string> words) {
    const std::vector<std::string> parts = words_in(fmt::format("{}", fmt::join(words, " ")));  // one may be several
    std::vector<Listing> result;
    for (const Listing& listing : listings) {
        Listing matching{listing.kind, listing.use, listing.columns, {}};
        for (const TextRow& row : listing.rows) {
            const std::string searched = searched_text(listing, row);
            const auto has = [&](const std::string& part) { return has_word(searched, part); };
            if (!parts.empty() && std::ranges::all_of(parts, has)) matching.rows.push_back(row);
        }
        if (!matching.rows.empty()) result.push_back(std::move(matching));
    }
    return result;
}

std::vector<Listing> of_kind(std::span<const Listing> listings, std::string_view word) {
    const std::string one = fmt::format("{}", fmt::join(words_in(word), "_"));
    std::vector<Listing> result;
    std::ranges::copy_if(listings, std::back_inserter(result), [&](const Listing& listing) {
        const auto called = [&](const std::string& kind) {
            return kind == one || kind == one + "s" || kind == one + "es";
        };
        return !one.empty() && (called(listing.kind) || called(listing.also));
    });
    return result;
}

std::string nothing_found(std::span<const Listing> listings, std::span<const std::string> words) {
    std::vector<std::string> kinds;
    for (const Listing& listing : listings) kinds.push_back(listing.kind);
    const std::vector<std::string> parts = words_in(fmt::format("{}", fmt::join(words, " ")));
    std::string hints;
    for (const std::string& word : parts) hints += hint(listings, kinds, word, parts.size() > 1);
    return fmt::format("nothing found for '{}'; {}searched: names, Chinese terms and descriptions of {}",
                       fmt::join(words, " "), hints, fmt::join(kinds, ", "));
}

std::string listings_text(std::span<const Listing> listings) {
    std::string result;
    for (const Listing& listing : listings) {
        std::vector<TextRow> rows{listing.columns};
        rows.insert(rows.end(), listing.rows.begin(), listing.rows.end());
        const std::string table = text_table(rows, std::string(listing.columns.size(), 'l'));
        result += (result.empty() ? "" : "\n") + title_of(listing) +
                  (widest_line(table) <= page_width ? table : entries_text(listing));
    }
    return result;
}

std::string findings_text(std::span<const Listing> found) {
    std::string result;
    for (const Listing& listing : found) {
        result += (result.empty() ? "" : "\n") + title_of(listing);
        for (const TextRow& row : listing.rows) {
            result += fmt::format("  {}\n", row.front());
            result += indented(fmt::format("{}", fmt::join(description_of(listing, row), "; ")), 6);
        }
    }
    return result;
}

Json listings_json(std::span<const Listing> listings) {
    Json json{{"schema", 1}, {"command", "list"}};
    for (const Listing& listing : listings) {
        json[listing.kind] = Json::array();
        for (const TextRow& row : listing.rows) {
            Json entry;
            for (std::size_t column = 0; column < row.size(); ++column) entry[listing.columns[column]] = row[column];
            json[listing.kind].push_back(entry);
        }
    }
    return json;
}

}  // namespace sanqi::analysis::report
