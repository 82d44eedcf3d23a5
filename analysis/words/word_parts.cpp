#include "analysis/words/word_parts.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <sstream>

namespace sanqi::analysis {

namespace {

bool beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

}  // namespace

std::vector<std::string> words_in(std::string_view text) {
    std::string parted;
    for (const char c : text) {
        const int code = static_cast<unsigned char>(c);
        parted += beyond_ascii(c) || std::isalnum(code) != 0 ? static_cast<char>(std::tolower(code)) : ' ';
    }
    std::istringstream stream(parted);
    return {std::istream_iterator<std::string>(stream), {}};
}

std::string stem_of(std::string word) {
    if (word.size() > 4 && word.ends_with("ies")) return word.substr(0, word.size() - 3);
    if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
    return word;
}

bool has_word(std::string_view text, std::string_view word) {
    const std::string stem = stem_of(std::string(word));
    const bool anywhere = std::ranges::any_of(stem, beyond_ascii);
    return std::ranges::any_of(words_in(text), [&](const std::string& one) {
        return anywhere ? one.find(stem) != std::string::npos : one.starts_with(stem);
    });
}

}  // namespace sanqi::analysis
