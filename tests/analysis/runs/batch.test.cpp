// Members in lanes come to what single runs come to, whatever sits beside them.
#include "solvers/batch.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include <boost/numeric/odeint/stepper/runge_kutta4.hpp>
#include <catch2/catch.hpp>

#include "analysis/ensemble/plan.hpp"
#include "analysis/runs/months.hpp"
#include "analysis/runs/totals.hpp"
#include "solvers/fixed.hpp"
#include "solvers/grading.hpp"
#include "solvers/right_hand_side.hpp"
#include "tests/analysis/shipped_model.hpp"

using namespace sanqi;
using namespace sanqi::analysis::testing;
using model::Counts;
using solvers::Batch;
using solvers::BatchSettings;
using solvers::Ending;
using solvers::Member;
using solvers::Mesh;
using solvers::Status;
using solvers::World;

namespace {

const std::vector<double> window{1958.0, 1963.0};

World world_of(const solvers::Experiment& experiment) { return {experiment.timetable, experiment.regions}; }

Mesh dates(const World& world) {
    const model::Levers history_levers{};
    return solvers::dates_of(std::span(&world, 1), std::span(&history_levers, 1), window);
}

Mesh mesh(const World& world) { return solvers::refined(dates(world), 1.0 / 48.0); }

/// Parameters between quantiles `low` and `1 - low` of their priors.
std::vector<Member> draws(std::size_t count, double low, std::uint64_t seed) {
    std::mt19937_64 generator(seed);
    std::vector<Member> members(count, {history().parameters, {}});
    for (Member& member : members) {
        std::size_t row = 0;
        member.parameters.for_each([&](double& value) {
            const analysis::Prior& prior = configuration().parameters[row++].prior;
            const double part = low + (1.0 - 2.0 * low) * static_cast<double>(generator() >> 11) * 0x1p-53;
            if (prior.distribution != analysis::Prior::Distribution::fixed) value = prior.quantile(part);
        });
    }
    return members;
}

struct Results {
    std::vector<Counts<double>> counts;
    std::vector<Ending> endings;
};

Results run(const Batch& batch, std::span<const Member> members, std::size_t coalitions) {
    Results all;
    for (std::size_t first = 0; first < members.size(); first += batch.width()) {
        const auto some = members.subspan(first, std::min(batch.width(), members.size() - first));
        std::vector<Counts<double>> counts(some.size() * coalitions * window.size());
        std::vector<Ending> endings(some.size() * coalitions);
        batch.run(some, counts, endings);
        all.counts.insert(all.counts.end(), counts.begin(), counts.end());
        all.endings.insert(all.endings.end(), endings.begin(), endings.end());
    }
    return all;
}

std::vector<double> numbers(std::span<const Counts<double>> counts) {
    std::vector<double> all;
    for (const auto& one : counts) one.for_each([&](double value) { all.push_back(value); });
    return all;
}

void check_close(std::span<const Counts<double>> a, std::span<const Counts<double>> b, double relative) {
    const std::vector<double> left = numbers(a), right = numbers(b);
    REQUIRE(left.size() == right.size());
    for (std::size_t i = 0; i < left.size(); ++i) {
        INFO("count " << model::count_rows[i % model::count_rows.size()].symbol);
        CHECK(left[i] == Approx(right[i]).epsilon(relative).margin(relative));
    }
}

/// Counts at 1963 of a single run by the scalar equations, on the very steps of `mesh`.
Counts<double> single(solvers::Experiment experiment, const Member& member, const Mesh& mesh) {
    experiment.parameters = member.parameters;
    experiment.levers = member.levers;
    std::vector<solvers::Segment> steps;
    for (std::size_t i = 0; i + 1 < mesh.size(); ++i) steps.push_back({mesh[i], mesh[i + 1]});
    solvers::RightHandSide system(experiment);
    std::vector<double> state(system.nation().size());
    system.nation().start(state);
    const auto ending = solvers::integrate_fixed(boost::numeric::odeint::runge_kutta4<std::vector<double>>{}, system,
                                                 state, steps, 1.0, {}, [](double, const auto&) {});
    REQUIRE(ending.status == Status::ok);
    const solvers::Trajectory end{experiment.regions.size(), {1963.0}, {state}, ending};
    Counts<double> counts;
    counts.stocks = model::counted_stocks<double>(state, experiment.regions.size());
    const std::size_t totals = model::Nation<double>::stocks(experiment.regions.size());
    for (std::size_t region = 0; region < experiment.regions.size(); ++region) {
        const std::size_t at = totals + region * model::region_flow::count;
        counts.flows.births += state[at + model::region_flow::deliveries];
        counts.flows.food_unmet += state[at + model::region_flow::food_unmet];
        for (std::size_t flow = 0; flow < model::region_flow_rows.size(); ++flow)
            if (model::region_flow_rows[flow].sink.name == std::string_view("dead_of_famine"))
                counts.flows.excess_deaths += state[at + flow];
    }
    return counts;
}

}  // namespace

TEST_CASE("a member in lanes agrees with the scalar equations on the same steps", "[batch]") {
    solvers::Experiment experiment = history();
    SECTION("one region") {}
    SECTION("three unequal regions") { experiment.regions = {{0.5, 0.45, 1.2}, {0.3, 0.35, 0.8}, {0.2, 0.2, 0.9}}; }
    const World world = world_of(experiment);
    const Batch batch(world, {mesh(world), {solvers::everybody}, window});
    std::vector<Member> members = draws(3, 0.35, 1);
    members[1].levers[4] = {0.3};
    members[2].levers[6] = {0.0, 1959.5};
    const Results lanes = run(batch, members, 1);
    for (std::size_t i = 0; i < members.size(); ++i) {
        const Counts<double> expected = single(experiment, members[i], mesh(world));
        const Counts<double>& found = lanes.counts[2 * i + 1];
        CHECK(lanes.endings[i].status == Status::ok);
        CHECK(found.flows.excess_deaths == Approx(expected.flows.excess_deaths).epsilon(1e-9));
        CHECK(found.flows.births == Approx(expected.flows.births).epsilon(1e-9));
        CHECK(found.flows.food_unmet == Approx(expected.flows.food_unmet).epsilon(1e-9));
        CHECK(found.stocks.rural_people == Approx(expected.stocks.rural_people).epsilon(1e-9));
        CHECK(found.stocks.state_stock == Approx(expected.stocks.state_stock).epsilon(1e-7).margin(1e-9));
    }
}

TEST_CASE("what is observed in lanes is what the scalar equations show, on either side of a lever's date", "[batch]") {
    const std::vector<double> dates{1955.25, 1958.0, 1959.5, 1960.0, 1963.0};
    solvers::Experiment experiment = history();
    SECTION("one region") {}
    SECTION("three unequal regions") { experiment.regions = {{0.5, 0.45, 1.2}, {0.3, 0.35, 0.8}, {0.2, 0.2, 0.9}}; }
    const World world = world_of(experiment);
    const Batch batch(world, {mesh(world), {solvers::everybody, solvers::nobody}, dates});
    std::vector<Member> members = draws(3, 0.35, 1);
    members[1].levers[7] = {0.0, 1959.5};
    members[2].levers[5] = {0.0, 1959.5};
    std::vector<Counts<double>> counts(members.size() * 2 * dates.size());
    std::vector<model::Observed<double>> observed(counts.size());
    std::vector<Ending> endings(members.size() * 2);
    batch.run(members, counts, endings, std::nullopt, observed);
    std::vector<Counts<double>> alone(counts.size());
    batch.run(members, alone, endings);
    CHECK(numbers(alone) == numbers(counts));  // looking changes nothing
    for (std::size_t i = 0; i < members.size(); ++i)
        for (const std::size_t coalition : {std::size_t{0}, std::size_t{1}}) {
            experiment.parameters = members[i].parameters;
            experiment.levers = members[i].levers;
            if (coalition == 1) experiment.levers.fill({0.0});
            const auto expected =
                analysis::months_of(experiment, analysis::simulate_or_throw(experiment, {.mesh = mesh(world)}));
            for (std::size_t date = 0; date + 1 < dates.size(); ++date) {  // the last is seen from the side before
                const auto month = static_cast<std::size_t>(std::lround((dates[date] - 1951.0) * 12.0));
                for (std::size_t row = 0; row < model::observed_rows.size(); ++row) {
                    INFO(model::observed_rows[row].symbol << " at " << dates[date] << " of member " << i);
                    CHECK(observed[(2 * i + coalition) * dates.size() + date][row] ==
                          Approx(expected.observed[month][row]).epsilon(1e-7).margin(1e-9));
                }
            }
        }
}

TEST_CASE("instruction sets agree to 1e-10, single precision to 1e-4", "[batch]") {
    const World world = world_of(history());
    const std::vector<Member> members = draws(4, 0.35, 2);
    BatchSettings settings{mesh(world), {solvers::everybody, solvers::nobody}, window};
    const Results best = run(Batch(world, settings), members, 2);
    for (const solvers::InstructionSet set : solvers::instruction_sets()) {
        INFO(solvers::to_string(set));
        settings.instruction_set = set;
        settings.precision = solvers::Precision::double_precision;
        check_close(run(Batch(world, settings), members, 2).counts, best.counts, 1e-10);
        settings.precision = solvers::Precision::single_precision;
        check_close(run(Batch(world, settings), members, 2).counts, best.counts, 1e-4);
    }
}

TEST_CASE("a member's results depend neither on its lane nor on its neighbours", "[batch]") {
    const World world = world_of(history());
    const Batch batch(world, {mesh(world), {solvers::everybody, 1, solvers::nobody}, window});
    const std::vector<Member> members = draws(batch.width(), 0.3, 3);
    const Results together = run(batch, members, 3);
    for (std::size_t i = 0; i < members.size(); ++i) {
        const Results alone = run(batch, std::span(members).subspan(i, 1), 3);
        CHECK(numbers(alone.counts) == numbers(std::span(together.counts).subspan(6 * i, 6)));
    }
}

TEST_CASE("coalitions that share their beginning come to what each comes to alone", "[batch]") {
    const World world = world_of(history());
    const std::vector<Member> members = draws(1, 0.3, 4);
    std::vector<solvers::Coalition> coalitions;  // more than two registers of them, the last not full
    for (solvers::Coalition i = 0; i < 19; ++i) coalitions.push_back(solvers::everybody - 211 * i);
    const Results shared = run(Batch(world, {mesh(world), coalitions, window}), members, coalitions.size());
    for (std::size_t c = 0; c < coalitions.size(); ++c) {
        const Results alone = run(Batch(world, {mesh(world), {coalitions[c]}, window}), members, 1);
        CHECK(numbers(alone.counts) == numbers(std::span(shared.counts).subspan(2 * c, 2)));
    }
}

TEST_CASE("a lane that fails is noted and leaves the others alone", "[batch]") {
    const World world = world_of(history());
    const Batch batch(world, {mesh(world), {solvers::everybody}, window});
    std::vector<Member> members = draws(batch.width(), 0.35, 5);
    const Results sound = run(batch, members, 1);
    members[1].parameters.initial_soil = std::nan("");
    const Results results = run(batch, members, 1);
    CHECK(results.endings[1].status == Status::not_finite);
    CHECK(results.endings[1].stock == model::region_stock::soil);
    CHECK(results.endings[1].time == solvers::start_year);
    CHECK(std::isnan(results.counts[3].flows.births));
    CHECK(results.endings[0].status == Status::ok);
    CHECK(numbers(std::span(results.counts).first(2)) == numbers(std::span(sound.counts).first(2)));
}

TEST_CASE("a mesh without a date that is to be read is refused", "[batch]") {
    const World world = world_of(history());
    CHECK_THROWS_AS(Batch(world, {{1951.0, 1963.0}, {solvers::everybody}, {1958.0}}), std::invalid_argument);
    CHECK_THROWS_AS(Batch(world, {{1952.0, 1963.0}, {solvers::everybody}, {1963.0}}), std::invalid_argument);
}

TEST_CASE("halving every step of a mesh is a mesh of twice the steps", "[batch]") {
    const Mesh coarse{1951.0, 1951.5, 1952.0};
    CHECK(solvers::refined(coarse, 0.25) == Mesh{1951.0, 1951.25, 1951.5, 1951.75, 1952.0});
    CHECK(solvers::refined(coarse, 1.0) == coarse);
}

TEST_CASE("a graded mesh is exact where it was graded and beyond", "[batch]") {
    const World world = world_of(history());
    std::vector<Member> pilots = draws(8, 0.1, 6);
    pilots.front() = {history().parameters, {}};
    const Mesh graded =
        solvers::graded(solvers::grade(dates(world), {{world, pilots}}, solvers::deaths_between(1958.0, 1963.0)), 5e-4);
    CHECK(graded.size() > dates(world).size());
    CHECK(graded.size() < 3 * dates(world).size());
    const std::vector<Member> members = draws(16, 0.3, 7);
    const Results usual = run(Batch(world, {graded, {solvers::everybody}, window}), members, 1);
    const Results fine =
        run(Batch(world, {solvers::refined(dates(world), 1.0 / 512.0), {solvers::everybody}, window}), members, 1);
    for (std::size_t i = 0; i < members.size(); ++i)
        CHECK(usual.counts[2 * i + 1].flows.excess_deaths ==
              Approx(fine.counts[2 * i + 1].flows.excess_deaths).epsilon(2e-3).margin(1e-3));
}

TEST_CASE("the default mesh is good to 4e-3, and to 3e-4 (rms), over 512 draws from the priors", "[batch][slow]") {
    constexpr double least_deaths = 1.0;  // million: below it a relative error says nothing
    const World world = world_of(history());
    using namespace analysis::ensemble;
    const Mesh graded = solvers::graded(
        solvers::grade(dates(world), {{world, draws(most_pilots, 0.0, 8)}}, solvers::deaths_between(1958.0, 1963.0)),
        mesh_tolerance);
    const std::vector<Member> members = draws(512, 0.0, 9);
    const Results usual = run(Batch(world, {graded, {solvers::everybody}, window}), members, 1);
    const Results fine =
        run(Batch(world, {solvers::refined(dates(world), 1.0 / 2048.0), {solvers::everybody}, window}), members, 1);
    const auto deaths = [](const Results& results, std::size_t i) {
        return results.counts[2 * i + 1].flows.excess_deaths - results.counts[2 * i].flows.excess_deaths;
    };
    double squares = 0.0, worst = 0.0;
    for (std::size_t i = 0; i < members.size(); ++i) {
        const double exact = deaths(fine, i);
        const double error = std::abs(deaths(usual, i) - exact) / std::max(exact, least_deaths);
        squares += error * error;
        worst = std::max(worst, error);
    }
    CAPTURE(graded.size());
    CHECK(worst < 4e-3);
    CHECK(std::sqrt(squares / static_cast<double>(members.size())) < 3e-4);
}
