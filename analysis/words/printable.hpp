// Text from files, from the command line and of file names, as a terminal may be given it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sanqi::analysis {

/// On one line: bytes that are no UTF-8, control characters (line breaks and escape sequences among them) and marks
/// that turn the direction of writing are spelled out: `\xff`, `\n`, `\x1b`, `\u202e`.
std::string printable(std::string_view text);

/// The same for a text of several lines, whose line breaks and tabs stay.
std::string printable_lines(std::string_view text);

/// How many bytes of its beginning are UTF-8.
std::size_t utf8_prefix(std::string_view text);

}  // namespace sanqi::analysis
