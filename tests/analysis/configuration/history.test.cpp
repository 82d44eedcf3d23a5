// What must hold in the shipped record: shares against levels, rates against counts, one source against another. Where
// the record is known not to close, its residual is tested, so that an altered number shows.

#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "history_record.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::test;

namespace {

double growth(const History& history, const std::string& series, int year) {
    return at(history, series, year) / at(history, series, year - 1) - 1;
}

/// Grain left in the villages, 1983 vintage, Mt.
double retained(const History& history, int year) {
    return at(history, "grain_output_1983", year) - at(history, "grain_procurement_net", year);
}

/// Deaths (or births) of 1958-61 above a straight line of the rate from 1957 to 1962, million.
double above_line(const History& history, const std::string& rate) {
    double sum = 0;
    for (int year = 1958; year <= 1961; ++year) {
        const double from = at(history, rate, 1957), to = at(history, rate, 1962);
        const double line = from + (to - from) * (year - 1957) / 5;
        sum += (at(history, rate, year) - line) / 1000 * mid_year(history, "population_total", year);
    }
    return sum;
}

std::set<std::string> keys_of(const std::string& source) {
    std::set<std::string> keys;
    std::istringstream joined(source);
    for (std::string key; std::getline(joined, key, '+');) keys.insert(key);
    return keys;
}

std::vector<Observation> all_observations(const History& history) {
    std::vector<Observation> all;
    for (const std::string& name : history.names()) std::ranges::copy(history.series(name), std::back_inserter(all));
    return all;
}

/// Keys of the page of sources: table rows that begin "| `KEY`".
std::set<std::string> listed_keys() {
    std::ifstream page(history_directory / "README.md");
    std::set<std::string> keys;
    for (std::string line; std::getline(page, line);) {
        if (line.starts_with("| `")) keys.insert(line.substr(3, line.find('`', 3) - 3));
    }
    return keys;
}

}  // namespace

TEST_CASE("the page of sources lists every key used, and no other", "[history]") {
    const History history = record();
    std::set<std::string> used;
    for (const Observation& observation : all_observations(history)) used.merge(keys_of(observation.source));
    for (const DatedObservation& observation : history.dated()) used.merge(keys_of(observation.source));
    CHECK(used == listed_keys());
}

TEST_CASE("no number is called better than its sources allow", "[history]") {
    const auto unseen = [](const std::string& key) { return key.ends_with("QUOTED"); };
    const auto check = [&](const std::string& source, const std::string& quality) {
        CAPTURE(source);
        const auto keys = keys_of(source);
        const bool any_unseen = std::ranges::any_of(keys, unseen);
        if (quality == "verified") CHECK_FALSE(any_unseen);
        if (quality == "corroborated") CHECK((keys.size() > 1 || keys.contains("DERIVED")));
        if (std::ranges::all_of(keys, unseen)) CHECK(quality == "unverified");
    };
    const History history = record();
    for (const Observation& observation : all_observations(history)) {
        CAPTURE(observation.year, observation.value);
        check(observation.source, observation.quality);
    }
    for (const DatedObservation& observation : history.dated()) {
        CAPTURE(observation.name);
        check(observation.source, observation.quality);
    }
}

TEST_CASE("every number has one of the record's few units", "[history]") {
    const std::set<std::string> units{"1",
                                      "Mt",
                                      "Mha",
                                      "million",
                                      "1e-3 year-1",
                                      "kg person-1 year-1",
                                      "day",
                                      "kcal person-1 day-1",
                                      "kg person-1 month-1",
                                      "K"};
    const History history = record();
    for (const std::string& name : history.names()) CHECK(units.contains(history.series(name).front().unit));
}

TEST_CASE("printed procurement shares are levels over output of the 1983 vintage", "[history]") {
    const History history = record();
    for (const int year : {1952, 1957, 1959, 1962, 1967}) {
        const double share = at(history, "grain_procurement_gross", year) / at(history, "grain_output_1983", year);
        CHECK(share == Approx(at(history, "grain_procurement_share_printed", year)).margin(0.0006));
    }
    const double revised = at(history, "grain_procurement_gross", 1962) / at(history, "grain_output_revised", 1962);
    CHECK(revised > at(history, "grain_procurement_share_printed", 1962) + 0.008);

    double procured = 0, output = 0;
    for (const int year : {1959, 1960, 1961}) {
        procured += at(history, "grain_procurement_gross", year);
        output += at(history, "grain_output_1983", year);
    }
    CHECK(procured / output == Approx(at(history, "grain_procurement_share_mean_1959_61_printed", 1961)).margin(0.001));
}

TEST_CASE("printed increases of 1958 are differences of levels", "[history]") {
    const History history = record();
    const auto increase = [&](const std::string& name) { return at(history, name, 1958) - at(history, name, 1957); };
    CHECK(increase("grain_procurement_gross") ==
          Approx(at(history, "grain_procurement_increase_printed", 1958)).margin(0.05));
    CHECK(increase("grain_output_1983") == Approx(at(history, "grain_output_increase_printed", 1958)).margin(0.005));
    CHECK(increase("labour_primary") == Approx(at(history, "labour_primary_change_printed", 1958)).margin(0.015));
}

TEST_CASE("net procurement is gross less resales", "[history]") {
    const History history = record();
    for (const auto& [year, net] : by_year(history, "grain_procurement_net")) {
        const double difference = at(history, "grain_procurement_gross", year) - at(history, "grain_resales", year);
        CHECK(net == Approx(difference).margin(0.005));
    }
}

TEST_CASE("growth of output, net procurement and rural grain agrees with print", "[history]") {
    const History history = record();
    for (int year = 1958; year <= 1965; ++year) {
        CAPTURE(year);
        CHECK(growth(history, "grain_output_1983", year) ==
              Approx(at(history, "grain_output_growth_printed", year)).margin(0.0006));
        CHECK(growth(history, "grain_procurement_net", year) ==
              Approx(at(history, "grain_procurement_net_growth_printed", year)).margin(0.0006));
        CHECK(retained(history, year) / retained(history, year - 1) - 1 ==
              Approx(at(history, "rural_grain_growth_printed", year)).margin(0.0006));
    }
}

TEST_CASE("the ministry's procurement has another basis, by no constant factor", "[history]") {
    const History history = record();
    std::vector<double> ratios;
    for (const auto& [year, ministry] : by_year(history, "grain_procurement_gross_ministry")) {
        ratios.push_back(ministry / at(history, "grain_procurement_gross", year));
        const auto printed = history.value("grain_procurement_share_ministry_printed", year);
        if (printed) CHECK(ministry / at(history, "grain_output_1983", year) == Approx(*printed).margin(0.005));
    }
    const auto [least, most] = std::ranges::minmax(ratios);
    CHECK(least == Approx(0.80).margin(0.01));
    CHECK(most == Approx(0.96).margin(0.01));
}

TEST_CASE("grain per head is grain over people", "[history]") {
    const History history = record();
    for (const auto& [year, printed] : by_year(history, "grain_output_per_head_printed")) {
        const double per_head = at(history, "grain_output_revised", year) / at(history, "population_total", year);
        CHECK(1000 * per_head == Approx(printed).margin(0.1));
    }
    for (const std::string vintage : {"revised", "1983"}) {
        for (const auto& [year, per_head] : by_year(history, "rural_grain_per_head_" + vintage)) {
            const double grain =
                at(history, "grain_output_" + vintage, year) - at(history, "grain_procurement_net", year);
            CHECK(per_head == Approx(1000 * grain / mid_year(history, "population_rural", year)).margin(0.06));
        }
    }
}

TEST_CASE("the vintages of output part in 1958-62 only, and each has its own trough", "[history]") {
    const History history = record();
    for (const auto& [year, early] : by_year(history, "grain_output_1983")) {
        const double late = at(history, "grain_output_revised", year);
        if (year < 1958 || year > 1962) {
            CHECK(late == Approx(early).margin(0.05));
        } else {
            CHECK(std::abs(late - early) > 0.3);
        }
    }
    CHECK(at(history, "grain_output_revised", 1961) < at(history, "grain_output_revised", 1960));
    CHECK(at(history, "grain_output_1983", 1961) > at(history, "grain_output_1983", 1960));
}

TEST_CASE("net exports are exports less imports, and near the printed ones", "[history]") {
    const History history = record();
    double sum = 0;
    for (const auto& [year, net] : by_year(history, "grain_net_exports_trade")) {
        const double difference = at(history, "grain_exports_trade", year) - at(history, "grain_imports_trade", year);
        CHECK(net == Approx(difference).margin(1e-9));
        if (year <= 1960) sum += net;
    }
    for (const auto& [year, printed] : by_year(history, "grain_net_exports_printed_trade")) {
        CHECK(at(history, "grain_net_exports_trade", year) == Approx(printed).margin(0.055));
    }
    const double printed_mean = at(history, "grain_net_exports_mean_1950_60_printed_trade", 1960);
    CHECK(sum / 11 == Approx(printed_mean).margin(0.12));
}

TEST_CASE("grain eaten per head fell as print says", "[history]") {
    const History history = record();
    for (const auto& [where, year] : {std::pair{"rural", 1960}, {"rural", 1961}, {"urban", 1960}}) {
        const std::string eaten = std::string("grain_consumption_per_head_") + where + "_trade";
        const std::string printed = std::string("grain_consumption_change_") + where + "_printed";
        CHECK(at(history, eaten, year) / at(history, eaten, 1957) - 1 ==
              Approx(at(history, printed, year)).margin(0.005));
    }
}

TEST_CASE("the state stock of June 1959 lay below the reserve line in every version", "[history]") {
    const History history = record();
    const double line = at(history, "state_stock_reserve_line_trade", 1959);
    CHECK(at(history, "state_stock_june_trade", 1958) > line);
    CHECK(at(history, "state_stock_june_trade", 1959) < line);
    CHECK(at(history, "state_stock_june_compiled_trade", 1959) < line);
}

TEST_CASE("the calorie series agree on the fall to 1960 and not on what came next", "[history]") {
    const History history = record();
    const auto change = [&](const std::string& name, int from, int to) {
        return at(history, name, to) / at(history, name, from) - 1;
    };
    CHECK(change("calories_fao", 1958, 1960) == Approx(-0.292).margin(0.001));
    CHECK(change("calories_ashton", 1958, 1960) == Approx(-0.293).margin(0.001));
    CHECK(change("calories_fao", 1960, 1961) < 0);
    CHECK(change("calories_ashton", 1960, 1961) > 0);
}

TEST_CASE("town and country make the nation, in people and in rates", "[history]") {
    const History history = record();
    for (const auto& [year, urban] : by_year(history, "population_urban")) {
        CHECK(urban + at(history, "population_rural", year) ==
              Approx(at(history, "population_total", year)).margin(0.011));
    }
    for (const auto& [year, printed] : by_year(history, "urban_share_printed")) {
        const double share = at(history, "population_urban", year) / at(history, "population_total", year);
        CHECK(share == Approx(printed).margin(0.0006));
    }
    // City and county rates mixed by the population record miss the national rate by this much (1966 births: 1.2).
    const auto residual = [&](const std::string& rate, int year) {
        const double city = at(history, rate + "_city", year) * mid_year(history, "population_urban", year);
        const double county = at(history, rate + "_county", year) * mid_year(history, "population_rural", year);
        return (city + county) / mid_year(history, "population_total", year) - at(history, rate + "_official", year);
    };
    for (int year = 1954; year <= 1966; ++year) {
        CAPTURE(year);
        CHECK(std::abs(residual("death_rate", year)) < (year == 1959 ? 0.63 : 0.34));
        CHECK(std::abs(residual("birth_rate", year)) < (year < 1965 ? 0.54 : 1.2));
    }
}

TEST_CASE("by Banister's account 40 to 46 percent of the deaths of 1953-57 went unregistered", "[history]") {
    const History history = record();
    for (int year = 1953; year <= 1957; ++year) {
        const double missed = 1 - at(history, "death_rate_official", year) / at(history, "death_rate_adjusted", year);
        CHECK(missed == Approx(0.43).margin(0.03));
    }
}

TEST_CASE("the population account fails to close by the known residuals", "[history]") {
    const History history = record();
    const auto residual = [&](int year) {
        const double rate = at(history, "birth_rate_official", year) - at(history, "death_rate_official", year);
        return at(history, "population_total", year) - at(history, "population_total", year - 1) -
               rate / 1000 * mid_year(history, "population_total", year);
    };
    const std::map<int, double> known{{1957, 3.44},  {1958, 2.15},  {1959, 5.34},  {1960, -6.95}, {1961, -5.98},
                                      {1962, -3.61}, {1963, -3.97}, {1964, -6.03}, {1970, 2.07}};
    for (int year = 1950; year <= 1970; ++year) {
        CAPTURE(year);
        if (known.contains(year)) {
            CHECK(residual(year) == Approx(known.at(year)).margin(0.005));
        } else {
            CHECK(std::abs(residual(year)) < 1.005);
        }
    }
}

TEST_CASE("census ages add up, and the census of 1953 stands above the year-end", "[history]") {
    const History history = record();
    for (const int year : {1953, 1964}) {
        double sum = 0;
        for (const char* age : {"census_age_0_14", "census_age_15_64", "census_age_65_over"})
            sum += at(history, age, year);
        CHECK(sum == Approx(at(history, "census_population", year)).margin(0.011));
    }
    CHECK(at(history, "census_population", 1953) - at(history, "population_total", 1953) == Approx(6.39).margin(0.005));
    CHECK(at(history, "census_population", 1953) - at(history, "census_population_mainland", 1953) ==
          Approx(11.74).margin(0.011));
    CHECK(at(history, "census_population_mainland", 1953) ==
          Approx(mid_year(history, "population_total", 1953)).margin(1.3));
    CHECK(at(history, "census_population", 1964) - mid_year(history, "population_total", 1964) ==
          Approx(-3.78).margin(0.01));
}

TEST_CASE("the record by date and the series say the same where both have a number", "[history]") {
    const History history = record();
    const auto dated = [&](const std::string& name) {
        const auto found = std::ranges::find(history.dated(), name, &DatedObservation::name);
        REQUIRE(found != history.dated().end());
        return found->value;
    };
    CHECK(dated("believed_april_1959") == at(history, "output_claim_april_1959", 1958));
    CHECK(dated("believed_september_1959") == at(history, "output_claim_planning_basis", 1959));
    CHECK(dated("plan_of_autumn_1958") == at(history, "procurement_plan", 1958));
    CHECK(dated("plan_of_july_1959") == at(history, "procurement_plan", 1959));
    CHECK(dated("people_at_the_census_of_1953") == at(history, "census_population_mainland", 1953));
    CHECK(dated("people_at_the_census_of_1964") == at(history, "census_population", 1964));
    CHECK(dated("death_rate_of_1961") == at(history, "death_rate_adjusted", 1961));
    for (const int year : {1953, 1964}) {
        const std::string census = "_at_the_census_of_" + std::to_string(year);
        const double people = at(history, "census_population", year);
        CHECK(dated("young" + census) == Approx(at(history, "census_age_0_14", year) / people).margin(1e-4));
        CHECK(dated("old" + census) == Approx(at(history, "census_age_65_over", year) / people).margin(1e-4));
    }
    double dead = 0.0;
    for (const int year : {1959, 1960, 1961, 1962}) dead += at(history, "excess_deaths_ashton_1984_famine_year", year);
    for (const int year : {1959, 1960, 1961, 1962})
        CHECK(dated("deaths_of_" + std::to_string(year - 1) + "_" + std::to_string(year - 1900)) ==
              Approx(at(history, "excess_deaths_ashton_1984_famine_year", year) / dead).margin(6e-4));
    CHECK(dated("county_over_city_1960") ==
          Approx(at(history, "death_rate_county", 1960) / at(history, "death_rate_city", 1960)).margin(1e-3));
    int fewest = 1958;
    for (int year = 1958; year < 1964; ++year)
        if (at(history, "birth_rate_official", year) < at(history, "birth_rate_official", fewest)) fewest = year;
    CHECK(dated("fewest_births") == fewest);
    // 412 and 295 hundred million jin of trade grain, at 0.05 Mt, over the year's raw grain at 0.84
    CHECK(dated("taken_by_september_1959") ==
          Approx(412 * 0.05 / (0.84 * at(history, "grain_procurement_gross", 1959))).margin(0.005));
    CHECK(dated("taken_by_september_1960") ==
          Approx(295 * 0.05 / (0.84 * at(history, "grain_procurement_gross", 1960))).margin(0.005));
}

TEST_CASE("excess deaths and lost births of 1958-61 come out as published", "[history]") {
    const History history = record();
    CHECK(above_line(history, "death_rate_official") == Approx(16.36).margin(0.005));
    CHECK(above_line(history, "death_rate_adjusted") == Approx(30.71).margin(0.005));
    CHECK(at(history, "excess_deaths_coale_1981_low", 1961) == Approx(16.5));
    CHECK(at(history, "excess_deaths_banister_1987_low", 1961) == Approx(30.0));

    CHECK(-above_line(history, "birth_rate_adjusted") == Approx(35.21).margin(0.005));
    double lost = 0;
    const double before = (at(history, "birth_rate_official", 1954) + at(history, "birth_rate_official", 1955) +
                           at(history, "birth_rate_official", 1956) + at(history, "birth_rate_official", 1957)) /
                          4;
    for (int year = 1958; year <= 1961; ++year) {
        lost +=
            (before - at(history, "birth_rate_official", year)) / 1000 * mid_year(history, "population_total", year);
    }
    CHECK(lost == Approx(28.91).margin(0.005));
}

TEST_CASE("published totals are ranges, and Ashton's parts make the whole", "[history]") {
    const History history = record();
    int ranges = 0;
    for (const std::string& low : history.names()) {
        if (!low.ends_with("_low") || !(low.starts_with("excess_deaths") || low.starts_with("lost_births"))) continue;
        const Observation& least = history.series(low).front();
        CHECK(least.value <= at(history, low.substr(0, low.size() - 3) + "high", least.year));
        ++ranges;
    }
    CHECK(ranges == 31);  // 26 of deaths, 5 of births
    double by_famine_year = 0;
    for (int year = 1959; year <= 1962; ++year)
        by_famine_year += at(history, "excess_deaths_ashton_1984_famine_year", year);
    const double by_age = at(history, "excess_deaths_ashton_1984_below_10", 1962) +
                          at(history, "excess_deaths_ashton_1984_10_and_over", 1962);
    CHECK(by_famine_year == Approx(at(history, "excess_deaths_ashton_1984_low", 1962)).margin(0.04));
    CHECK(by_age == Approx(at(history, "excess_deaths_ashton_1984_low", 1962)).margin(0.01));
}

TEST_CASE("claims stood by half and more above the harvest", "[history]") {
    const History history = record();
    const auto ratio = [&](const std::string& claim, int harvest) {
        return at(history, claim, harvest) / at(history, "grain_output_revised", harvest);
    };
    CHECK(ratio("output_claim_november_1958", 1958) == Approx(2.15).margin(0.005));
    CHECK(ratio("output_claim_published", 1958) == Approx(1.90).margin(0.005));
    CHECK(ratio("output_claim_april_1959", 1958) == Approx(1.33).margin(0.005));
    CHECK(ratio("output_claim_august_1959", 1958) == Approx(1.26).margin(0.005));
    CHECK(ratio("output_claim_autumn_1959", 1959) == Approx(1.62).margin(0.005));
    CHECK(ratio("output_claim_published", 1959) == Approx(1.59).margin(0.005));
    CHECK(ratio("output_claim_planning_basis", 1959) == Approx(1.47).margin(0.005));
}

TEST_CASE("procurement kept to its plan in 1958 and passed it by a sixth in 1959", "[history]") {
    const History history = record();
    const auto over = [&](int year) {
        return at(history, "grain_procurement_gross", year) / at(history, "procurement_plan", year) - 1;
    };
    CHECK(over(1958) == Approx(0.014).margin(0.001));
    CHECK(over(1959) == Approx(0.172).margin(0.001));
}

TEST_CASE("labour and animals agree with print and with other counts", "[history]") {
    const History history = record();
    for (const auto& [year, printed] : by_year(history, "labour_primary_to_industry_printed")) {
        CHECK(at(history, "labour_primary", year) / at(history, "labour_industry", year) ==
              Approx(printed).margin(0.05));
    }
    for (const auto& [year, industry] : by_year(history, "labour_industry")) {
        CHECK(industry + at(history, "labour_construction", year) ==
              Approx(at(history, "labour_industry_and_construction", year)).margin(0.005));
    }
    for (const auto& [year, industry] : by_year(history, "labour_industry_and_construction")) {
        CHECK(industry + at(history, "labour_primary", year) < at(history, "labour_total", year));
    }
    for (const int year : {1961, 1962}) {
        CHECK(at(history, "labour_agriculture_usda", year) ==
              Approx(at(history, "labour_primary", year)).epsilon(0.01));
    }
    for (const auto& [year, rounded] : by_year(history, "pigs_rounded")) {
        CHECK(at(history, "pigs_june", year) == Approx(rounded).margin(0.1));
    }
}
