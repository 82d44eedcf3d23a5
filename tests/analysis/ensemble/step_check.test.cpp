// The check of an ensemble's steps.
#include "analysis/ensemble/step_check.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/analysis/ensemble/small_ensemble.hpp"

using namespace sanqi;
using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;

TEST_CASE("one member in a hundred is looked at, at least 8 and at most 512, by the seed", "[ensemble]") {
    for (const auto& [members, expected] :
         {std::pair<std::size_t, std::size_t>{3, 3}, {8, 8}, {500, 8}, {5000, 50}, {100'000'000, 512}}) {
        const auto chosen = ensemble::checked_members(members, 1);
        CHECK(chosen.size() == expected);
        CHECK(std::adjacent_find(chosen.begin(), chosen.end(), std::greater_equal<>()) == chosen.end());
        CHECK(chosen.back() < members);
        CHECK(chosen == ensemble::checked_members(members, 1));
        if (members > 8) CHECK(chosen != ensemble::checked_members(members, 2));
    }
}

TEST_CASE("longer steps change more when they are halved", "[ensemble]") {
    const auto check_of = [](const ensemble::Ensemble& one) {
        ensemble::Journal journal = ensemble::Journal::temporary(layout_of(one));
        execute(one, ensemble::Ranks(), &journal, {});
        return check_step(one, 1, ensemble::Ranks(), &journal);
    };
    ensemble::Ensemble coarse = small_ensemble(9, {.weather_shares = false});
    ensemble::Ensemble fine = coarse;
    const model::Levers levers{};
    const auto dates = solvers::dates_of(coarse.worlds, std::span(&levers, 1), ensemble::dates_of(false));
    coarse.mesh = solvers::refined(dates, 1.0 / 32.0);
    fine.mesh = solvers::refined(dates, 1.0 / 256.0);
    const ensemble::StepCheck long_steps = check_of(coarse), short_steps = check_of(fine);
    CHECK(long_steps.members == 8);
    CHECK(long_steps.worst >= long_steps.rms);
    CHECK(long_steps.rms < 0.05);
    CHECK(short_steps.rms < 0.3 * long_steps.rms);
}
