// Members in lanes come to what single runs come to.
#include "solvers/batch.hpp"

#include <vector>

#include <catch2/catch.hpp>

#include "analysis/totals.hpp"
#include "tests/analysis/shipped_model.hpp"

using namespace sanqi;
using namespace sanqi::analysis::testing;

TEST_CASE("history and its reference world in lanes agree with single runs on a fine mesh", "[batch]") {
    const solvers::Experiment all = history();
    solvers::Experiment none = all;
    none.levers.fill({0.0});
    const solvers::World world{all.timetable, all.regions};
    const std::vector<double> dates{1958.0, 1963.0};
    const std::vector<model::Levers> levers{all.levers};
    const solvers::Batch batch(world,
                               {solvers::refined(solvers::dates_of(std::span(&world, 1), levers, dates), 1.0 / 64.0),
                                {solvers::everybody, solvers::nobody},
                                dates});
    const std::vector<solvers::Member> members{{all.parameters, all.levers}};
    std::vector<model::Counts<double>> counts(2 * dates.size());
    std::vector<solvers::Outcome> outcomes(2);
    batch.run(members, counts, outcomes);
    for (std::size_t run = 0; run < 2; ++run) {
        const solvers::Trajectory single = analysis::simulate_or_throw(run == 0 ? all : none);
        const analysis::Totals totals(single);
        CHECK(outcomes[run].status == solvers::Status::ok);
        const auto& before = counts[2 * run];
        const auto& after = counts[2 * run + 1];
        CHECK(after.flows.excess_deaths - before.flows.excess_deaths ==
              Approx(totals.excess_deaths(1958.0, 1963.0)).epsilon(3e-3).margin(1e-3));
        CHECK(after.flows.births - before.flows.births == Approx(totals.births(1958.0, 1963.0)).epsilon(1e-3));
        CHECK(after.flows.harvest - before.flows.harvest == Approx(totals.harvest(1958.0, 1963.0)).epsilon(1e-3));
        CHECK(after.stocks.rural_people + after.stocks.urban_people == Approx(totals.people(1963.0)).epsilon(1e-4));
    }
}
