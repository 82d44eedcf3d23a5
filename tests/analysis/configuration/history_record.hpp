// The shipped record, and the small statistics its tests share.
#pragma once

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/configuration/history.hpp"

namespace sanqi::analysis::test {

inline const std::filesystem::path history_directory = "configs/history";

inline History record() { return load_history(history_directory); }

using ByYear = std::map<int, double>;

inline ByYear by_year(const History& history, std::string_view name) {
    ByYear values;
    for (const Observation& observation : history.series(name)) values[observation.year] = observation.value;
    return values;
}

inline double at(const History& history, const std::string& name, int year) {
    const auto value = history.value(name, year);
    if (!value) throw std::out_of_range(name + " has no " + std::to_string(year));
    return *value;
}

inline double mid_year(const History& history, const std::string& name, int year) {
    return (at(history, name, year - 1) + at(history, name, year)) / 2;
}

inline double mean(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

/// Sum of products of deviations from the means.
inline double co_deviation(const std::vector<double>& x, const std::vector<double>& y) {
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) sum += (x[i] - mean(x)) * (y[i] - mean(y));
    return sum;
}

inline double correlation(const std::vector<double>& x, const std::vector<double>& y) {
    return co_deviation(x, y) / std::sqrt(co_deviation(x, x) * co_deviation(y, y));
}

/// 1 for the largest.
inline int rank_from_top(const ByYear& values, int year) {
    const auto larger = [&](const auto& entry) { return entry.second > values.at(year); };
    return 1 + static_cast<int>(std::ranges::count_if(values, larger));
}

}  // namespace sanqi::analysis::test
