// Derivatives by dual numbers against central differences of runs on the same mesh.
#include "analysis/questions/local_sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "solvers/batch.hpp"
#include "tests/analysis/shipped_model.hpp"

using namespace sanqi;
using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;

namespace {

std::vector<double> values_of(const Outcomes<double>& outcomes) {
    std::vector<double> values;
    outcomes.for_each([&](double value) { values.push_back(value); });
    return values;
}

std::vector<std::vector<double>> columns_of(const Outcomes<std::vector<double>>& table) {
    std::vector<std::vector<double>> columns;
    table.for_each([&](const std::vector<double>& column) { columns.push_back(column); });
    return columns;
}

/// Outcomes of an experiment as plain numbers, by the same method on the same mesh.
std::vector<double> outcomes_of_numbers(const solvers::Experiment& experiment) {
    const solvers::World world{experiment.timetable, experiment.regions};
    const std::vector<model::Levers> levers{experiment.levers};
    const std::vector<double> dates{window_begin, window_end};
    const solvers::Mesh mesh = solvers::refined(solvers::dates_of(std::span(&world, 1), levers, dates), 1.0 / 64.0);
    const solvers::Batch batch(world, {mesh, {solvers::everybody, solvers::nobody}, dates});
    const std::vector<solvers::Member> members{{experiment.parameters, experiment.levers}};
    std::vector<model::Counts<double>> counts(4);
    std::vector<solvers::Ending> ends(2);
    batch.run(members, counts, ends);
    return values_of(outcomes_of(WindowCounts<double>{counts[0], counts[1]}, {counts[2], counts[3]}));
}

/// The experiment with one input moved by `step`.
solvers::Experiment moved(const Scenario& scenario, const LocalInput& input, double step) {
    Scenario changed = scenario;
    const std::size_t lever = model::index_of(model::levers, input.symbol);
    if (lever == model::levers.size())
        changed.parameters[input.symbol] = input.value + step;
    else
        changed.levers[lever].value = input.value + step;
    return make_experiment(configuration(), changed);
}

}  // namespace

TEST_CASE("Slopes of outcomes to every parameter and lever are those of central differences", "[local]") {
    const Scenario baseline = scenario();
    const LocalSensitivity local = local_sensitivity(configuration(), baseline);
    const std::vector<double> outcomes = values_of(local.outcomes);
    const auto derivatives = columns_of(local.derivatives);
    const auto elasticities = columns_of(local.elasticities);
    int smooth = 0, kinked = 0;
    for (std::size_t input = 0; input < local.inputs.size(); ++input) {
        const LocalInput& one = local.inputs[input];
        // So short that hardly a stage of the method passes a kink, and long enough for rounding.
        const double step = 1e-7 * (one.value == 0.0 ? 1.0 : std::abs(one.value));
        const std::vector<double> above = outcomes_of_numbers(moved(baseline, one, step));
        const std::vector<double> below = outcomes_of_numbers(moved(baseline, one, -step));
        CAPTURE(one.symbol);
        for (std::size_t outcome = 0; outcome < outcomes.size(); ++outcome) {
            CAPTURE(outcome_rows[outcome].symbol);
            const double difference = (above[outcome] - below[outcome]) / (2 * step);
            const double small = 0.1 * std::abs(outcomes[outcome] / one.value);  // slope of elasticity 0.1
            const auto agrees = [&](double within) {
                return derivatives[outcome][input] == Approx(difference).epsilon(within).margin(within * small);
            };
            CHECK(agrees(1e-3));  // a kink that one stage passes counts for no more
            ++(agrees(1e-5) ? smooth : kinked);
            CHECK(elasticities[outcome][input] == Approx(derivatives[outcome][input] * one.value / outcomes[outcome]));
        }
    }
    CHECK(kinked < smooth / 20);
}

TEST_CASE("Values beside the slopes are those of a run as plain numbers", "[local]") {
    const LocalSensitivity local = local_sensitivity(configuration(), scenario());
    const std::vector<double> plain = outcomes_of_numbers(history());
    const std::vector<double> values = values_of(local.outcomes);
    for (std::size_t outcome = 0; outcome < plain.size(); ++outcome) CHECK(values[outcome] == Approx(plain[outcome]));
}

TEST_CASE("A lever with a date has the slope of what it does from that date on", "[local]") {
    Scenario late = scenario();
    const std::size_t lever = model::index_of(model::levers, "exports_and_imports");
    late.levers[lever] = {0.5, 1960.0};
    const LocalSensitivity local = local_sensitivity(configuration(), late);
    const std::size_t input = local.inputs.size() - model::levers.size() + lever;
    REQUIRE(local.inputs[input].symbol == "exports_and_imports");
    constexpr double step = 1e-6;
    const double above = outcomes_of_numbers(moved(late, local.inputs[input], step)).front();
    const double below = outcomes_of_numbers(moved(late, local.inputs[input], -step)).front();
    CHECK(local.derivatives.excess_deaths[input] == Approx((above - below) / (2 * step)).epsilon(1e-4));
}

TEST_CASE("Fixed parameters are no inputs, all others and every lever are", "[local]") {
    const LocalSensitivity local = local_sensitivity(configuration(), scenario());
    const auto is_input = [&](std::string_view symbol) {
        return std::any_of(local.inputs.begin(), local.inputs.end(),
                           [&](const LocalInput& input) { return input.symbol == symbol; });
    };
    for (const ParameterEntry& entry : configuration().parameters)
        CHECK(is_input(entry.symbol) == (entry.prior.distribution != Prior::Distribution::fixed));
    for (const model::Lever& lever : model::levers) CHECK(is_input(lever.symbol));
}
