// The solution is accurate, and depends on what it is said to depend on.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "analysis/configuration/scenario_files.hpp"
#include "analysis/configuration/weather_forcing.hpp"
#include "analysis/questions/checks.hpp"
#include "analysis/runs/totals.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
namespace model = sanqi::model;
namespace solvers = sanqi::solvers;

const solvers::Accuracy tight{solvers::IntegrationMethod::dormand_prince_5_adaptive, 1.0 / 64.0, 1e-9};

double excess_deaths(const solvers::Experiment& experiment, const solvers::Accuracy& accuracy = {}) {
    return Totals(simulate_or_throw(experiment, accuracy)).excess_deaths(1958.0, 1963.0);
}

Scenario without_any_lever() {
    Scenario none = scenario();
    for (DatedSetting& lever : none.levers) lever = {0.0};
    return none;
}

double disturbed(double value) { return 0.7 * value + 0.01; }

/// Changes every value of what was done from 1958 on.
void disturb_after_1957(PolicySchedule& policy) {
    for (auto* done : {&policy.history, &policy.without_second_wave})
        for (DatedValue& dated : *done)
            if (dated.date >= 1958.0) dated.value = disturbed(dated.value);
}

/// The base of a weather series: a climate, which is no account of what was done.
bool is_base(const std::string& series) { return series.find("_mean_19") != std::string::npos; }

/// The record with every number from 1958 on changed but those of the years that are called normal.
History disturbed_after_1957(const History& history, const std::vector<int>& normal) {
    std::map<std::string, Series, std::less<>> record;
    for (const std::string& name : history.names()) {
        Series& series = record[name] = history.series(name);
        for (Observation& observation : series)
            if (observation.year >= 1958 && !is_base(name) && !std::ranges::binary_search(normal, observation.year))
                observation.value = disturbed(observation.value);
    }
    return History(std::move(record));
}

}  // namespace

TEST_CASE("the default step is within 0.1 % of a tight reference in every headline figure of history") {
    const auto usual = simulate_or_throw(history());
    const auto exact = simulate_or_throw(history(), tight);
    using Flows = model::CountedFlows<double>;
    for (const auto flow : {&Flows::excess_deaths, &Flows::births, &Flows::harvest, &Flows::food_unmet}) {
        const auto within = [&](const auto& trajectory) {
            return Totals(trajectory).counts(1963.0).flows.*flow - Totals(trajectory).counts(1958.0).flows.*flow;
        };
        CHECK(within(usual) == Approx(within(exact)).epsilon(1e-3));
    }
    CHECK(model::people(Totals(usual).counts(1963.0)) ==
          Approx(model::people(Totals(exact).counts(1963.0))).epsilon(1e-3));
}

TEST_CASE("halving the step changes excess deaths by less than 0.5 % in every shipped scenario") {
    for (const std::string& name : shipped_scenarios(configs)) {
        INFO(name);
        const Scenario shipped = scenario(name);
        const auto experiment = make_experiment(configuration(), shipped);
        solvers::Accuracy half;
        half.maximal_step *= 0.5;
        CHECK(excess_deaths(experiment, half) == Approx(excess_deaths(experiment)).epsilon(0.005));
    }
}

TEST_CASE("finer steps come closer to the tight reference") {
    const double exact = excess_deaths(history(), tight);
    solvers::Accuracy coarse, fine;
    coarse.maximal_step = 1.0 / 32.0;
    fine.maximal_step = 1.0 / 512.0;
    CHECK(std::abs(excess_deaths(history(), fine) - exact) < 0.2 * std::abs(excess_deaths(history(), coarse) - exact));
}

TEST_CASE("with all levers at 0 nothing depends on what was done or recorded after 1957") {
    Scenario none = without_any_lever();
    none.choices.reference = GENERATE(Reference::R0, Reference::R2);
    none.choices.second_wave = GENERATE(true, false);
    std::tie(none.choices.weather_series, none.choices.normal_weather) = GENERATE(table<WeatherSeries, NormalWeather>(
        {{WeatherSeries::official_affected_area, NormalWeather::years_1950_57},
         {WeatherSeries::official_ledger, NormalWeather::years_1950_57},
         {WeatherSeries::latent, NormalWeather::years_1951_57},
         {WeatherSeries::gauge_rainfall, NormalWeather::years_1953_57_and_1963_66}}));
    const auto run = [&](const Configuration& one) { return simulate_or_throw(make_experiment(one, none)); };
    const auto same = [](const solvers::Trajectory& a, const solvers::Trajectory& b) {
        return a.year == b.year && a.state == b.state;
    };
    const solvers::Trajectory untouched = run(configuration());

    Configuration otherwise = configuration();
    otherwise.history = disturbed_after_1957(otherwise.history, normal_years(none.choices.normal_weather));
    CHECK(same(run(otherwise), untouched));
    for (PolicySchedule& policy : otherwise.policies) {
        INFO(policy.symbol);
        const PolicySchedule as_done = policy;
        disturb_after_1957(policy);
        CHECK(same(run(otherwise), untouched));
        policy = as_done;
    }
    for (PolicySchedule& policy : otherwise.policies) disturb_after_1957(policy);
    CHECK(same(run(otherwise), untouched));

    // and the disturbance is one: history itself changes
    const auto history_otherwise = make_experiment(otherwise, scenario());
    CHECK(excess_deaths(history()) != Approx(excess_deaths(history_otherwise)).epsilon(0.01));
}

TEST_CASE("changing what weather is called normal moves no number of the run of history") {
    for (const auto& [series, normal] :
         {std::pair(WeatherSeries::latent, NormalWeather::years_1951_57),
          std::pair(WeatherSeries::official_ledger, NormalWeather::years_1950_57),
          std::pair(WeatherSeries::official_affected_area, NormalWeather::years_1950_57),
          std::pair(WeatherSeries::gauge_rainfall, NormalWeather::years_1953_57_and_1963_66)}) {
        INFO(word_of(series));
        Scenario one = scenario(), other = scenario();
        one.choices.weather_series = other.choices.weather_series = series;
        other.choices.normal_weather = normal;
        const auto history_under = [](const Scenario& of) {
            return simulate_or_throw(make_experiment(configuration(), of)).state;
        };
        CHECK(history_under(other) == history_under(one));
    }
}

TEST_CASE("until 1958 the reference world is history") {
    const auto none = simulate_or_throw(make_experiment(configuration(), without_any_lever()));
    const auto all = simulate_or_throw(history());
    const auto there = Totals(none).counts(1957.0), here = Totals(all).counts(1957.0);
    CHECK(model::people(there) == Approx(model::people(here)).epsilon(1e-9));
    CHECK(there.flows.harvest == Approx(here.flows.harvest).epsilon(1e-9));
}

TEST_CASE("in history itself more procurement and more exports never lower deaths") {
    for (const std::string policy : {"procurement_rate", "export_commitment"}) {
        const Check check{.name = policy,
                          .statement = "never lowers deaths",
                          .kind = CheckKind::monotone,
                          .variation = {},
                          .outcome = "excess_deaths",
                          .least = {},
                          .most = {},
                          .policy = policy,
                          .factors = {1.01, 1.05, 1.1},
                          .tolerance = 0.03};  // a thousandth
        const CheckResult result = run_check(check, configuration(), scenario());
        INFO(policy << ": " << result.finding);
        CHECK(result.passed);
    }
}

TEST_CASE("every shipped scenario passes every shipped check but those named", "[slow]") {
    // They are statements about history. The exports of 1957, kept, are more than none, and than those of 1960 where
    // fewer starve; and a quota of the year's own harvest takes more of a good one. Why more procurement helps a little
    // where hunger is told has not been looked into.
    const std::set<std::pair<std::string, std::string>> known{{"exports_alone_stopped_1959", "without_each_lever"},
                                                              {"without_labour_diversion", "without_each_lever"},
                                                              {"without_plots_and_coping", "without_each_lever"},
                                                              {"procurement_1959_at_1957_rate", "without_each_lever"},
                                                              {"without_denial_of_hunger", "more_procurement"}};
    for (const std::string& name : shipped_scenarios(configs)) {
        const Scenario shipped = scenario(name);
        for (const Check& check : load_checks(configs / "checks.toml")) {
            const CheckResult result = run_check(check, configuration(), shipped);
            INFO(name << ", " << result.name << ": " << result.finding);
            CHECK(result.passed != known.contains({name, check.name}));
        }
    }
}
