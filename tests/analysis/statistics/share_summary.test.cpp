#include "analysis/statistics/share_summary.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include <catch2/catch.hpp>

using namespace sanqi::analysis;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Ten draws, so many of them under 0.20, so many over 0.40.
std::vector<double> ten_draws(std::size_t below, std::size_t above) {
    std::vector<double> draws(below, 0.10);
    draws.insert(draws.end(), above, 0.50);
    draws.resize(10, 0.25);
    return draws;
}

Decision decision_of(std::size_t below, std::size_t above) { return decided(summarised(ten_draws(below, above))); }

}  // namespace

TEST_CASE("quantiles lie straight between sorted draws, whatever order they come in") {
    const Quantiles found = quantiles_of(std::vector{0.4, 0.0, 0.3, 0.1, 0.2});
    CHECK(found.median == Approx(0.2));
    CHECK(found.q05 == Approx(0.02));
    CHECK(found.q10 == Approx(0.04));
    CHECK(found.q90 == Approx(0.36));
    CHECK(found.q95 == Approx(0.38));
    CHECK(quantiles_of(std::vector{0.7}).q05 == 0.7);
}

TEST_CASE("a weight of two is the draw twice, as far as ends allow, and no weight is no draw") {
    const std::vector<double> thrice{1.0, 2.0, 2.0, 2.0, 3.0};
    const Quantiles weighted = quantiles_of(std::vector{1.0, 2.0, 3.0, 9.0}, std::vector{1.0, 3.0, 1.0, 0.0});
    CHECK(weighted.median == Approx(quantiles_of(thrice).median));
    CHECK(weighted.q05 > 1.0);
    CHECK(weighted.q95 < 3.0);
    CHECK_THROWS_AS(quantiles_of(std::vector{1.0}, std::vector{1.0, 2.0}), std::invalid_argument);
}

TEST_CASE("draws that never end have infinite quantiles, not none") {
    constexpr double never = std::numeric_limits<double>::infinity();
    const Quantiles found = quantiles_of(std::vector{1.0, 2.0, never, never, never});
    CHECK(found.q05 == Approx(1.2));
    CHECK(found.median == never);
    CHECK(found.q95 == never);
}

TEST_CASE("draws without a share are counted and enter no number") {
    const ShareSummary found = summarised(std::vector{none, 0.1, none, 0.3, 0.5});
    CHECK(found.draws == 3);
    CHECK(found.without == 2);
    CHECK(found.quantiles.median == Approx(0.3));
    CHECK(found.below == Approx(1.0 / 3.0));
    CHECK(found.within == Approx(1.0 / 3.0));
    CHECK(found.above == Approx(1.0 / 3.0));
    CHECK(found.claim_in_80);
    const ShareSummary nothing = summarised(std::vector{none, none});
    CHECK(nothing.draws == 0);
    CHECK(std::isnan(nothing.quantiles.median));
    CHECK(std::isnan(nothing.below));
    CHECK(decided(nothing) == Decision::no_share);
}

TEST_CASE("both ends of the supporting band belong to it") {
    const ShareSummary ends = summarised(std::vector{0.20, 0.40});
    CHECK(ends.within == 1.0);
    CHECK(decided(ends) == Decision::supported);
}

TEST_CASE("one side is said where it is more probable than four in five, and not at four in five") {
    CHECK(decision_of(9, 0) == Decision::nature_overstated);
    CHECK(decision_of(8, 0) == Decision::undecided);
    CHECK(decision_of(0, 9) == Decision::nature_understated);
    CHECK(decision_of(0, 8) == Decision::undecided);
    CHECK(decision_of(1, 0) == Decision::supported);
    CHECK(decision_of(1, 1) == Decision::undecided);
    CHECK(decision_of(5, 5) == Decision::undecided);
}

TEST_CASE("a mixture decides by weight, not by number of draws") {
    const std::vector<double> shares{0.1, 0.3, 0.3, 0.3};
    CHECK(decided(summarised(shares, std::vector{0.9, 0.1 / 3, 0.1 / 3, 0.1 / 3})) == Decision::nature_overstated);
    CHECK(decided(summarised(shares, std::vector{0.1, 0.3, 0.3, 0.3})) == Decision::supported);
}
