#include "analysis/words/dates.hpp"

#include <charconv>
#include <chrono>
#include <cmath>
#include <system_error>

#include <fmt/format.h>

namespace sanqi::analysis {

std::optional<double> decimal_year(int year, int month, int day) {
    using namespace std::chrono;
    const year_month first{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month))};
    if (!(first / std::chrono::day(static_cast<unsigned>(day))).ok()) return std::nullopt;
    const auto last = static_cast<unsigned>((first / std::chrono::last).day());
    constexpr int middle = 16;
    const double halves = day <= middle ? (day - 1) / 15.0 : 1.0 + (day - middle) / (static_cast<double>(last) - 15.0);
    return year + (month - 1 + 0.5 * halves) / 12.0;
}

std::optional<double> decimal_year(std::string_view iso_date) {
    if (iso_date.size() != 10 || iso_date[4] != '-' || iso_date[7] != '-') return std::nullopt;
    const auto number = [&](std::size_t begin, std::size_t length) {
        int value = -1;
        const char* const end = iso_date.data() + begin + length;
        const auto [read_to, error] = std::from_chars(iso_date.data() + begin, end, value);
        return error == std::errc() && read_to == end ? value : -1;
    };
    const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
    if (year < 0 || month < 0 || day < 0) return std::nullopt;
    return decimal_year(year, month, day);
}

std::string date_in_words(double year) {
    constexpr double close = 1e-9, places = 1e4;
    if (std::abs(year * places - std::round(year * places)) < close * places) return fmt::format("{:.8g}", year);
    const double whole = std::floor(year), months = (year - whole) * 12.0;
    for (int day = 1; day <= 31; ++day) {
        const int month = static_cast<int>(months + close) + 1;
        const auto date = decimal_year(static_cast<int>(whole), month, day);
        if (date && std::abs(*date - year) < close)
            return fmt::format("{}-{:02}-{:02}", static_cast<int>(whole), month, day);
    }
    return fmt::format("{:.4f}", year);
}

}  // namespace sanqi::analysis
