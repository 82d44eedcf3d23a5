// Which parameters a posterior is over, and what their scores stand for.
#include "analysis/target/coordinates.hpp"

#include <algorithm>
#include <string>

#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>

#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
using namespace sanqi::analysis::posterior;
namespace model = sanqi::model;

bool has(const Coordinates& coordinates, const std::string& symbol) {
    return std::ranges::count(coordinates.symbols(), symbol) == 1;
}

Scenario with_series(WeatherSeries series) {
    Scenario changed = scenario();
    changed.choices.weather_series = series;
    return changed;
}

}  // namespace

TEST_CASE("every parameter with a prior is a coordinate, but those of another weather series", "[target]") {
    const Coordinates coordinates(configuration(), scenario());
    for (const ParameterEntry& entry : configuration().parameters) {
        INFO(entry.symbol);
        const bool fixed = entry.prior.distribution == Prior::Distribution::fixed;
        if (fixed) CHECK_FALSE(has(coordinates, entry.symbol));
        const bool weather = std::ranges::count(std::array{SANQI_WEATHER_PARAMETERS(SANQI_SYMBOL)}, entry.symbol) > 0;
        if (!fixed && !weather) CHECK(has(coordinates, entry.symbol));
    }
    for (const char* here : {"winter_spring_score_1958", "july_september_score_1962", "neglect_response"})
        CHECK(has(coordinates, here));
    for (const char* elsewhere : {"affected_area_elasticity", "gauge_scale", "official_ledger_scale"})
        CHECK_FALSE(has(coordinates, elsewhere));
    const Coordinates of_gauges(configuration(), with_series(WeatherSeries::gauge_rainfall));
    CHECK(has(of_gauges, "gauge_scale"));
    CHECK(has(of_gauges, "july_heat_elasticity"));
    const Coordinates of_areas(configuration(), with_series(WeatherSeries::official_affected_area));
    CHECK(has(of_areas, "affected_area_elasticity"));
    CHECK_FALSE(has(of_areas, "winter_spring_score_1958"));
    CHECK_FALSE(has(of_areas, "neglect_response"));  // reported areas hold what neglect added
}

TEST_CASE("what is the weather's is cut, and nothing else", "[target]") {
    const Coordinates coordinates(configuration(), scenario());
    const auto cut = coordinates.cut();
    CHECK(cut.size() > 15);
    for (std::size_t i = 0; i < coordinates.size(); ++i) {
        const Coordinate& one = coordinates.all()[i];
        CHECK(one.cut == (std::ranges::count(cut, i) == 1));
        if (one.cut) CHECK_FALSE(configuration().parameters[one.row].fitted);
    }
}

TEST_CASE("weather that is fixed is no coordinate, and weather that is learned is not cut", "[target]") {
    const Coordinates kept(configuration(), scenario());
    const Coordinates fixed(configuration(), scenario(), WeatherRole::fixed);
    const Coordinates learned(configuration(), scenario(), WeatherRole::learned);
    CHECK(fixed.size() == kept.size() - kept.cut().size());
    CHECK(fixed.cut().empty());
    CHECK_FALSE(has(fixed, "july_september_score_1959"));
    CHECK(learned.symbols() == kept.symbols());
    CHECK(learned.cut().empty());
}

TEST_CASE("a parameter that the scenario sets stays where it is", "[target]") {
    Scenario held = scenario();
    held.parameters["famine_hazard"] = 0.3;
    const Coordinates coordinates(configuration(), held);
    CHECK_FALSE(has(coordinates, "famine_hazard"));
    CHECK(coordinates.parameters(coordinates.centre()).famine_hazard == 0.3);
}

TEST_CASE("scores are those of the priors, and lead back", "[target]") {
    const Coordinates coordinates(configuration(), scenario());
    const boost::math::normal normal;
    for (const Coordinate& one : coordinates.all()) {
        INFO(one.symbol);
        const Prior& prior = configuration().parameters[one.row].prior;
        const auto exact = [&](double score) { return prior.quantile(boost::math::cdf(normal, score)); };
        const double spread = exact(1.0) - exact(-1.0);
        for (const double score : {-4.1, -1.2345, 0.0, 0.5, 2.718}) {
            CHECK(one.table.value(score) == Approx(exact(score)).epsilon(0.0).margin(5e-5 * spread));
            CHECK(one.table.score(one.table.value(score)) == Approx(score).epsilon(0.0).margin(1e-6));
        }
        CHECK(one.table.value(-9.0) == one.table.value(-6.0));
        CHECK(one.table.score(one.table.value(6.0) + spread) == 6.0);
    }
    const auto shipped = parameter_values(configuration().parameters, scenario());
    const auto again = coordinates.parameters(coordinates.centre());
    for (const Coordinate& one : coordinates.all())
        CHECK(again[one.row] == Approx(shipped[one.row]).epsilon(1e-9).margin(1e-12));
}
