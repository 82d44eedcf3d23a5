// One run of the model: what is kept of it, how it ends, how exact it is.
#include "solvers/simulation.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "solvers/right_hand_side.hpp"

using namespace sanqi;
using namespace sanqi::solvers;

namespace {

double between(const model::Row& row, double part) { return row.lower + part * (row.upper - row.lower); }

/// A hard world, in which some live on: every quantity a fifth of the way up its bounds, and history a leap in 1958.
Experiment hard_world() {
    Experiment experiment;
    std::size_t row = 0;
    experiment.parameters.for_each([&](double& value) { value = between(model::parameter_rows[row++], 0.2); });
    row = 0;
    experiment.timetable.reference.for_each([&](model::Schedule& schedule) {
        schedule = {model::Interpolation::step, {start_year}, {between(model::policy_rows[row++], 0.2)}};
    });
    row = 0;
    experiment.timetable.history.for_each([&](model::Schedule& schedule) {
        const model::PolicyRow& policy = model::policy_rows[row++];
        schedule = {model::Interpolation::step, {start_year, 1958.3}, {between(policy, 0.2), between(policy, 0.1)}};
    });
    return experiment;
}

double famine_deaths(const Trajectory& trajectory) {
    double deaths = 0.0;
    for (std::size_t flow = 0; flow < model::region_flow_rows.size(); ++flow)
        if (model::region_flow_rows[flow].sink.name == std::string_view("dead_of_famine"))
            deaths += trajectory.state.back()[model::Nation<double>::stocks(1) + flow];
    return deaths;
}

Trajectory adaptive(const Experiment& experiment, double tolerance) {
    return simulate(experiment,
                    {.method = IntegrationMethod::dormand_prince_5_adaptive, .relative_tolerance = tolerance});
}

}  // namespace

TEST_CASE("What is recorded doesn't change the run", "[simulation]") {
    for (const IntegrationMethod method :
         {IntegrationMethod::runge_kutta_4, IntegrationMethod::dormand_prince_5_adaptive}) {
        const Accuracy accuracy{.method = method, .relative_tolerance = 1e-6};
        const Trajectory mesh = simulate(hard_world(), accuracy, Recording::mesh);
        const Trajectory months = simulate(hard_world(), accuracy, Recording::months);
        CHECK(mesh.ending.steps == months.ending.steps);
        CHECK(mesh.year.size() == mesh.ending.steps + 1);
        CHECK(months.year.size() == 12 * 16 + 3 + 1);
        for (std::size_t point = 0; point < months.year.size(); ++point)
            CHECK(months.state[point] == mesh.at(months.year[point]));
    }
}

TEST_CASE("A mesh that is given is stepped over as it is, and beyond it the run goes on as ever", "[simulation]") {
    const Trajectory usual = simulate(hard_world(), {}, Recording::mesh);
    const auto in_1958 = std::find(usual.year.begin(), usual.year.end(), 1958.0);
    const Accuracy accuracy{.mesh = {usual.year.begin(), in_1958 + 1}};
    const Trajectory again = simulate(hard_world(), accuracy, Recording::mesh);
    CHECK(again.year == usual.year);
    CHECK(again.state == usual.state);
    CHECK(simulate(hard_world(), {.mesh = usual.year}).state == simulate(hard_world()).state);
}

TEST_CASE("A month within a step is where a step that ends there would come to", "[simulation]") {
    const Experiment experiment = hard_world();
    Mesh mesh{start_year};  // no step ends in a month unless a date does
    for (const double date : model::breakpoints(experiment.timetable, experiment.levers, start_year, stop_year))
        if (date - mesh.back() > same_date) mesh.push_back(date);
    mesh.push_back(stop_year);
    mesh = refined(mesh, 1.0 / 50.0);
    const Trajectory months = simulate(experiment, {.mesh = mesh});
    CHECK(months.state.back() == simulate(experiment, {.mesh = mesh}, Recording::mesh).state.back());
    CHECK(months.ending.steps == mesh.size() - 1);
    REQUIRE(months.year.size() == 12 * 16 + 3 + 1);
    for (std::size_t month = 12 * 7; month < 12 * 9; ++month) {
        const auto next = std::lower_bound(mesh.begin(), mesh.end(), months.year[month] - same_date);
        if (std::abs(*next - months.year[month]) <= same_date) continue;
        Mesh with_month(mesh.begin(), next);
        with_month.push_back(months.year[month]);
        CHECK(months.state[month] ==
              simulate(experiment, {.mesh = with_month}, Recording::mesh).at(months.year[month]));
    }
}

TEST_CASE("A recorded date is found, another is refused", "[simulation]") {
    const Trajectory trajectory = simulate(hard_world());
    CHECK(&trajectory.at(start_year) == &trajectory.state.front());
    CHECK(&trajectory.at(stop_year) == &trajectory.state.back());
    CHECK(&trajectory.at(1958.0 + 7 / 12.0) == &trajectory.state[12 * 7 + 7]);
    for (const double date : {1950.0, 1958.01, 1968.0}) CHECK_THROWS_AS(trajectory.at(date), std::out_of_range);
}

TEST_CASE("The right-hand side depends on the moment alone, not on the one before", "[simulation]") {
    const Experiment experiment = hard_world();
    RightHandSide used(experiment);
    std::vector<double> state(used.nation().size());
    used.nation().start(state);
    const std::vector<std::pair<double, double>> moments{
        {1958.3, 1958.29}, {1958.3, 1958.31}, {1958.31, 1958.31}, {1958.3, 1958.31}, {1958.3, 1958.29}};
    std::vector<std::vector<double>> derivatives;
    for (const auto& [time, inside] : moments) {
        RightHandSide fresh(experiment);
        std::vector<double> expected(state.size());
        derivatives.emplace_back(state.size());
        fresh(state, expected, time, inside);
        used(state, derivatives.back(), time, inside);
        CHECK(derivatives.back() == expected);
    }
    CHECK(derivatives[0] != derivatives[1]);  // the policies leap between the two sides
}

TEST_CASE("Both methods come to the same solution", "[simulation]") {
    const Trajectory fixed = simulate(hard_world(), {.maximal_step = 1.0 / 1024.0});
    const Trajectory exact = adaptive(hard_world(), 1e-10);
    REQUIRE(exact.ending.status == Status::ok);
    REQUIRE(famine_deaths(exact) > 1.0);
    CHECK(famine_deaths(fixed) == Approx(famine_deaths(exact)).epsilon(1e-5));
    for (std::size_t stock = 0; stock < model::Nation<double>::stocks(1); ++stock)
        CHECK(fixed.state.back()[stock] == Approx(exact.state.back()[stock]).epsilon(1e-4).margin(1e-6));
}

TEST_CASE("A tighter tolerance costs steps and buys famine deaths nearer the truth", "[simulation]") {
    const double exact = famine_deaths(adaptive(hard_world(), 1e-11));
    const Trajectory loose = adaptive(hard_world(), 1e-4);
    const Trajectory tight = adaptive(hard_world(), 1e-8);
    CHECK(tight.ending.steps > loose.ending.steps);
    CHECK(std::abs(famine_deaths(tight) - exact) < 0.1 * std::abs(famine_deaths(loose) - exact));
    CHECK(famine_deaths(tight) == Approx(exact).epsilon(1e-6));
}

TEST_CASE("A stock that falls below nought ends the run and is named", "[simulation]") {
    std::vector<model::FlowRow> rows(model::region_flow_rows.begin(), model::region_flow_rows.end());
    std::swap(rows[model::region_flow::rural_births].source, rows[model::region_flow::rural_births].sink);
    Experiment experiment = hard_world();
    experiment.wiring.region = rows;
    for (const IntegrationMethod method :
         {IntegrationMethod::runge_kutta_4, IntegrationMethod::dormand_prince_5_adaptive}) {
        const Trajectory trajectory = simulate(experiment, {.method = method}, Recording::mesh);
        CHECK(trajectory.ending.status == Status::negative_stock);
        CHECK(trajectory.ending.stock == model::region_stock::rural_infants);
        CHECK(trajectory.ending.time < stop_year);
        CHECK(trajectory.year.back() < trajectory.ending.time);
        CHECK(trajectory.state.back()[model::region_stock::rural_infants] > -1e-6);
    }
}

TEST_CASE("A value that is not finite ends the run at once", "[simulation]") {
    Experiment experiment = hard_world();
    experiment.parameters.initial_soil = std::nan("");
    const Trajectory trajectory = simulate(experiment);
    CHECK(trajectory.ending.status == Status::not_finite);
    CHECK(trajectory.ending.stock == model::region_stock::soil);
    CHECK(trajectory.ending.time == start_year);
    CHECK(trajectory.state.empty());
}

TEST_CASE("An accuracy that makes no sense is refused", "[simulation]") {
    CHECK_THROWS_AS(simulate(hard_world(), {.maximal_step = 0.0}), std::invalid_argument);
    CHECK_THROWS_AS(simulate(hard_world(), {.mesh = {1952.0, 1953.0}}), std::invalid_argument);
    CHECK_THROWS_AS(adaptive(hard_world(), 0.0), std::invalid_argument);
}
