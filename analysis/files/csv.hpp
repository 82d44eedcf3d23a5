// A csv file row by row, every field with its place, so that a fault in it can be shown.
#pragma once

#include <filesystem>
#include <fstream>
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

/// Fields between commas, quoted as RFC 4180 has it but closed on their line; lines end with LF or CR LF, a byte order
/// mark is left out. Throws InputError where the file can't be read, has no header or no row below it, or where a quote
/// is misplaced.
/// Split by hand: Debian's libraries for it (libcsv, libfccp) do not tell the column where a fault stands.
class CsvReader {
public:
    explicit CsvReader(const std::filesystem::path& path);

    const CsvRow& header() const { return header_; }

    /// The next row below the header, as many fields as the line has; false behind the last one.
    bool next(CsvRow& row);

private:
    bool next_line(std::string& line);

    std::string file_;
    std::ifstream input_;
    int line_ = 0;
    CsvRow header_;
};

/// The field as a finite number. Throws InputError at the field, which `meaning` names: "value 'x' is not a number".
double csv_number(const CsvField& field, std::string_view meaning);

}  // namespace sanqi::analysis
