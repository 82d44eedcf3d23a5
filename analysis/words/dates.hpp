// Dates as people write them, as decimal years.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sanqi::analysis {

/// The first of a month is a twelfth of a year, the sixteenth half of that further on; days between in proportion, so
/// that halves of months are alike in every year. Nothing where there is no such day.
std::optional<double> decimal_year(int year, int month, int day);

/// A date as in 1959-08-16, nothing where the text is none.
std::optional<double> decimal_year(std::string_view iso_date);

/// The shortest way of saying a date: 1959 or 1959.25; a day as in 1959-08-16 where a decimal of four places would not
/// do.
std::string date_in_words(double year);

}  // namespace sanqi::analysis
