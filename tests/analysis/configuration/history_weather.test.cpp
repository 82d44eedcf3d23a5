// Disasters as reported against rain gauges: what the record says of the weather of 1959-61.

#include <numbers>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "history_record.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::test;

namespace {

const std::vector<std::string> regions{"china",         "north",     "northeast", "east",
                                       "central_south", "southwest", "northwest"};
const std::vector<int> famine_years{1958, 1959, 1960, 1961, 1962};
// All years with a reported area outside the famine; nothing was published for 1967-69.
const std::vector<int> other_years{1951, 1952, 1953, 1954, 1955, 1956, 1957, 1963, 1964, 1965, 1966, 1970};

/// Grain-weighted share of gauges with a very dry or a very wet June-August.
double adverse_share(const History& history, int year) {
    return at(history, "summer_dry_share_china", year) + at(history, "summer_wet_share_china", year);
}

double reported_share(const History& history, const std::string& series, int year) {
    return at(history, series, year) / at(history, "total_sown_area", 1957);
}

struct Pairs {
    std::vector<double> gauges, reported;
};

Pairs pairs(const History& history, const std::string& series, const std::vector<int>& years) {
    Pairs result;
    for (const int year : years) {
        result.gauges.push_back(adverse_share(history, year));
        result.reported.push_back(reported_share(history, series, year));
    }
    return result;
}

double correlation_with_gauges(const History& history, const std::string& series, const std::vector<int>& years) {
    const Pairs both = pairs(history, series, years);
    return correlation(both.gauges, both.reported);
}

/// Reported area of `year` less what the gauges predict, in standard deviations of a prediction from the other years.
double surprise(const History& history, const std::string& series, int year) {
    const auto [gauges, reported] = pairs(history, series, other_years);
    const auto n = static_cast<double>(gauges.size());
    const double spread = co_deviation(gauges, gauges);
    const double slope = co_deviation(gauges, reported) / spread;
    const double residual = (co_deviation(reported, reported) - slope * slope * spread) / (n - 2);
    const double distance = adverse_share(history, year) - mean(gauges);
    const double predicted = mean(reported) + slope * distance;
    return (reported_share(history, series, year) - predicted) /
           std::sqrt(residual * (1 + 1 / n + distance * distance / spread));
}

ByYear three_year_sums(const ByYear& values) {
    ByYear sums;
    for (const auto& [year, value] : values) {
        if (values.contains(year + 2)) sums[year] = value + values.at(year + 1) + values.at(year + 2);
    }
    return sums;
}

ByYear negated(ByYear values) {
    for (auto& [year, value] : values) value = -value;
    return values;
}

}  // namespace

TEST_CASE("printed disaster shares are the areas over the sown area of the year", "[history]") {
    const History history = record();
    for (const std::string kind : {"covered", "affected"}) {
        for (const int year : {1960, 1961}) {
            const double share = at(history, "disaster_area_" + kind, year) / at(history, "total_sown_area", year);
            CHECK(share == Approx(at(history, "disaster_share_" + kind + "_printed", year)).margin(0.0001));
        }
    }
}

TEST_CASE("the affected area is part of the covered area, and drought part of all disasters", "[history]") {
    const History history = record();
    for (const auto& [year, affected] : by_year(history, "disaster_area_affected")) {
        CHECK(affected < at(history, "disaster_area_covered", year));
    }
    CHECK(at(history, "drought_area_covered", 1959) < at(history, "disaster_area_covered_alternative", 1959));
    CHECK(at(history, "drought_area_affected", 1959) < at(history, "disaster_area_affected_alternative", 1959));
}

TEST_CASE("the two editions of the disasters of 1959 differ by 2 percent", "[history]") {
    const History history = record();
    for (const std::string kind : {"covered", "affected"}) {
        const double ratio =
            at(history, "disaster_area_" + kind + "_alternative", 1959) / at(history, "disaster_area_" + kind, 1959);
        CHECK(ratio == Approx(0.98).margin(0.003));
    }
}

TEST_CASE("gauges cover 1951-90 in every region and are centred on it", "[history]") {
    const History history = record();
    for (const std::string& region : regions) {
        for (const std::string season : {"july_august", "june"}) {
            const auto dry = by_year(history, fmt::format("{}_dry_intensity_{}", season, region));
            const auto wet = by_year(history, fmt::format("{}_wet_intensity_{}", season, region));
            REQUIRE(dry.size() == 40);
            REQUIRE(wet.size() == 40);
            double dry_mean = 0, wet_mean = 0;
            for (int year = 1951; year <= 1990; ++year) {
                dry_mean += dry.at(year) / 40;
                wet_mean += wet.at(year) / 40;
            }
            CHECK(dry_mean == Approx(wet_mean).margin(0.01));
            CHECK(dry_mean == Approx(1 / std::sqrt(2 * std::numbers::pi)).margin(0.02));  // of a standard normal index
        }
        CHECK(history.series("july_august_dry_share_" + region).size() == 40);
        CHECK(history.series("drought_atlas_z_" + region).size() == 39);
    }
}

TEST_CASE("reported area follows the gauges outside the famine and not inside it", "[history]") {
    const History history = record();
    CHECK(correlation_with_gauges(history, "disaster_area_affected", other_years) == Approx(0.61).margin(0.01));
    CHECK(correlation_with_gauges(history, "disaster_area_covered", other_years) == Approx(0.42).margin(0.01));
    CHECK(correlation_with_gauges(history, "disaster_area_affected", famine_years) == Approx(0.08).margin(0.01));
    CHECK(correlation_with_gauges(history, "disaster_area_covered", famine_years) == Approx(0.27).margin(0.01));
}

TEST_CASE("the affected area of 1960 and 1961 is more than three deviations above what the gauges predict",
          "[history]") {
    const History history = record();
    CHECK(std::abs(surprise(history, "disaster_area_affected", 1958)) < 1);
    CHECK(std::abs(surprise(history, "disaster_area_affected", 1959)) < 1);
    for (const int year : {1960, 1961}) {
        CHECK(surprise(history, "disaster_area_affected", year) > 3);
        CHECK(surprise(history, "disaster_area_covered", year) > 5);
    }
}

TEST_CASE("July-August of 1959 was the second widest drought of forty years", "[history]") {
    const History history = record();
    const auto nation = by_year(history, "july_august_dry_share_china");
    CHECK(nation.at(1959) == Approx(0.311).margin(0.001));
    CHECK(rank_from_top(nation, 1959) == 2);
    CHECK(rank_from_top(nation, 1972) == 1);
    CHECK(rank_from_top(nation, 1960) == 15);
    CHECK(rank_from_top(nation, 1961) == 17);
    CHECK(rank_from_top(by_year(history, "july_august_dry_share_central_south"), 1959) == 1);
    CHECK(rank_from_top(by_year(history, "july_august_dry_share_southwest"), 1959) == 2);
    CHECK(rank_from_top(by_year(history, "july_august_wet_intensity_north"), 1959) == 1);
}

TEST_CASE("June of 1959 was wet, so the summer as a whole hides the drought", "[history]") {
    const History history = record();
    CHECK(rank_from_top(by_year(history, "june_wet_intensity_china"), 1959) == 5);
    CHECK(rank_from_top(by_year(history, "summer_dry_share_china"), 1959) == 13);
    CHECK(rank_from_top(by_year(history, "summer_dry_share_china"), 1961) == 4);
}

TEST_CASE("1959-61 was no record as a run of three years", "[history]") {
    const History history = record();
    const auto rank = [](const ByYear& values) { return rank_from_top(three_year_sums(values), 1959); };
    CHECK(rank(by_year(history, "july_august_dry_share_china")) == 4);
    CHECK(rank(by_year(history, "summer_dry_share_china")) == 11);
    CHECK(rank(negated(by_year(history, "summer_mean_index_china"))) == 20);
    CHECK(rank(negated(by_year(history, "drought_atlas_z_china"))) == 21);
}
