// The record by date: single numbers that stand at a day or over a span, each with what it is held against in the
// model, its error, and whether it takes part in the fit.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sanqi::analysis {

/// Whether a number of the record takes part in the fit, tests it, or is only shown beside the model: it says again
/// what another one says that takes part.
enum class Use { fitted, held_out, reported };

std::string_view word_of(Use use);

/// One number of the dated record.
struct DatedObservation {
    std::string name;      ///< unique
    std::string quantity;  ///< of the model, see dated_quantities
    double from;           ///< [year] the first of a month
    double to;             ///< [year] likewise; equal to `from` where the number stands at a day
    double value;          ///< finite, in `unit`
    double error;          ///< standard deviation: of the logarithm where relative, else in `unit`
    bool relative;
    Use use;
    std::string unit;
    std::string source;
    std::string quality;
    std::string note;
};

/// How far a value of the model lies from the number, in errors.
double residual_of(const DatedObservation& observation, double value);

/// "1959-10-01", or "1959-07-01 to 1959-10-01".
std::string span_in_words(const DatedObservation& observation);

/// Reads a file with the header name,quantity,from,to,value,error,scale,use,unit,source,quality,note.
/// A fault in it throws InputError with file, line and column.
std::vector<DatedObservation> load_dated_record(const std::filesystem::path& file);

}  // namespace sanqi::analysis
