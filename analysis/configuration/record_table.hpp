// What the two kinds of files of the record have in common.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/files/csv.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

/// How a number of the record is known.
inline const std::vector<std::string> qualities{"verified", "corroborated", "unverified"};

template <std::size_t Size>
void check_header(const CsvRow& header, const std::array<std::string_view, Size>& columns) {
    for (std::size_t i = 0; i < std::max(header.size(), columns.size()); ++i) {
        if (i >= header.size())
            throw InputError(header.back().location, fmt::format("missing column '{}'", columns[i]));
        const CsvField& found = header[i];
        if (i >= columns.size()) throw InputError(found.location, fmt::format("column '{}' too many", found.text));
        if (found.text != columns[i]) {
            throw InputError(found.location, fmt::format("expected column '{}', found '{}'; the header is {}",
                                                         columns[i], found.text, fmt::join(columns, ",")));
        }
    }
}

template <std::size_t Size>
void check_size(const CsvRow& row, const std::array<std::string_view, Size>& columns) {
    if (row.size() != columns.size())
        throw InputError(row.back().location, fmt::format("{} fields, expected {}", row.size(), columns.size()));
}

inline void check_not_empty(const CsvField& field, std::string_view column) {
    if (field.text.empty()) throw InputError(field.location, fmt::format("empty {}", column));
}

/// The position of the field's text among the names allowed. Throws InputError at the field where it is none of them.
inline std::size_t one_of(const CsvField& field, std::string_view kind, const std::vector<std::string>& names) {
    const auto found = std::ranges::find(names, field.text);
    if (found == names.end()) throw InputError(field.location, unknown_name(kind, field.text, names));
    return static_cast<std::size_t>(found - names.begin());
}

}  // namespace sanqi::analysis
