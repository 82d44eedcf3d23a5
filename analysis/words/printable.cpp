#include "analysis/words/printable.hpp"

#include <iterator>

#include <boost/locale/utf.hpp>
#include <fmt/format.h>

namespace sanqi::analysis {

namespace {

using Utf8 = boost::locale::utf::utf_traits<char>;

bool is_text(char32_t character) {
    return character != boost::locale::utf::illegal && character != boost::locale::utf::incomplete;
}

/// Controls of Unicode's C0 and C1, separators of lines and paragraphs, and marks of direction.
bool acts(char32_t character) {
    return character < 0x20 || (character >= 0x7f && character < 0xa0) || character == 0x200e || character == 0x200f ||
           (character >= 0x2028 && character <= 0x202e) || (character >= 0x2066 && character <= 0x2069);
}

std::string spelled_out(char32_t character) {
    if (character == U'\n') return "\\n";
    return character < 0x100 ? fmt::format("\\x{:02x}", static_cast<unsigned>(character))
                             : fmt::format("\\u{:04x}", static_cast<unsigned>(character));
}

std::string shown(std::string_view text, std::string_view kept) {
    std::string result;
    for (auto place = text.begin(); place != text.end();) {
        auto next = place;
        const char32_t character = Utf8::decode(next, text.end());
        if (!is_text(character)) {
            result += fmt::format("\\x{:02x}", static_cast<unsigned char>(*place++));
            continue;
        }
        if (acts(character) && kept.find(*place) == std::string_view::npos)
            result += spelled_out(character);
        else
            result.append(place, next);
        place = next;
    }
    return result;
}

}  // namespace

std::string printable(std::string_view text) { return shown(text, ""); }

std::string printable_lines(std::string_view text) { return shown(text, "\n\t"); }

std::size_t utf8_prefix(std::string_view text) {
    for (auto place = text.begin(); place != text.end();) {
        const auto begin = place;
        if (!is_text(Utf8::decode(place, text.end()))) return static_cast<std::size_t>(begin - text.begin());
    }
    return text.size();
}

}  // namespace sanqi::analysis
