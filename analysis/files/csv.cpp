#include "analysis/files/csv.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace sanqi::analysis {

namespace {

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

CsvRow split(std::string_view line, const std::string& file, int line_number) {
    CsvRow row;
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

}  // namespace

CsvReader::CsvReader(const std::filesystem::path& path) : file_(path.string()), input_(path, std::ios::binary) {
    if (!input_) throw InputError({file_}, "cannot be read");
    std::string line;
    if (!next_line(line)) throw InputError({file_, 1, 1}, "empty file, expected a header");
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (line.starts_with(byte_order_mark)) line.erase(0, byte_order_mark.size());
    header_ = split(line, file_, line_);
}

bool CsvReader::next_line(std::string& line) {
    if (!std::getline(input_, line)) return false;
    if (line.ends_with('\r')) line.pop_back();
    ++line_;
    return true;
}

bool CsvReader::next(CsvRow& row) {
    std::string line;
    if (next_line(line)) {
        row = split(line, file_, line_);
        return true;
    }
    if (line_ == 1) throw InputError({file_, 1, 1}, "a header and no rows");
    if (input_.bad()) throw InputError({file_}, "reading broke off");
    return false;
}

double csv_number(const CsvField& field, std::string_view meaning) {
    double number = 0.0;
    const char* const last = field.text.data() + field.text.size();
    const auto [end, error] = std::from_chars(field.text.data(), last, number);
    if (error != std::errc{} || end != last)
        throw InputError(field.location, fmt::format("{} '{}' is not a number", meaning, field.text));
    if (!std::isfinite(number))
        throw InputError(field.location, fmt::format("{} '{}' is not finite", meaning, field.text));
    return number;
}

}  // namespace sanqi::analysis
