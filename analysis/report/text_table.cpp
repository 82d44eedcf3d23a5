#include "analysis/report/text_table.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include <fmt/format.h>

namespace sanqi::analysis::report {

namespace {

/// Columns on a terminal: two for a Chinese character, none for the bytes that go on with one.
std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool goes_on = byte >= 0x80 && byte < 0xc0, wide = byte >= 0xe3 && byte <= 0xed;
        width += goes_on ? 0 : wide ? 2 : 1;
    }
    return width;
}

std::vector<std::size_t> widths_of(const std::vector<TextRow>& rows, std::size_t columns) {
    std::vector<std::size_t> widths(columns);
    for (const TextRow& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) widths.at(i) = std::max(widths.at(i), display_width(row[i]));
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

std::string indented(std::string_view text, std::size_t indent) {
    std::istringstream lines(wrapped(text, page_width - indent));
    std::string result;
    for (std::string line; std::getline(lines, line);) result += std::string(indent, ' ') + line + "\n";
    return result;
}

std::string number(std::optional<double> value, int decimals) {
    if (!value || std::isnan(*value)) return "-";
    const std::string text = fmt::format("{:.{}f}", *value, decimals);
    return text.find_first_not_of("-0.") == std::string::npos && text.front() == '-' ? text.substr(1) : text;
}

std::string signed_number(double value, int decimals) {
    const std::string text = number(value, decimals);
    return text.front() == '-' ? text : "+" + text;
}

std::array<std::string, 2> two_lines(std::string_view name) {
    const std::size_t blank = name.find(' ');
    if (blank == std::string_view::npos) return {"", std::string(name)};
    return {std::string(name.substr(0, blank)), std::string(name.substr(blank + 1))};
}

std::string percent(std::optional<double> share) { return share ? number(100.0 * *share, 1) + " %" : "-"; }

}  // namespace sanqi::analysis::report
