// The signs and the smoothness of deaths, with everything on: the correction free, as shipped.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
namespace model = sanqi::model;

constexpr double tolerance = 0.1;  // [million] of deaths

double deaths(const Scenario& asked) {
    const auto trajectory = simulate_or_throw(make_experiment(configuration(), asked));
    return outcomes_of(trajectory, trajectory).excess_deaths;
}

double deaths_with(const std::map<std::string, double>& parameters, Scenario asked = scenario()) {
    for (const auto& [symbol, value] : parameters) asked.parameters[symbol] = value;
    return deaths(asked);
}

double shipped(std::string_view symbol) {
    return configuration().parameters[model::index_of(model::parameter_rows, symbol)].value;
}

/// Deaths a prior standard deviation below and above the shipped value, as far as hard bounds let it go.
std::pair<double, double> deaths_beside(std::size_t row) {
    const ParameterEntry& entry = configuration().parameters[row];
    const double width = 0.5 * (entry.prior.quantile(0.841) - entry.prior.quantile(0.159));
    const auto at = [&](double value) {
        return deaths_with(
            {{entry.symbol, std::clamp(value, model::parameter_rows[row].lower, model::parameter_rows[row].upper)}});
    };
    return {at(entry.value - width), at(entry.value + width)};
}

}  // namespace

TEST_CASE("worse weather in any one season of any one year never lowers deaths") {
    const double base = deaths(scenario());
    for (const model::Row& row : model::parameter_rows) {
        if (row.symbol.find("_score_19") == std::string_view::npos) continue;
        CAPTURE(row.symbol);
        CHECK(deaths_with({{std::string(row.symbol), 1.0}}) > base - tolerance);
    }
}

TEST_CASE("no lever's removal adds more than 0.2 million deaths") {
    const double base = deaths(scenario());
    for (std::size_t lever = 0; lever < model::levers.size(); ++lever) {
        CAPTURE(model::levers[lever].symbol);
        Scenario without = scenario();
        without.levers[lever].value = 0.0;
        CHECK(deaths(without) < base + 0.2);
    }
}

TEST_CASE("deaths have no corner where the model stands: a little more and a little less output move them alike") {
    const double base = deaths(scenario());
    const double output = shipped("potential_output_1957");
    for (const double part : {0.003, 0.01, 0.03}) {
        CAPTURE(part);
        const double more = deaths_with({{"potential_output_1957", output * (1.0 + part)}});
        const double less = deaths_with({{"potential_output_1957", output * (1.0 - part)}});
        CHECK(more < base);
        CHECK(less > base);
        CHECK((less - base) / (base - more) > 0.5);
        CHECK((less - base) / (base - more) < 2.0);
    }
}

TEST_CASE("one-sided slopes of deaths in a prior standard deviation differ by less than two, but for those named",
          "[slow]") {
    // Each bends for a reason: limits that bind on one side only, or hunger that does not come.
    const std::set<std::string> bent{
        "harvest_capacity",   "planning_span",       "foresight",         "correction_rate",   "feed_tolerance",
        "soil_time",          "need_pull",           "conception_spread", "summer_crop_share", "early_crop_share",
        "summer_quota_share", "initial_state_grain", "full_plate",        "season_lateness"};
    const double base = deaths(scenario());
    for (std::size_t row = 0; row < model::parameter_rows.size(); ++row) {
        const ParameterEntry& entry = configuration().parameters[row];
        if (entry.prior.distribution == Prior::Distribution::fixed || bent.contains(entry.symbol)) continue;
        const auto [below, above] = deaths_beside(row);
        const double left = base - below, right = above - base;
        CAPTURE(entry.symbol, below, base, above);
        if (std::max(std::abs(left), std::abs(right)) < 0.01 * base) continue;  // hardly felt
        CHECK(left * right > 0.0);
        CHECK(std::abs(left) < 2.0 * std::abs(right));
        CHECK(std::abs(right) < 2.0 * std::abs(left));
    }
}
