// The solution is accurate, and depends on what it is said to depend on.
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>
#include <oneapi/tbb/global_control.h>

#include "analysis/attribution.hpp"
#include "analysis/checks.hpp"
#include "analysis/configuration/scenario_files.hpp"
#include "analysis/totals.hpp"
#include "analysis/weather_forcing.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
namespace model = sanqi::model;
namespace solvers = sanqi::solvers;

const solvers::Accuracy tight{solvers::Method::dormand_prince_5_adaptive, 1.0 / 64.0, 1e-9};

double excess_deaths(const solvers::Experiment& experiment, const solvers::Accuracy& accuracy = {}) {
    return Totals(simulate_or_throw(experiment, accuracy)).excess_deaths(1958.0, 1963.0);
}

Scenario without_any_lever() {
    Scenario none = scenario();
    for (LeverSetting& lever : none.levers) lever = {0.0};
    return none;
}

/// History with every dated value after 1957 changed.
void disturb_after_1957(model::Policies<model::Schedule>& policies) {
    policies.for_each([](model::Schedule& schedule) {
        for (std::size_t i = 0; i < schedule.dates.size(); ++i)
            if (schedule.dates[i] >= 1958.0) schedule.values[i] = 0.7 * schedule.values[i] + 0.01;
    });
}

}  // namespace

TEST_CASE("the default step is within 0.1 % of a tight reference in every headline figure of history") {
    const auto usual = simulate_or_throw(history());
    const auto exact = simulate_or_throw(history(), tight);
    const Totals a(usual), b(exact);
    CHECK(a.excess_deaths(1958.0, 1963.0) == Approx(b.excess_deaths(1958.0, 1963.0)).epsilon(1e-3));
    CHECK(a.births(1958.0, 1963.0) == Approx(b.births(1958.0, 1963.0)).epsilon(1e-3));
    CHECK(a.harvest(1958.0, 1963.0) == Approx(b.harvest(1958.0, 1963.0)).epsilon(1e-3));
    CHECK(a.food_unmet(1958.0, 1963.0) == Approx(b.food_unmet(1958.0, 1963.0)).epsilon(1e-3));
    CHECK(a.people(1963.0) == Approx(b.people(1963.0)).epsilon(1e-3));
}

TEST_CASE("halving the step changes excess deaths by less than 0.5 % in every shipped scenario") {
    for (const std::string& name : shipped_scenarios(configs)) {
        INFO(name);
        const Scenario shipped = scenario(name);
        const auto experiment =
            make_experiment(configuration(), shipped, reference_named(shipped.switches.at("reference")));
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
    none.switches["normal_weather"] = "1950-57";
    solvers::Experiment untouched = make_experiment(configuration(), none, Reference::R0);
    solvers::Experiment disturbed = untouched;
    disturb_after_1957(disturbed.timetable.history);
    const auto a = simulate_or_throw(untouched), b = simulate_or_throw(disturbed);
    CHECK(a.year == b.year);
    CHECK(a.state == b.state);

    // and the disturbance is one: history itself changes
    solvers::Experiment as_it_was = history(), otherwise = history();
    disturb_after_1957(otherwise.timetable.history);
    CHECK(excess_deaths(as_it_was) != Approx(excess_deaths(otherwise)).epsilon(0.01));
}

TEST_CASE("changing what weather is called normal moves no number of the run of history") {
    Scenario other = scenario();
    other.switches["normal_weather"] = "1950-57";
    CHECK(simulate_or_throw(make_experiment(configuration(), other, Reference::R0)).state ==
          simulate_or_throw(history()).state);
}

TEST_CASE("until 1958 the reference world is history") {
    const auto none = simulate_or_throw(make_experiment(configuration(), without_any_lever(), Reference::R0));
    const auto all = simulate_or_throw(history());
    CHECK(Totals(none).people(1957.0) == Approx(Totals(all).people(1957.0)).epsilon(1e-9));
    CHECK(Totals(none).harvest(1951.0, 1957.0) == Approx(Totals(all).harvest(1951.0, 1957.0)).epsilon(1e-9));
}

TEST_CASE("an attribution divides each outcome whole, and does not depend on the number of threads") {
    Scenario gauge = scenario();
    gauge.switches["weather_series"] = "gauge_rainfall";
    gauge.parameters["dry_elasticity"] = 0.0;
    gauge.parameters["wet_elasticity"] = 0.0;
    const Attribution many = attribute(configuration(), gauge, Reference::R0);
    for (const OutcomeAttribution& one : many.outcomes) {
        INFO(one.outcome);
        double groups = 0.0, levers = 0.0, owen = 0.0;
        for (const PlayerShares& group : one.groups) groups += *group.shapley;
        for (const LeverShares& lever : one.levers) levers += *lever.shapley;
        for (const LeverShares& lever : one.levers) owen += *lever.owen;
        CHECK(groups == Approx(1.0).epsilon(1e-12));
        CHECK(levers == Approx(1.0).epsilon(1e-12));
        CHECK(owen == Approx(1.0).epsilon(1e-12));
        CHECK(*one.weather.shapley + *one.policy.shapley == Approx(1.0).epsilon(1e-12));
        CHECK(*one.policy.shapley == Approx(0.5 * (*one.policy.alone + *one.policy.removal)).epsilon(1e-12));
        // weather that does nothing gets nothing
        CHECK(*one.weather.shapley == Approx(0.0).margin(1e-12));
        CHECK(*one.levers.front().shapley == Approx(0.0).margin(1e-12));
    }
    const oneapi::tbb::global_control one_thread(oneapi::tbb::global_control::max_allowed_parallelism, 1);
    const Attribution one = attribute(configuration(), gauge, Reference::R0);
    for (std::size_t outcome = 0; outcome < one.outcomes.size(); ++outcome)
        for (std::size_t lever = 0; lever < model::levers.size(); ++lever)
            CHECK(*one.outcomes[outcome].levers[lever].shapley == *many.outcomes[outcome].levers[lever].shapley);
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
                          .tolerance = 0.001};
        const CheckResult result = run_check(check, configuration(), scenario(), Reference::R0);
        INFO(policy << ": " << result.finding);
        CHECK(result.passed);
    }
}

TEST_CASE("every shipped scenario passes every shipped check", "[slow]") {
    for (const std::string& name : shipped_scenarios(configs)) {
        const Scenario shipped = scenario(name);
        for (const Check& check : load_checks(configs / "checks.toml")) {
            const CheckResult result =
                run_check(check, configuration(), shipped, reference_named(shipped.switches.at("reference")));
            INFO(name << ", " << result.name << ": " << result.finding);
            CHECK(result.passed);
        }
    }
}
