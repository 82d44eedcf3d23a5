// What others have found or said, as far as the model can be asked the same.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sanqi::analysis {

/// Levers as one player against all others, by one way to share one outcome.
struct PublishedQuestion {
    std::string way;                  ///< alone, shapley or removal
    std::vector<std::size_t> levers;  ///< among model::levers
    std::string outcome;
};

struct PublishedShare {
    std::string key;
    std::string author;
    int year;
    std::string question;
    std::optional<double> low, high;  ///< in `unit`; none where no figure is given
    std::string unit;
    std::string read;  ///< "re-read" in the source named, or "quoted" from others
    std::string source;
    std::optional<PublishedQuestion> ours;  ///< none where the model can't express it
    std::string levers;                     ///< as the file has them
    std::string why;                        ///< why ours differs, or why there is none
};

/// Reads a file with the header key,author,year,question,low,high,unit,read,source,way,levers,outcome,why. A fault in
/// it throws InputError with file, line and column.
std::vector<PublishedShare> load_published_shares(const std::filesystem::path& file);

}  // namespace sanqi::analysis
