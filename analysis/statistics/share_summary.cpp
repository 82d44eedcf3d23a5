#include "analysis/statistics/share_summary.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

namespace sanqi::analysis {

namespace {

struct Weighted {
    double value;
    double weight;
};

std::vector<Weighted> sorted_draws(std::span<const double> values, std::span<const double> weights) {
    if (!weights.empty() && weights.size() != values.size())
        throw std::invalid_argument("as many weights as values, or none");
    std::vector<Weighted> draws;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double weight = weights.empty() ? 1.0 : weights[i];
        if (!std::isnan(values[i]) && weight > 0.0) draws.push_back({values[i], weight});
    }
    std::ranges::sort(draws, {}, &Weighted::value);
    return draws;
}

double between(double low, double high, double part) {
    return part == 0.0 || low == high ? low : low + part * (high - low);
}

/// Of draws that are there, with their places on the way from 0 to 1.
double quantile(const std::vector<Weighted>& draws, const std::vector<double>& places, double probability) {
    const auto next = static_cast<std::size_t>(std::ranges::lower_bound(places, probability) - places.begin());
    if (next == 0) return draws.front().value;
    if (next == draws.size()) return draws.back().value;
    const double part = (probability - places[next - 1]) / (places[next] - places[next - 1]);
    return part == 1.0 ? draws[next].value : between(draws[next - 1].value, draws[next].value, part);
}

std::vector<double> places_of(const std::vector<Weighted>& draws) {
    std::vector<double> places;
    double before = 0.0;
    for (const Weighted& draw : draws) {
        places.push_back(before + 0.5 * draw.weight);
        before += draw.weight;
    }
    const double first = places.front(), length = places.back() - first;
    for (double& place : places) place = length > 0.0 ? (place - first) / length : 0.5;
    return places;
}

}  // namespace

Quantiles quantiles_of(std::span<const double> values, std::span<const double> weights) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const std::vector<Weighted> draws = sorted_draws(values, weights);
    if (draws.empty()) return {none, none, none, none, none};
    const std::vector<double> places = places_of(draws);
    const auto at = [&](double probability) { return quantile(draws, places, probability); };
    return {at(0.5), at(0.05), at(0.10), at(0.90), at(0.95)};
}

ShareSummary summarised(std::span<const double> shares, std::span<const double> weights) {
    ShareSummary summary{quantiles_of(shares, weights), 0.0, 0.0, 0.0, false, 0, 0};
    double all = 0.0;
    for (const Weighted& draw : sorted_draws(shares, weights)) {
        ++summary.draws;
        all += draw.weight;
        (draw.value < least_supporting  ? summary.below
         : draw.value > most_supporting ? summary.above
                                        : summary.within) += draw.weight;
    }
    summary.without = shares.size() - summary.draws;
    if (all == 0.0) {
        summary.below = summary.within = summary.above = std::numeric_limits<double>::quiet_NaN();
        return summary;
    }
    for (double* part : std::array{&summary.below, &summary.within, &summary.above}) *part /= all;
    summary.claim_in_80 = summary.quantiles.q10 <= claimed_share && claimed_share <= summary.quantiles.q90;
    return summary;
}

std::string_view in_words(Decision decision) {
    constexpr std::array<std::string_view, 5> words{"supported", "nature overstated", "nature understated", "undecided",
                                                    "no share"};
    return words[static_cast<std::size_t>(decision)];
}

Decision decided(const ShareSummary& summary) {
    if (summary.draws == 0) return Decision::no_share;
    if (summary.within > sure_enough) return Decision::supported;
    if (summary.below > sure_enough) return Decision::nature_overstated;
    if (summary.above > sure_enough) return Decision::nature_understated;
    return Decision::undecided;
}

}  // namespace sanqi::analysis
