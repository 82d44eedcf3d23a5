// The evidence: no datum twice, and each number of the record beside the number of a run that it speaks of.
#include "analysis/runs/evidence.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "analysis/runs/dated_quantities.hpp"
#include "analysis/words/errors.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
namespace model = sanqi::model;

/// What a series of the record, or a quantity of the dated record, was made from; what is not named is its own source.
const std::map<std::string, std::vector<std::string>> made_from{
    {"grain_procurement_net", {"grain_procurement_gross", "grain_resales"}},
    {"rural_grain_per_head_revised", {"grain_output", "grain_procurement_gross", "grain_resales"}},
    {"rural_grain_per_head_1983", {"grain_output", "grain_procurement_gross", "grain_resales"}},
    {"grain_output_revised", {"grain_output"}},
    {"grain_output_1983", {"grain_output"}},
    {"death_rate_adjusted", {"death_rate_official"}},
    {"birth_rate_adjusted", {"birth_rate_official"}},
    {"death_rate_county", {"death_rate_official", "death_rate_city"}},
    {"population_total", {"birth_rate_official", "death_rate_official"}},
    {"county_over_city_death_rate", {"death_rate_official", "death_rate_city"}},
    {"death_rate", {"death_rate_official"}},
    {"year_of_fewest_births", {"birth_rate_official"}},
};

std::vector<std::string> sources_of(const std::string& series) {
    const auto found = made_from.find(series);
    return found == made_from.end() ? std::vector{series} : found->second;
}

/// Source and date of every number that takes part in the fit.
std::vector<std::pair<std::string, double>> data_of_the_fit(Vintage vintage) {
    const History& history = configuration().history;
    std::vector<std::pair<std::string, double>> data;
    for (const Evidence& one : evidence()) {
        if (one.use != Use::fitted) continue;
        const std::string series = record_of(one, vintage);
        const std::string datum =  // a quotient is one by itself: what was added to make the other series of it
            one.divided_by.empty() ? series : std::string(one.column);
        for (int year = one.first_year; year <= one.last_year; ++year)
            if (year != one.without_year && history.value(one.divided_by.empty() ? series : one.divided_by, year))
                for (const std::string& source : sources_of(datum)) data.emplace_back(source, year);
    }
    for (const DatedObservation& one : history.dated())
        if (one.use == Use::fitted)
            for (const std::string& source : sources_of(one.quantity)) data.emplace_back(source, one.from);
    return data;
}

const RunRecord& history_as_run() {
    static const auto experiment = history();
    static const auto trajectory = simulate_or_throw(experiment);
    static const RunRecord run = run_record(experiment, trajectory);
    return run;
}

Record shipped_record() { return {configuration().history, Vintage::revised}; }

DatedObservation observation(const std::string& quantity, double from, double to, const std::string& unit) {
    return {.name = "of a test",
            .quantity = quantity,
            .from = from,
            .to = to,
            .value = 1.0,
            .error = 1.0,
            .relative = false,
            .use = Use::fitted,
            .unit = unit,
            .source = "A",
            .quality = "verified",
            .note = ""};
}

double quantity(const std::string& name, double from, double to, const std::string& unit) {
    return dated_value(history_as_run(), observation(name, from, to, unit));
}

}  // namespace

TEST_CASE("no datum takes part in the fit twice", "[evidence]") {
    for (const Vintage vintage : {Vintage::revised, Vintage::of_1983}) {
        const auto data = data_of_the_fit(vintage);
        const std::set<std::pair<std::string, double>> once(data.begin(), data.end());
        CHECK(data.size() == once.size());
        CHECK(data.size() > 140);
    }
}

TEST_CASE("series that follow from fitted ones are reported, and held out only where they say more", "[evidence]") {
    for (const Evidence& one : evidence()) {
        INFO(one.column);
        const std::string series = record_of(one, Vintage::revised);
        if (one.use == Use::fitted) CHECK((made_from.count(series) == 0 || series == "grain_output_revised"));
        if (one.use != Use::fitted) CHECK_FALSE(one.why.empty());
        CHECK((one.relative_error > 0.0) != (one.absolute_error > 0.0));
    }
    const auto use_of = [](std::string_view column) {
        return std::ranges::find(evidence(), column, &Evidence::column)->use;
    };
    for (const char* column : {"procurement_net", "rural_grain_per_head", "death_rate", "birth_rate", "population"})
        CHECK(use_of(column) == Use::reported);
    for (const char* column : {"procurement_gross", "resale", "death_rate_official", "birth_rate_official"})
        CHECK(use_of(column) == Use::fitted);
}

TEST_CASE("a year of a series has one use", "[evidence]") {
    std::set<std::pair<std::string, int>> used;
    for (const Evidence& one : evidence())
        for (int year = one.first_year; year <= one.last_year; ++year)
            if (year != one.without_year) CHECK(used.emplace(record_of(one, Vintage::revised), year).second);
}

TEST_CASE("resale is gross less net procurement, in the run as in the record", "[evidence]") {
    const RunRecord& run = history_as_run();
    for (int year = 1953; year <= 1966; ++year) {
        CHECK(run.value("resale", year) ==
              Approx(run.value("procurement_gross", year) - run.value("procurement_net", year)));
        CHECK(configuration().history.value("grain_resales", year).value() ==
              Approx(configuration().history.value("grain_procurement_gross", year).value() -
                     configuration().history.value("grain_procurement_net", year).value())
                  .margin(0.005));
    }
}

TEST_CASE("every number of the dated record has its quantity in the model", "[evidence]") {
    const FitToRecord fit = fit_of(history_as_run(), shipped_record());
    CHECK(fit.dated.size() == configuration().history.dated().size());
    for (const FitOfDated& one : fit.dated) {
        INFO(one.observation.name);
        CHECK(std::isfinite(one.value));
        CHECK(one.errors == residual_of(one.observation, one.value));
    }
    CHECK_THROWS_WITH(quantity("belived_output", 1959.5, 1959.5, "Mt"),
                      Catch::Contains("did you mean 'believed_output'?"));
    CHECK_THROWS_WITH(quantity("believed_output", 1959.5, 1959.5, "million"),
                      Catch::Contains("is in Mt, not in million"));
}

TEST_CASE("dated quantities are those of the trajectory", "[evidence]") {
    const RunRecord& run = history_as_run();
    CHECK(quantity("people", 1953.5, 1953.5, "million") == sanqi::model::people(run.months.counts_at(1953.5)));
    CHECK(quantity("state_stock_trade", 1957.5, 1957.5, "Mt") == Approx(run.value("state_stock", 1957)).epsilon(1e-3));
    CHECK(quantity("death_rate", 1961.0, 1962.0, "1e-3 year-1") == run.value("death_rate", 1961));
    const double young = quantity("part_below_15", 1964.5, 1964.5, "1");
    const double old = quantity("part_from_65", 1964.5, 1964.5, "1");
    CHECK(young > 0.3);
    CHECK(young + old < 0.6);

    double procured = 0.0;
    for (const double quarter : {1959.5, 1959.75, 1960.0, 1960.25})
        procured += quantity("part_of_grain_year_procured", quarter, quarter + 0.25, "1");
    CHECK(procured == Approx(1.0));
    double dead = 0.0;
    for (const double year : {1958.5, 1959.5, 1960.5, 1961.5})
        dead += quantity("part_of_famine_deaths", year, year + 1.0, "1");
    CHECK(dead == Approx(1.0));
    const FitToRecord fit = fit_of(run, shipped_record());
    CHECK(std::accumulate(fit.excess_deaths.begin(), fit.excess_deaths.end(), 0.0) == Approx(1.0));
    const double share = quantity("worst_tenths_share", 1958.0, 1962.0, "1");
    CHECK(share > 0.3);
    CHECK(share < 1.0);
}

TEST_CASE("city and county deaths are the nation's", "[evidence]") {
    const RunRecord& run = history_as_run();
    for (int year = 1954; year <= 1966; ++year) {
        INFO(year);
        const double begin = year, middle = year + 0.5;
        const double cities = mean_over(run.months, &model::Observed<double>::city_people, begin, begin + 1.0) /
                              (1.0 - history().parameters.suburban_share);
        const double people = sanqi::model::people(run.months.counts_at(middle));
        const double mixed =
            (cities * run.value("death_rate_city", year) + (people - cities) * run.value("death_rate_county", year)) /
            people;
        CHECK(mixed == Approx(run.value("death_rate_official", year)).epsilon(1e-9));
        CHECK(run.value("death_rate_county", year) > run.value("death_rate_city", year));
    }
}

TEST_CASE("means over months are of straight lines between them", "[evidence]") {
    Months months{{1958.0, 1958.0 + 1.0 / 12.0, 1958.0 + 2.0 / 12.0}, {}, std::vector<model::Observed<double>>(3)};
    constexpr ObservedColumn column = &model::Observed<double>::intake;
    for (std::size_t month = 0; month < 3; ++month) months.observed[month].*column = std::array{1.0, 3.0, 4.0}[month];
    const auto mean = [&](double from, double to) { return mean_over(months, column, 1958.0 + from, 1958.0 + to); };
    CHECK(mean(0.0, 0.0) == 1.0);
    CHECK(mean(1.0 / 24.0, 1.0 / 24.0) == Approx(2.0));
    CHECK(mean(0.0, 1.0 / 12.0) == Approx(2.0));
    CHECK(mean(0.0, 2.0 / 12.0) == Approx(2.75));
}

TEST_CASE("the median of fits is number by number, and what follows from it", "[evidence]") {
    FitToRecord low = fit_of(history_as_run(), shipped_record()), high = low, middle = low;
    low.series.front().years[2].model *= 0.5;
    middle.series.front().years[2].model *= 1.1;
    high.series.front().years[2].model *= 3.0;
    low.dated.front().value -= 50.0;
    high.dated.front().value += 7.0;
    const FitToRecord fit = median_of(std::array{high, low, middle});
    CHECK(fit.series.front().years[2].model == middle.series.front().years[2].model);
    CHECK(fit.dated.front().value == middle.dated.front().value);
    CHECK(fit.dated.front().errors == residual_of(fit.dated.front().observation, fit.dated.front().value));
    double squares = 0.0;
    for (const YearOfSeries& year : fit.series.front().years)
        squares += std::pow(100.0 * (year.model - year.record) / year.record, 2);
    CHECK(fit.series.front().rmse_percent ==
          Approx(std::sqrt(squares / static_cast<double>(fit.series.front().years.size()))));
    CHECK(median_of(std::array{middle, high}).series.front().years[2].model ==
          Approx(0.5 * (middle.series.front().years[2].model + high.series.front().years[2].model)));
}
