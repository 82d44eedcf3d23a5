// A run over draws is what single runs with their parameters come to, draw by draw.
#include "analysis/questions/runs_over_draws.hpp"

#include <catch2/catch.hpp>

#include "analysis/runs/run.hpp"
#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/verdict_of_two_draws.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
using sanqi::analysis::tests::TemporaryFolder;

namespace {

constexpr double near = 2e-3;  // the meshes are two

ScenarioPosterior two(const Scenario& scenario) {
    const TemporaryFolder folder;
    write_posterior_file(folder.path() / "two.h5", testing::scenario(), two_draws);
    return posterior_for(folder.path() / "two.h5", configuration(), scenario, std::nullopt);
}

Scenario without_mess_halls() {
    Scenario otherwise = scenario();
    otherwise.levers[sanqi::model::index_of(sanqi::model::levers, "mess_halls")].value = 0.0;
    return otherwise;
}

Run run_at(Scenario scenario, std::size_t draw, const WeatherSample& sample = {}) {
    for (const Drawn& one : two_draws) scenario.parameters.try_emplace(one.parameter, one.posterior[draw]);
    return perform_run(configuration(), scenario, {}, sample);
}

/// Of two draws the median is their mean, and the 5 % quantile a twentieth of the way from the smaller. `size` is that
/// of the runs' outcomes, by which steps put them off.
void check_quantiles(const Quantiles& found, double one, double other, double size) {
    const double low = std::min(one, other), high = std::max(one, other);
    CHECK(found.median == Approx((one + other) / 2.0).margin(near * size));
    CHECK(found.q05 == Approx(low + 0.05 * (high - low)).margin(near * size));
    CHECK(found.q95 == Approx(high - 0.05 * (high - low)).margin(near * size));
}

}  // namespace

TEST_CASE("runs over draws are the runs with each draw's parameters, and differ draw by draw") {
    const std::vector<Scenario> scenarios{scenario(), without_mess_halls()};
    const auto found = runs_over_draws(configuration(), two(scenario()), scenarios, {});
    REQUIRE(found.size() == 2);
    CHECK_FALSE(found[0].difference);
    REQUIRE(found[1].difference);
    std::vector<Run> history, otherwise;
    for (std::size_t draw = 0; draw < 2; ++draw) {
        history.push_back(run_at(scenario(), draw));
        otherwise.push_back(run_at(without_mess_halls(), draw));
    }
    for (std::size_t row = 0; row < outcome_rows.size(); ++row) {
        INFO(outcome_rows[row].symbol);
        const double size = history[0].outcomes[row];
        check_quantiles(found[0].outcomes[row], history[0].outcomes[row], history[1].outcomes[row], size);
        check_quantiles(found[1].outcomes[row], otherwise[0].outcomes[row], otherwise[1].outcomes[row], size);
        check_quantiles((*found[1].difference)[row], otherwise[0].outcomes[row] - history[0].outcomes[row],
                        otherwise[1].outcomes[row] - history[1].outcomes[row], size);
    }
    for (const int year : {1957, 1960, 1966}) {
        const auto of = [&](const YearlyTable& table) { return value_in(table.death_rate, year); };
        CHECK(of(found[1].annual.median) ==
              Approx((of(otherwise[0].annual) + of(otherwise[1].annual)) / 2.0).epsilon(near));
        CHECK(of(found[1].annual.q05) <= of(found[1].annual.q95));
    }
    for (const RunOverDraws& one : found) {
        CHECK(one.failed == 0);
        CHECK(one.step_change_percent < 0.5);
    }
}

TEST_CASE("a run is held beside history under its own weather and parameters; history beside nothing") {
    const auto question = [](const Scenario& asked) {
        return make_question("two", scenario(), asked, 7, configuration());
    };
    const AnswerOverDraws history = answer_over_draws(configuration(), question(scenario()), two(scenario()), {});
    CHECK_FALSE(history.history);
    CHECK_FALSE(history.run.difference);
    Scenario asked = scenario();
    asked.parameters["famine_hazard"] = 3.0;
    const AnswerOverDraws fixed = answer_over_draws(configuration(), question(asked), two(asked), {});
    REQUIRE(fixed.history);
    CHECK(fixed.history->outcomes[deaths_row].median == Approx(history.run.outcomes[deaths_row].median));
    CHECK(fixed.run.difference);
    asked.levers = without_mess_halls().levers;
    const AnswerOverDraws otherwise = answer_over_draws(configuration(), question(asked), two(asked), {});
    REQUIRE(otherwise.history);
    CHECK(otherwise.history->outcomes[deaths_row].median == Approx(fixed.run.outcomes[deaths_row].median));
}

TEST_CASE("in R1 the outcomes of a draw are means over the weather drawn", "[slow]") {
    Scenario drawn = without_mess_halls();
    drawn.choices.reference = Reference::R1;
    const WeatherSample sample{.draws = 3};
    const auto found = runs_over_draws(configuration(), two(drawn), std::vector{drawn}, sample);
    const Run first = run_at(drawn, 0, sample), second = run_at(drawn, 1, sample);
    for (std::size_t row = 0; row < outcome_rows.size(); ++row)
        check_quantiles(found[0].outcomes[row], first.outcomes[row], second.outcomes[row], first.outcomes[row]);
}
