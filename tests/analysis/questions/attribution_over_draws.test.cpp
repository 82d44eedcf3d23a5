// Shares over draws are the shares that attributions with each draw's parameters find.
#include "analysis/questions/attribution_over_draws.hpp"

#include <catch2/catch.hpp>

#include "analysis/questions/attribution.hpp"
#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/verdict_of_two_draws.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
using sanqi::analysis::tests::TemporaryFolder;

namespace {

AttributionOverDraws over_two_draws(const Scenario& asked, const WeatherSample& sample = {}) {
    const TemporaryFolder folder;
    write_posterior_file(folder.path() / "two.h5", scenario(), two_draws);
    return attribute_over_draws(configuration(), asked,
                                posterior_for(folder.path() / "two.h5", configuration(), asked, std::nullopt), sample);
}

Attribution attribution_of(Scenario at_draw, std::size_t draw, const WeatherSample& sample) {
    for (const Drawn& one : two_draws) at_draw.parameters[one.parameter] = one.posterior[draw];
    return attribute(configuration(), at_draw, sample);
}

/// Of two draws the median is their mean.
void check_median(const Quantiles& found, std::optional<double> one, std::optional<double> other, double close) {
    CHECK(found.median == Approx((one.value() + other.value()) / 2.0).margin(close));
}

void check_player(const PlayerOverDraws& found, const PlayerShares& one, const PlayerShares& other, double close) {
    check_median(found.alone, one.alone, other.alone, close);
    check_median(found.shapley, one.shapley, other.shapley, close);
    check_median(found.removal, one.removal, other.removal, close);
}

void check_unions(const std::vector<UnionOverDraws>& found, const std::vector<UnionShares>& one,
                  const std::vector<UnionShares>& other, bool nested, double close) {
    REQUIRE(found.size() == one.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (nested) check_median(found[i].nested, one[i].nested, other[i].nested, close);
        check_median(found[i].alone, one[i].flat.alone, other[i].flat.alone, close);
        check_median(found[i].removal, one[i].flat.removal, other[i].flat.removal, close);
    }
}

void check_against_attributions(const Scenario& asked, const WeatherSample& sample, bool levers_nested) {
    const AttributionOverDraws found = over_two_draws(asked, sample);
    REQUIRE(found.outcomes.size() == outcome_rows.size());
    CHECK(found.failed == 0);
    CHECK((found.lever_draws > 0) == levers_nested);
    const Attribution first = attribution_of(asked, 0, sample), second = attribution_of(asked, 1, sample);
    const double close = found.error.worst + 2e-3;  // the attribution has steps of its own
    for (std::size_t row = 0; row < outcome_rows.size(); ++row) {
        INFO(outcome_rows[row].symbol);
        const OutcomeOverDraws& over = found.outcomes[row];
        const OutcomeAttribution &one = first.outcomes[row], &other = second.outcomes[row];
        CHECK(over.total.median == Approx((one.total + other.total) / 2.0).epsilon(2e-3));
        check_player(over.weather, one.weather, other.weather, close);
        check_player(over.policy, one.policy, other.policy, close);
        check_median(over.interaction, one.interaction, other.interaction, 2.0 * close);
        check_unions(over.groups, one.groups, other.groups, true, close);
        check_unions(over.levers, one.levers, other.levers, levers_nested, close);
    }
}

}  // namespace

TEST_CASE("shares over draws are those of attributions with each draw's parameters") {
    Scenario asked = scenario();
    asked.levers[sanqi::model::index_of(sanqi::model::levers, "exports_and_imports")] = {0.0, 1959.0};
    check_against_attributions(asked, {}, true);
}

TEST_CASE("in R1 they are shares of means over the weather drawn", "[slow]") {
    Scenario asked = scenario();
    asked.choices.reference = Reference::R1;
    check_against_attributions(asked, {.draws = 2}, false);
}

TEST_CASE("draws with nothing to share are counted and have no share") {
    Scenario still = scenario();
    for (DatedSetting& lever : still.levers) lever.value = 0.0;
    const AttributionOverDraws found = over_two_draws(still);
    for (const OutcomeOverDraws& one : found.outcomes) {
        CHECK(one.without == 2);
        CHECK(std::isnan(one.weather.shapley.median));
    }
}
