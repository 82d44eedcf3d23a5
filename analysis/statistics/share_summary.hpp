// What draws of a share come to, and what may be said of it by a rule that was fixed before anything was fitted.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace sanqi::analysis {

/// "Three parts nature": the share of the claim, and the band that supports it.
inline constexpr double claimed_share = 0.30;
inline constexpr double least_supporting = 0.20, most_supporting = 0.40;
/// How probable one side must be before it is said.
inline constexpr double sure_enough = 0.8;

struct Quantiles {
    double median, q05, q10, q90, q95;  ///< NaN where there is no draw; may be infinite where draws are
};

/// Straight between sorted draws, each in the middle of its weight, the first and the last at the ends: of equal
/// weights what R calls type 7. NaN is no draw. Throws std::invalid_argument unless there are as many weights as values
/// or none, which is equal ones.
Quantiles quantiles_of(std::span<const double> values, std::span<const double> weights = {});

struct ShareSummary {
    Quantiles quantiles;
    double below, within, above;  ///< probabilities: under 0.20, from 0.20 to 0.40, over 0.40
    bool claim_in_80;             ///< whether the claimed share lies between the 10 and the 90 % quantile
    std::size_t draws;            ///< that have a share
    std::size_t without;          ///< that have none: nothing to share, or a run that failed
};

/// Values and weights as those of quantiles_of.
ShareSummary summarised(std::span<const double> shares, std::span<const double> weights = {});

enum class Decision { supported, nature_overstated, nature_understated, undecided, no_share };

std::string_view in_words(Decision decision);

/// By the rule; no_share where no draw has one.
Decision decided(const ShareSummary& summary);

}  // namespace sanqi::analysis
