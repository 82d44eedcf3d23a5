// Named values of a question in words: one rounding for sentences, tables and figures, and what may be said of a value
// by its interval.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "analysis/questions/essay_template.hpp"
#include "analysis/statistics/share_summary.hpp"

namespace sanqi::analysis::report {

/// A value as a gap may tell it.
struct ToldValue {
    Quantiles quantiles;
    std::string unit;  ///< as in the metadata
    bool is_effect;    ///< nought means "no effect"
};

/// Decimals of a value and of both ends of its interval.
int decimals_of(const Quantiles& quantiles);

/// "9.4 [5.8, 14.1]", for tables.
std::string cell_of(const Quantiles& quantiles);

/// Whether nought, as rounded, lies within the interval.
bool holds_nought(const Quantiles& quantiles);

/// "million tonnes", "%", "per thousand a year", "kg a year".
std::string unit_in_sentence(std::string_view unit);

/// The sentence with its gaps filled, beginning with a capital letter. `value_of` throws for unknown names.
std::string filled(const Template& sentence, const std::function<ToldValue(const std::string&)>& value_of);

}  // namespace sanqi::analysis::report
