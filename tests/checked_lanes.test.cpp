// A batch with the library's own checks of every index, which no fast program has: a program of its own, since code
// with and without them must not meet.
#define SANQI_INSTRUCTION_SET checked_lanes
#include "solvers/lanes/batch_run.hpp"

#include <catch2/catch.hpp>

#include "model/calendar.hpp"
#include "model/metadata.hpp"

using namespace sanqi;

// What the library has compiled once for all lanes.
void solvers::inspect_lane(std::span<const double> state, std::size_t stocks, double time, Ending& ending) {
    inspect(state, time, stock_floors(stocks), ending);
}

namespace {

double part_way_up(const model::Row& row, double part) { return row.lower + part * (row.upper - row.lower); }

/// Hard years for history, milder ones for the reference, at one time of year.
solvers::Moment moment_at(double time) {
    solvers::Moment moment{{}, {}, model::calendar_around(time, time)};
    std::size_t row = 0;
    moment.history.for_each([&](double& value) { value = part_way_up(model::policy_rows[row++], 0.1); });
    row = 0;
    moment.to_reference.for_each([&](double& value) {
        const model::PolicyRow& policy = model::policy_rows[row];
        value = model::lever_of_policy[row++] == model::levers.size() ? 0.0 : 0.1 * (policy.upper - policy.lower);
    });
    return moment;
}

}  // namespace

TEMPLATE_TEST_CASE("a batch reads and writes within its bounds, in all lanes alike", "[batch]", double, float) {
#if !defined(_GLIBCXX_ASSERTIONS)
#error "built without the checks that this is about"
#endif
    using Lane = solvers::Lanes<TestType, solvers::native_width<TestType>>;
    constexpr double step = 1.0 / 96.0;
    const std::array moments{moment_at(1951.5), moment_at(1951.5 + step)};
    const std::array steps{solvers::Step{1951.5, 1951.5 + step, {0, 0, 1}},
                           solvers::Step{1951.5 + step, 1951.5 + 2.0 * step, {1, 1, 1}}};
    const std::vector<model::Profile<double>> regions(1);
    const std::array coalitions{solvers::everybody, solvers::nobody, solvers::Coalition{1}};
    const std::array<std::size_t, 2> reading{1, 2};
    const solvers::Task task{regions, moments, steps, 1, coalitions, reading};
    solvers::Member member;
    std::size_t row = 0;
    member.parameters.for_each([&](double& value) { value = part_way_up(model::parameter_rows[row++], 0.2); });
    for (const std::size_t members : {std::size_t{1}, Lane::width}) {
        const std::vector<solvers::Member> together(members, member);
        std::vector<model::Counts<double>> counts(members * coalitions.size() * reading.size());
        std::vector<model::Observed<double>> observed(counts.size());
        std::vector<solvers::Ending> endings(members * coalitions.size());
        solvers::integrate<Lane>(task, together, {counts, observed}, endings);
        for (const solvers::Ending& ending : endings) CHECK(ending.status == solvers::Status::ok);
        for (std::size_t i = 0; i < counts.size(); ++i)
            CHECK(counts[i].flows.births == counts[i % (coalitions.size() * reading.size())].flows.births);
        CHECK(counts[1].flows.births > counts[0].flows.births);
    }
}
