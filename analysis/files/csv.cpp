#include "analysis/files/csv.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "analysis/files/input_file.hpp"
#include "analysis/words/printable.hpp"

namespace sanqi::analysis {

namespace {

void refuse_other_kinds(std::string_view text, const std::string& file) {
    const std::string_view other = other_kind(text);
    if (!other.empty()) throw InputError({file}, fmt::format("isn't csv but {}; save it as csv in UTF-8", other));
    const std::size_t fault = std::min(text.find('\0'), utf8_prefix(text));
    if (fault >= text.size()) return;
    const std::string_view before = text.substr(0, fault);
    const auto line = 1 + static_cast<int>(std::ranges::count(before, '\n'));
    const auto column = static_cast<int>(fault - (before.rfind('\n') + 1)) + 1;
    if (text[fault] == '\0')
        throw InputError({file, line, column},
                         "there is a zero byte: the file is UTF-16, or was not written to its end; "
                         "save it as csv in UTF-8");
    throw InputError({file, line, column}, fmt::format("isn't UTF-8 (byte {:#04x}); save the file in UTF-8",
                                                       static_cast<unsigned char>(text[fault])));
}

bool is_separator_of_others(char c) { return c == ';' || c == '\t'; }

[[noreturn]] void refuse_separator(const Location& place, char separator) {
    throw InputError(place, fmt::format("fields are parted by {} here; expected commas between fields and points in "
                                        "decimals",
                                        separator == '\t' ? "tabs" : "semicolons"));
}

void refuse_blanks_around(const CsvField& field) {
    const std::string& text = field.text;
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    if (text.empty() || (!blank(text.front()) && !blank(text.back()))) return;
    throw InputError(field.location,
                     fmt::format("'{}' has blanks around it; leave them out, here and in the rows", text));
}

/// A name for every column. "Unnamed: 0" is what pandas makes of none.
void check_header(const CsvRow& header, FirstColumn first) {
    const std::string& only = header.front().text;
    const auto other = std::ranges::find_if(only, is_separator_of_others);
    if (header.size() == 1 && other != only.end()) refuse_separator(header.front().location, *other);
    for (const CsvField& field : header) {
        refuse_blanks_around(field);
        if (first == FirstColumn::names_of_rows && &field == &header.front()) continue;
        if (!field.text.empty() && field.text != "Unnamed: 0") continue;
        throw InputError(field.location, &field == &header.front()
                                             ? "the first column has no name: row names or an index? Leave it out "
                                               "(R: row.names = FALSE, pandas: index=False)"
                                             : "this column has no name");
    }
}

bool is_blank(const CsvField& field) { return field.text.find_first_not_of(" \t") == std::string::npos; }

bool is_number(std::string_view text, double& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
}

/// What stands in the way of a number.
std::string_view hint_of(std::string text) {
    double number = 0.0;
    std::erase(text, ' ');
    if (is_number(text, number)) return "; leave out the blanks";
    std::ranges::replace(text, ',', '.');
    if (is_number(text, number)) return "; expected a point in decimals";
    return "";
}

}  // namespace

CsvReader::CsvReader(const std::filesystem::path& path, FirstColumn first)
    : file_(input_name(path)), text_(read_bytes(path)) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    refuse_other_kinds(text_, file_);
    if (text_.starts_with(byte_order_mark)) text_.erase(0, byte_order_mark.size());
    skip_separator_line();
    if (!read(header_)) throw InputError({file_, 1, 1}, "empty file, expected a header");
    if (header_.size() == 1 && is_blank(header_.front()))
        throw InputError(header_.front().location, "nothing stands in this line, expected a header");
    check_header(header_, first);
}

/// Excel's own first line, which names the separator.
void CsvReader::skip_separator_line() {
    constexpr std::string_view line = "sep=,";
    if (!text_.starts_with(line)) return;
    place_ = line.size();
    if (at_line_end())
        end_line();
    else
        place_ = 0;
}

bool CsvReader::next(CsvRow& row) {
    const auto blank = [&row] { return std::ranges::all_of(row, is_blank); };
    const Location place = here();
    bool skipped = false;
    while (read(row)) {
        if (blank())
            skipped = true;
        else if (skipped)
            throw InputError(place, "nothing stands in this row, but in rows below");
        else
            return has_rows_ = true;
    }
    if (!has_rows_) throw InputError({file_, 1, 1}, "a header and no rows");
    return false;
}

bool CsvReader::read(CsvRow& row) {
    row.clear();
    if (place_ == text_.size()) return false;
    while (true) {
        const Location start = here();
        row.push_back({at('"') ? quoted_text() : plain_text(), start});
        if (at_line_end()) break;
        if (is_separator_of_others(text_[place_])) refuse_separator(here(), text_[place_]);
        if (!at(',')) throw InputError(here(), "text after the closing quote");
        ++place_;
    }
    end_line();
    return true;
}

/// From the opening quote to behind the closing one; line breaks may stand between.
std::string CsvReader::quoted_text() {
    const Location start = here();
    std::string text;
    for (++place_; place_ < text_.size();) {
        if (at('"')) {
            ++place_;
            if (!at('"')) return text;
        }
        if (at_line_end()) {
            text += '\n';
            end_line();
        } else {
            text += text_[place_++];
        }
    }
    throw InputError(start, "quoted field is not closed");
}

std::string CsvReader::plain_text() {
    const std::size_t end = std::min(text_.find_first_of(",\r\n", place_), text_.size());
    std::string text = text_.substr(place_, end - place_);
    const std::size_t quote = text.find('"');
    if (quote != std::string::npos && text.find_first_not_of(" \t") == quote)
        throw InputError(here(), "there is a blank before the quote; leave it out");
    if (quote != std::string::npos) throw InputError(here(), "a field with a quote in it must be quoted as a whole");
    place_ = end;
    return text;
}

void CsvReader::end_line() {
    const bool both = at('\r');
    place_ = std::min(place_ + 1, text_.size());
    if (both && at('\n')) ++place_;
    line_begin_ = place_;
    ++line_;
}

double csv_number(const CsvField& field, std::string_view meaning) {
    double number = 0.0;
    if (!is_number(field.text, number))
        throw InputError(field.location,
                         fmt::format("{} '{}' is not a number{}", meaning, field.text, hint_of(field.text)));
    if (!std::isfinite(number))
        throw InputError(field.location, fmt::format("{} '{}' is not finite", meaning, field.text));
    return number;
}

}  // namespace sanqi::analysis
