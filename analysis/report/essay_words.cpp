#include "analysis/report/essay_words.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "analysis/report/posterior_words.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr std::string_view no_effect = "cannot be told from nought";

/// As it is printed, so that words and digits agree.
double rounded(double value, int decimals) { return std::isfinite(value) ? std::stod(number(value, decimals)) : value; }

Quantiles opposite(const Quantiles& quantiles) {
    return {-quantiles.median, -quantiles.q95, -quantiles.q90, -quantiles.q10, -quantiles.q05};
}

/// Where the interval is wide beside the value.
bool is_rough(const Quantiles& quantiles) {
    constexpr double narrow = 0.1;
    return quantiles.q95 - quantiles.q05 > narrow * std::abs(quantiles.median);
}

std::string with_unit(double value, int decimals, std::string_view unit) {
    const std::string words = unit_in_sentence(unit);
    return number(value, decimals) + (words.empty() ? "" : " " + words);
}

/// "about 9.4 million fewer (90 %: 5.8 to 14.1)".
std::string amount_told(const ToldValue& value, std::string_view word) {
    const Quantiles& quantiles = value.quantiles;
    if (!std::isfinite(quantiles.median)) return "no number (no draw has one)";
    const int decimals = decimals_of(quantiles);
    const std::string amount =
        fmt::format("{}{}{}", with_unit(quantiles.median, decimals, value.unit), word.empty() ? "" : " ", word);
    if (number(quantiles.q05, decimals) == number(quantiles.q95, decimals)) return amount + " in all draws";
    return fmt::format("{}{} (90 %: {} to {}{})", is_rough(quantiles) ? "about " : "", amount,
                       number(quantiles.q05, decimals), number(quantiles.q95, decimals),
                       value.is_effect && holds_nought(quantiles) ? fmt::format(", which {}", no_effect) : "");
}

std::string directed(ToldValue value, const std::vector<std::string>& words) {
    const bool below = value.quantiles.median < 0.0;
    if (below) value.quantiles = opposite(value.quantiles);
    return amount_told(value, words.at(below ? 1 : 0));
}

std::string least(const ToldValue& value) {
    const Quantiles& quantiles = value.quantiles;
    if (!(std::isfinite(quantiles.median)) || holds_nought(quantiles))
        return fmt::format("an amount that {}", no_effect);
    const double bound = std::min(std::abs(quantiles.q05), std::abs(quantiles.q95));
    return fmt::format("at least {}", with_unit(bound, decimals_of(quantiles), value.unit));
}

std::string chosen(const Quantiles& quantiles, const Gap& gap) {
    if (quantiles.q95 < gap.level) return gap.words.at(0);
    if (quantiles.q05 > gap.level) return gap.words.at(2);
    return gap.words.at(1);
}

std::string told(const Gap& gap, const ToldValue& value) {
    switch (gap.telling) {
        case Telling::amount: return amount_told(value, "");
        case Telling::least: return least(value);
        case Telling::directed: return directed(value, gap.words);
        case Telling::chosen: return chosen(value.quantiles, gap);
    }
    return "";
}

}  // namespace

int decimals_of(const Quantiles& quantiles) {
    const double largest = std::max({std::abs(quantiles.q05), std::abs(quantiles.median), std::abs(quantiles.q95)});
    if (largest < 0.1) return 3;
    if (largest < 1.0) return 2;
    return largest < 1000.0 ? 1 : 0;
}

std::string cell_of(const Quantiles& quantiles) { return interval_in_words(quantiles, decimals_of(quantiles)); }

bool holds_nought(const Quantiles& quantiles) {
    const int decimals = decimals_of(quantiles);
    return rounded(quantiles.q05, decimals) <= 0.0 && rounded(quantiles.q95, decimals) >= 0.0;
}

std::string unit_in_sentence(std::string_view unit) {
    if (unit == "Mt") return "million tonnes";
    if (unit == "1e-3 year-1") return "per thousand a year";
    return unit_in_words(unit);
}

std::string filled(const Template& sentence, const std::function<ToldValue(const std::string&)>& value_of) {
    std::string text = sentence.texts.front();
    for (std::size_t i = 0; i < sentence.gaps.size(); ++i)
        text += told(sentence.gaps[i], value_of(sentence.gaps[i].value)) + sentence.texts.at(i + 1);
    if (text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

}  // namespace sanqi::analysis::report
