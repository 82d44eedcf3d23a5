// A csv file row by row, every field with its place, so that a fault in it can be shown.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

struct CsvField {
    std::string text;
    Location location;  ///< its first byte, columns counting from 1
};
using CsvRow = std::vector<CsvField>;

enum class FirstColumn { like_others, names_of_rows };

/// Text in UTF-8, fields between commas and quoted as RFC 4180 has it; lines end with LF, CR LF or CR; a byte order
/// mark is left out, and so are a first line "sep=," and rows at the end in which nothing stands. Throws InputError
/// where the file can't be read, has no header or no row below it, a row without anything stands between others, a
/// column has no name, a quote is misplaced, and where it is another kind of file: of another encoding, with other
/// separators, a spreadsheet. Split by hand: Debian's libraries for it (libcsv, libfccp) do not tell the column where a
/// fault stands.
class CsvReader {
public:
    /// "-" is standard input. A first column of the rows' names may go without a name, as R and pandas write it.
    explicit CsvReader(const std::filesystem::path& path, FirstColumn first = FirstColumn::like_others);

    const CsvRow& header() const { return header_; }

    /// The next row below the header, as many fields as the line has; false behind the last one.
    bool next(CsvRow& row);

private:
    void skip_separator_line();
    bool read(CsvRow& row);
    std::string quoted_text();
    std::string plain_text();
    void end_line();
    bool at(char c) const { return place_ < text_.size() && text_[place_] == c; }
    bool at_line_end() const { return place_ == text_.size() || at('\n') || at('\r'); }
    Location here() const { return {file_, line_, static_cast<int>(place_ - line_begin_) + 1}; }

    std::string file_;
    std::string text_;
    std::size_t place_ = 0;  ///< of what is read next
    std::size_t line_begin_ = 0;
    int line_ = 1;
    CsvRow header_;
    bool has_rows_ = false;
};

/// The field as a finite number. Throws InputError at the field, which `meaning` names: "value 'x' is not a number".
double csv_number(const CsvField& field, std::string_view meaning);

}  // namespace sanqi::analysis
