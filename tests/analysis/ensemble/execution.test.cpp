// What an ensemble comes to doesn't depend on how it was carried out.
#include "analysis/ensemble/execution.hpp"

#include <cmath>

#include <catch2/catch.hpp>
#include <oneapi/tbb/global_control.h>

#include "analysis/words/errors.hpp"
#include "tests/analysis/ensemble/small_ensemble.hpp"

using namespace sanqi;
using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;

namespace {

std::string carried_out(const ensemble::Ensemble& small, std::size_t chunk_members, std::size_t threads) {
    const oneapi::tbb::global_control limit(oneapi::tbb::global_control::max_allowed_parallelism, threads);
    const ensemble::Layout layout = layout_of(small);
    ensemble::Journal journal = ensemble::Journal::temporary(layout);
    ensemble::ExecutionOptions options;
    options.chunk_members = chunk_members;
    execute(small, ensemble::Ranks(), &journal, options);
    return whole(journal, layout).bytes();
}

/// Members 3 and 12 start without people and with a factor that isn't a number.
ensemble::Ensemble with_failures(ensemble::Ensemble small) {
    small.draw = [draw = small.draw](std::size_t first, std::span<Draw> draws) {
        draw(first, draws);
        for (std::size_t i = 0; i < draws.size(); ++i)
            if (first + i == 3 || first + i == 12)
                draws[i].member.parameters.famine_hazard = std::numeric_limits<double>::quiet_NaN();
    };
    return small;
}

}  // namespace

TEST_CASE("neither threads nor the size of chunks change a bit of an ensemble", "[ensemble]") {
    const ensemble::Ensemble small = small_ensemble(21, {.yearly = true});
    const std::string once = carried_out(small, 4096, 1);
    CHECK(once.size() == 21 * layout_of(small).member_bytes());
    for (const std::size_t threads : {std::size_t{2}, std::size_t{8}}) CHECK(carried_out(small, 4096, threads) == once);
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{5}, std::size_t{20}, std::size_t{21}})
        CHECK(carried_out(small, chunk, 2) == once);
}

TEST_CASE("a member in company is the member alone, in whichever world", "[ensemble]") {
    const ensemble::Ensemble small = small_ensemble(10);
    const ensemble::Engine engine(small);
    const ensemble::Chunk together = engine.run(0, 10);
    std::vector<Draw> draws(10);
    small.draw(0, draws);
    CHECK(std::any_of(draws.begin(), draws.end(), [](const Draw& draw) { return draw.world == 1; }));
    for (std::size_t member = 0; member < 10; ++member) {
        const ensemble::Chunk alone = engine.run(member, 1);
        for (std::size_t column = 0; column < alone.outputs.size(); ++column)
            CHECK(alone.outputs[column] == together.outputs[column * 10 + member]);
    }
}

TEST_CASE("outputs are the outcomes and weather's shares of a single run", "[ensemble]") {
    const ensemble::Ensemble small = small_ensemble(2);
    const auto rows = ensemble::outputs_of(true);
    const ensemble::Chunk chunk = ensemble::Engine(small).run(0, 2);
    std::vector<Draw> draws(1);
    small.draw(1, draws);
    const auto single = [&](solvers::Coalition coalition) {
        solvers::Experiment experiment{draws[0].member.parameters,
                                       small.worlds[draws[0].world].regions,
                                       small.worlds[draws[0].world].timetable,
                                       draws[0].member.levers,
                                       {}};
        for (std::size_t lever = 0; lever < experiment.levers.size(); ++lever)
            if ((coalition >> lever & 1) == 0) experiment.levers[lever] = {0.0};
        return simulate_or_throw(experiment);
    };
    const auto deaths = [&](solvers::Coalition coalition) {
        return outcomes_of(single(coalition), single(solvers::nobody)).excess_deaths;
    };
    const auto coalitions = coalitions_of(small);
    const double none = deaths(coalitions[0]), weather = deaths(coalitions[1]), policy = deaths(coalitions[2]),
                 all = deaths(coalitions[3]);
    const auto value = [&](const std::string& name) {
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& one) { return one.symbol == name; });
        return chunk.outputs[static_cast<std::size_t>(row - rows.begin()) * 2 + 1];
    };
    CHECK(value("excess_deaths") == Approx(all).epsilon(5e-3));
    CHECK(value("excess_deaths_weather_alone") == Approx((weather - none) / (all - none)).margin(5e-3));
    CHECK(value("excess_deaths_weather_removal") == Approx((all - policy) / (all - none)).margin(5e-3));
    CHECK(value("excess_deaths_weather_shapley") ==
          Approx((value("excess_deaths_weather_alone") + value("excess_deaths_weather_removal")) / 2));
}

TEST_CASE("failed members are kept with their status, and the others are as ever", "[ensemble]") {
    const ensemble::Ensemble sound = small_ensemble(16);
    const ensemble::Chunk before = ensemble::Engine(sound).run(0, 16);
    const ensemble::Ensemble failing = with_failures(sound);
    const ensemble::Chunk after = ensemble::Engine(failing).run(0, 16);
    for (std::size_t member = 0; member < 16; ++member) {
        const bool failed = member == 3 || member == 12;
        CHECK((after.status[member] == static_cast<std::int8_t>(solvers::Status::not_finite)) == failed);
        CHECK((after.time[member] < before.time[member]) == failed);
        CHECK((ensemble::failed_stocks()[static_cast<std::size_t>(after.stock[member])] != "none") == failed);
        for (std::size_t at = member; at < after.outputs.size(); at += 16) {
            if (failed) CHECK(std::isnan(after.outputs[at]));
            if (!failed) CHECK(after.outputs[at] == before.outputs[at]);
        }
    }
}

TEST_CASE("the strict stop names the first failed member, and leaves what was done", "[ensemble]") {
    const ensemble::Ensemble failing = with_failures(small_ensemble(16));
    ensemble::Journal journal = ensemble::Journal::temporary(layout_of(failing));
    ensemble::ExecutionOptions options;
    options.chunk_members = 2;
    options.strict = true;
    CHECK_THROWS_AS(execute(failing, ensemble::Ranks(), &journal, options), ModelError);
    CHECK(journal.members() == 4);
    CHECK_THROWS_WITH(execute(failing, ensemble::Ranks(), &journal, options),
                      Catch::Contains("member 3 ") && Catch::Contains("not_finite"));
    CHECK(journal.members() == 4);
    options.strict = false;
    execute(failing, ensemble::Ranks(), &journal, options);
    CHECK(journal.members() == 16);
}

TEST_CASE("an interrupt ends after the chunk, and the rest can follow", "[ensemble]") {
    const ensemble::Ensemble small = small_ensemble(12);
    const ensemble::Layout layout = layout_of(small);
    ensemble::Journal journal = ensemble::Journal::temporary(layout);
    ensemble::ExecutionOptions options;
    options.chunk_members = 5;
    options.interrupted = [] { return true; };
    CHECK_THROWS_AS(execute(small, ensemble::Ranks(), &journal, options), Interrupted);
    CHECK(journal.members() == 5);
    execute(small, ensemble::Ranks(), &journal, {});
    CHECK(whole(journal, layout).bytes() == carried_out(small, 4096, 2));
}
