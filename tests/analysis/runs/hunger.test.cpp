// What hunger does to people, and when.
#include <algorithm>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "analysis/runs/series.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;

/// A regional quantity month by month.
std::vector<double> monthly(const RunSeries& series, std::string_view symbol) {
    const auto found =
        std::ranges::find_if(series.regional, [&](const Track& track) { return track.row->symbol == symbol; });
    REQUIRE(found != series.regional.end());
    return found->values;
}

/// Month in which a quantity is lowest between two dates, as a decimal year.
double lowest_between(const RunSeries& series, const std::vector<double>& values, double begin, double end) {
    std::size_t lowest = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (series.year[i] < begin || series.year[i] > end) continue;
        if (series.year[lowest] < begin || values[i] < values[lowest]) lowest = i;
    }
    return series.year[lowest];
}

double excess_deaths(const Scenario& asked) { return perform_run(configuration(), asked).outcomes.excess_deaths; }

}  // namespace

TEST_CASE("the first half of 1960 is the worst half-year") {
    const std::string peak = perform_run(configuration(), scenario()).peak_month;
    CHECK(peak >= "1960-01");
    CHECK(peak <= "1960-06");
}

TEST_CASE("the hungry season is before the summer harvest, and harvest time is no famine") {
    const auto experiment = history();
    const RunSeries series = series_of(experiment, simulate_or_throw(experiment));
    const std::vector<double> intake = monthly(series, "rural_intake");
    for (const double year : {1959.0, 1960.0, 1961.0, 1962.0}) {
        CAPTURE(year);
        const double lowest = lowest_between(series, intake, year, year + 0.8);
        CHECK(lowest >= year);
        CHECK(lowest <= year + 0.5);
    }
}

TEST_CASE("full plates never kill: mess halls alone, in a world of plenty") {
    Scenario halls = scenario();
    for (auto& lever : halls.levers) lever.value = 0.0;
    halls.levers[model::index_of(model::levers, "mess_halls")].value = 1.0;
    CHECK(excess_deaths(halls) < 0.3);
}
