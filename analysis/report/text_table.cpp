#include "analysis/report/text_table.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include <fmt/format.h>

namespace sanqi::analysis::report {

namespace {

std::vector<std::size_t> widths_of(const std::vector<TextRow>& rows, std::size_t columns) {
    std::vector<std::size_t> widths(columns);
    for (const TextRow& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) widths.at(i) = std::max(widths.at(i), row[i].size());
    return widths;
}

}  // namespace

std::string text_table(const std::vector<TextRow>& rows, std::string_view alignment) {
    const std::vector<std::size_t> widths = widths_of(rows, alignment.size());
    std::string text;
    for (const TextRow& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) line += "  ";
            line += alignment[i] == 'l' ? fmt::format("{:<{}}", row[i], widths[i])
                                        : fmt::format("{:>{}}", row[i], widths[i]);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

std::string wrapped(std::string_view text, std::size_t width) {
    std::istringstream words{std::string(text)};
    std::string result;
    std::size_t used = 0;
    for (std::string word; words >> word;) {
        const bool fits = used > 0 && used + 1 + word.size() <= width;
        if (used > 0) result += fits ? " " : "\n";
        used = fits ? used + 1 + word.size() : word.size();
        result += word;
    }
    return result + "\n";
}

std::string number(std::optional<double> value, int decimals) {
    if (!value || std::isnan(*value)) return "-";
    const std::string text = fmt::format("{:.{}f}", *value, decimals);
    return text.find_first_not_of("-0.") == std::string::npos && text.front() == '-' ? text.substr(1) : text;
}

std::string percent(std::optional<double> share) { return share ? number(100.0 * *share, 1) + " %" : "-"; }

}  // namespace sanqi::analysis::report
