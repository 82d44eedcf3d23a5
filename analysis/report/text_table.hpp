// Text in columns, for the terminal.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sanqi::analysis::report {

using TextRow = std::vector<std::string>;

/// Rows of as many cells as `alignment` has letters, 'l' or 'r', two blanks between columns. An empty row makes an
/// empty line. No line ends with blanks.
std::string text_table(const std::vector<TextRow>& rows, std::string_view alignment);

inline constexpr std::size_t page_width = 100;

/// Paragraphs broken at blanks, no line longer than `width` unless one word is.
std::string wrapped(std::string_view text, std::size_t width = page_width);

/// The same, every line behind `indent` blanks within the width of a page.
std::string indented(std::string_view text, std::size_t indent);

/// A number with these decimals, "-" for none and for NaN, never "-0.0".
std::string number(std::optional<double> value, int decimals);

/// The same with its sign, "+0.00" for nothing.
std::string signed_number(double value, int decimals);

/// A name over two lines, broken at its first blank; a single word stands on the second.
std::array<std::string, 2> two_lines(std::string_view name);

/// A share in per cent, "12.3 %".
std::string percent(std::optional<double> share);

}  // namespace sanqi::analysis::report
