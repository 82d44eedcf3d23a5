// Columns of a data set from the items of a list.
#pragma once

#include <string>
#include <type_traits>
#include <vector>

#include <fmt/format.h>

#include "analysis/files/dataset.hpp"
#include "analysis/statistics/share_summary.hpp"

namespace sanqi::analysis::report {

template <class Items, class ValueOf>
auto column(const Items& items, ValueOf value_of) {
    std::vector<std::decay_t<decltype(value_of(*items.begin()))>> values;
    for (const auto& item : items) values.push_back(value_of(item));
    return values;
}

/// Quantiles of every item as a variable each, PREFIXmedian and so on in the file, ATmedian in JSON; in the file alone
/// where `at` is "". Items fill the axes row by row.
template <class Items, class QuantilesOf>
void add_quantiles(DataGroup& group, const Dimensions& axes, const std::string& prefix, const Items& items,
                   QuantilesOf quantiles_of_item, const Description& about, const std::string& at) {
    const auto add = [&](const char* name, double Quantiles::*member, const char* words) {
        Description named = about;
        named.long_name = fmt::format("{} of {}", words, about.long_name);
        group.add(prefix + name, axes, column(items, [&](const auto& item) { return quantiles_of_item(item).*member; }),
                  named, at.empty() ? "" : at + name);
    };
    add("median", &Quantiles::median, "median");
    add("q05", &Quantiles::q05, "5 % quantile");
    add("q10", &Quantiles::q10, "10 % quantile");
    add("q90", &Quantiles::q90, "90 % quantile");
    add("q95", &Quantiles::q95, "95 % quantile");
}

}  // namespace sanqi::analysis::report
