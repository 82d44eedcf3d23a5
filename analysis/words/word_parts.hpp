// Names and descriptions by their words, so that a subject finds what is called after it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sanqi::analysis {

/// The words of a name or a text in lower case; underscores and signs part them, and so do blanks.
std::vector<std::string> words_in(std::string_view text);

/// What an English word in the singular and in the plural begins with.
std::string stem_of(std::string word);

/// Whether a word of the text begins with the stem of `word`; what is not ASCII may stand within one.
bool has_word(std::string_view text, std::string_view word);

}  // namespace sanqi::analysis
