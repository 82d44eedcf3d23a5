// A verdict is what attributions of its draws come to, draw by draw; what has no share is counted.
#include "analysis/questions/verdict.hpp"

#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "analysis/questions/attribution.hpp"
#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/verdict_of_two_draws.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
using sanqi::analysis::tests::message_of;
using sanqi::analysis::tests::TemporaryFolder;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double never = std::numeric_limits<double>::infinity();

/// The scenario at one of the draws.
Attribution attribution_of(std::size_t draw) {
    Scenario at_draw = scenario();
    for (const Drawn& one : two_draws) at_draw.parameters[one.parameter] = one.posterior[draw];
    return attribute(configuration(), at_draw, {.draws = 2});
}

double share_of(const PlayerShares& shares, std::string_view decomposition) {
    return (decomposition == "alone"     ? shares.alone
            : decomposition == "removal" ? shares.removal
                                         : shares.shapley)
        .value();
}

VerdictCell cell_of(const std::vector<double>& shares, const std::vector<double>& prior) {
    const ShareSummary posterior = summarised(shares);
    return {0,
            "shapley",
            Reference::R0,
            NormalWeather::years_1951_90,
            true,
            {shares, prior, posterior, summarised(prior), decided(posterior)}};
}

}  // namespace

TEST_CASE("each draw of a posterior has the shares that an attribution finds with its parameters") {
    const FileVerdict& found = of_two_draws();
    REQUIRE(found.draws == 2);
    CHECK(found.failed == 0);
    CHECK(found.error.worst < 2e-3);
    const double close = found.error.worst + 1e-3;  // the attribution has steps of its own
    for (std::size_t draw = 0; draw < 2; ++draw) {
        const Attribution expected = attribution_of(draw);
        std::size_t compared = 0;
        for (const VerdictCell& cell : found.cells)
            for (const Cell& other : expected.cells) {
                if (other.outcome != outcome_rows[cell.outcome].symbol || other.choices.reference != cell.reference ||
                    other.choices.weather_series != WeatherSeries::latent ||
                    declared_normal(other.choices) != cell.normal)
                    continue;
                INFO(other.outcome << " " << cell.decomposition << " " << word_of(cell.normal));
                CHECK(cell.weather.shares[draw] == Approx(share_of(other.weather, cell.decomposition)).margin(close));
                ++compared;
            }
        CHECK(compared == found.cells.size());
        for (const NestedShare& group : found.groups) {
            const auto& row = expected.outcomes[group.outcome];
            const std::size_t place = static_cast<std::size_t>(std::ranges::find(sanqi::model::groups, group.name) -
                                                               sanqi::model::groups.begin());
            CHECK(group.share.shares[draw] == Approx(row.groups[place].nested.value()).margin(close));
        }
        for (const NestedShare& lever : found.levers) {
            const auto& row = expected.outcomes[lever.outcome];
            CHECK(lever.share.shares[draw] ==
                  Approx(row.levers[sanqi::model::index_of(sanqi::model::levers, lever.name)].nested.value())
                      .margin(close));
        }
    }
}

TEST_CASE("cells, curve, multiples and answers of a verdict belong together") {
    SECTION("the declared cells are six, of deaths and output in R0, and the quantiles are those of the draws") {
        std::size_t declared = 0;
        for (const VerdictCell& cell : of_two_draws().cells) {
            if (!cell.headline) continue;
            ++declared;
            CHECK(cell.reference == Reference::R0);
            CHECK(cell.normal == NormalWeather::years_1951_90);
            CHECK(cell.weather.posterior.quantiles.median ==
                  Approx((cell.weather.shares[0] + cell.weather.shares[1]) / 2.0));
            CHECK(cell.weather.prior.draws == 2);
            CHECK(cell.weather.decision == decided(cell.weather.posterior));
        }
        CHECK(declared == 6);
    }
    SECTION("the point of the curve where nothing is added to the normal is the declared cell") {
        for (const CurvePoint& point : of_two_draws().curve) {
            if (point.loss != 0.0) continue;
            for (const VerdictCell& cell : of_two_draws().cells)
                if (cell.headline && cell.outcome == 0 && cell.decomposition == point.decomposition)
                    CHECK(point.weather.shares[0] == Approx(cell.weather.shares[0]).margin(1e-6));
        }
    }
    SECTION("more of the same weather kills no fewer, and once the anomaly is history") {
        const WeatherNeeded& needed = of_two_draws().weather_needed;
        REQUIRE(needed.multiples.front() == 1.0);
        CHECK(needed.deaths_at.front().median == Approx(of_two_draws().deaths[1].median).epsilon(1e-3));
        for (std::size_t i = 1; i < needed.multiples.size(); ++i)
            CHECK(needed.deaths_at[i].median >= needed.deaths_at[i - 1].median);
        CHECK(needed.three_years_sd > 0.0);
        CHECK(needed.worst_three_years > needed.three_years_sd);
    }
    SECTION("the harvests of history under other answers kill fewer") {
        const BestResponse& best = of_two_draws().best_response;
        CHECK(best.same_harvests_r0.median < best.history.median);
        CHECK(best.same_harvests_r2.median < best.history.median);
    }
}

TEST_CASE("where nobody acts there is nothing to share: null and counted") {
    Scenario still = scenario();
    for (DatedSetting& lever : still.levers) lever.value = 0.0;
    const Verdict found = verdict_on({{"still.h5", still}}, {.sample = {.draws = 1}});
    for (const VerdictCell& cell : found.files.front().cells) {
        INFO(outcome_rows[cell.outcome].symbol);
        CHECK(cell.weather.posterior.draws == 0);
        CHECK(cell.weather.posterior.without == 2);
        CHECK(std::isnan(cell.weather.posterior.quantiles.median));
        CHECK(cell.weather.decision == Decision::no_share);
    }
    CHECK(found.files.front().failed == 0);
}

TEST_CASE("two posteriors are a mixture by their weights") {
    const std::vector<double> low(10, 0.1), high(40, 0.5), before(5, 0.3);
    const VerdictCell one = cell_of(low, before), other = cell_of(high, before);
    const MixtureCell equal = mixed({&one, &other}, {0.5, 0.5});
    CHECK(equal.posterior.below == Approx(0.5));
    CHECK(equal.posterior.above == Approx(0.5));
    CHECK(equal.decision == Decision::undecided);
    CHECK(equal.least_median == Approx(0.1));
    CHECK(equal.largest_median == Approx(0.5));
    CHECK(equal.decisions == std::vector{Decision::nature_overstated, Decision::nature_understated});
    CHECK(equal.prior.within == Approx(1.0));
    CHECK(mixed({&one, &other}, {0.9, 0.1}).decision == Decision::nature_overstated);
    CHECK(mixed({&one, &other}, {0.1, 0.9}).decision == Decision::nature_understated);
}

TEST_CASE("several files are judged each in its own world", "[slow]") {
    Scenario ledger = scenario();
    ledger.choices.weather_series = WeatherSeries::official_ledger;
    const Verdict found =
        verdict_on({{"latent.h5", scenario()}, {"ledger.h5", ledger}}, {.weights = {3, 1}, .sample = {.draws = 1}});
    REQUIRE(found.files.size() == 2);
    CHECK(found.weights == std::vector{0.75, 0.25});
    CHECK(found.files[1].file.scenario.choices.weather_series == WeatherSeries::official_ledger);
    CHECK(found.files[1].file.structure == "as shipped");
    CHECK(found.files[1].cells.front().normal == NormalWeather::years_1953_57_and_1963_66);
    REQUIRE(found.mixture->cells.size() == 18);
    CHECK(found.mixture->cells.front().posterior.draws == 4);
}

TEST_CASE("the structure of a posterior is what its scenario changes in history") {
    Scenario other = scenario();
    other.choices.correction = Correction::as_in_history;
    other.parameters["shortage_spread"] = 0.0;
    const TemporaryFolder folder;
    write_posterior_file(folder.path() / "other.h5", other, two_draws);
    const PosteriorFile found = read_posterior_and_prior(folder.path() / "other.h5", configuration(), {}).file;
    CHECK(found.structure.find("shortage_spread = 0") != std::string::npos);
    CHECK(found.structure.find("correction") == std::string::npos);
    CHECK(found.scenario.choices.correction == Correction::as_in_history);
    CHECK(found.seed == 7);
    CHECK(found.draws == 2);
}

TEST_CASE("a parameter that a file says was drawn, and that is not there, is not read at its central value") {
    const TemporaryFolder folder;
    const auto read = [&](const std::vector<Drawn>& drawn, const std::string& says) {
        write_posterior_file(folder.path() / "two.h5", scenario(), drawn, "", says);
        return read_posterior_and_prior(folder.path() / "two.h5", configuration(), {}).file.parameters;
    };
    const std::string both = R"({"parameters": ["famine_hazard", "labour_elasticity"]})";
    CHECK(read(two_draws, both).size() == 2);
    CHECK(message_of(folder, [&] {
              read({two_draws.front()}, both);
          }).find("posterior/labour_elasticity: is missing, though") != std::string::npos);
    std::vector<Drawn> misspelt = two_draws;
    misspelt.front().parameter = "famine_hazrd";
    CHECK(message_of(folder, [&] { read(misspelt, both); }).find("'famine_hazrd' is there") != std::string::npos);
}

TEST_CASE("draws are thinned evenly over every chain") {
    Members all{{}, 2};
    for (int i = 0; i < 20; ++i) {
        sanqi::solvers::Member member{};
        member.levers[0].value = i;
        all.members.push_back(member);
    }
    const auto places = [&](std::size_t draws) {
        std::vector<double> kept;
        for (const auto& member : thinned(all, draws).members) kept.push_back(member.levers[0].value);
        return kept;
    };
    CHECK(places(4) == std::vector{2.0, 7.0, 12.0, 17.0});
    CHECK(places(1) == std::vector{5.0, 15.0});
    CHECK(places(100).size() == 20);
    CHECK(places(20).front() == 0.0);
}

TEST_CASE("what is no posterior is refused by its name") {
    const TemporaryFolder folder;
    const auto refusal = [&](const VerdictRequest& request) {
        return message_of(folder, [&] { verdict_of(configuration(), request); });
    };
    const auto text = folder.write("text.h5", "no posterior");
    CHECK(refusal({.files = {text}}).find("text.h5") == 0);
    CHECK(refusal({.files = {folder.path() / "missing.h5"}}).find("missing.h5") == 0);
    ResultsFile(folder.path() / "empty.h5", false).commit();
    CHECK(refusal({.files = {folder.path() / "empty.h5"}}) ==
          "empty.h5: holds no posterior, as 'sanqi calibrate -o FILE' writes it");
    const auto good = folder.path() / "good.h5";
    write_posterior_file(good, scenario(), two_draws);
    CHECK(refusal({.files = {good, good}}).find("is named twice") != std::string::npos);
    CHECK(refusal({.files = {good}, .weights = {1, 2}}) == "--weights: 2 weights for 1 files");
    CHECK(refusal({.files = {good}, .weights = {-1}}).find("-1 is no weight") != std::string::npos);
    CHECK(refusal({.files = {good}, .weights = {0}}) == "--weights: no file has any");
    const auto beyond = folder.path() / "beyond.h5";
    write_posterior_file(beyond, scenario(), {{"labour_elasticity", {0.25, 7.0}, {0.2, 0.4}}});
    CHECK(refusal({.files = {beyond}}).find("beyond.h5: posterior/labour_elasticity: chain 1, draw 2") == 0);
}

TEST_CASE("necessity is of the famines, sufficiency of the calm references") {
    // nobody, weather, policy, both
    const std::vector<FourDeaths> draws{{0, 0, 20, 30}, {0, 12, 8, 30}, {0, 0, 8, 12}, {0, 0, 0, 2}, {0, none, 0, 0}};
    const std::vector<Causation> found = causation_of(draws);
    REQUIRE(found.size() == 6);
    const Causation &weather = found[2], &policy = found[3];
    REQUIRE(weather.threshold == 10.0);
    REQUIRE(policy.player == "policy");
    CHECK(weather.necessity == Approx(2.0 / 3.0));
    CHECK(weather.sufficiency == Approx(1.0 / 4.0));
    CHECK(weather.both == Approx(1.0 / 4.0));
    CHECK(policy.necessity == Approx(2.0 / 3.0));
    CHECK(policy.sufficiency == Approx(1.0 / 4.0));
    CHECK(policy.both == Approx(1.0 / 4.0));
}

TEST_CASE("the multiple of the weather lies straight between those tried, or beyond all") {
    CHECK(multiple_needed({1, 2, 4}, {0, 8, 12}, 10) == Approx(3.0));
    CHECK(multiple_needed({1, 2, 4}, {11, 12, 13}, 10) == 1.0);
    CHECK(multiple_needed({1, 2, 4}, {0, 1, 2}, 10) == never);
    CHECK(std::isnan(multiple_needed({1, 2, 4}, {0, none, 12}, 10)));
}

TEST_CASE("the assumption that a share follows comes first, with its sign") {
    std::vector<double> scores, shares;
    for (int i = 0; i < 40; ++i) {
        const double x = (i * 7) % 40 / 40.0, y = (i * 3) % 40 / 40.0;
        scores.insert(scores.end(), {x, y, 0.5});
        shares.push_back(0.1 * x - 0.3 * y);
    }
    const Drivers found = drivers_of(0, "shapley", {"x", "y", "still"}, scores, shares);
    REQUIRE(found.largest.size() == 2);
    CHECK(found.largest[0].parameter == "y");
    CHECK(found.largest[0].coefficient < 0.0);
    CHECK(found.largest[0].rank_correlation < 0.0);
    CHECK(found.largest[1].coefficient > 0.0);
    CHECK(found.r_squared == Approx(1.0));
    CHECK(found.draws == 40);
}

namespace {

PosteriorFile rival(double log_evidence) {
    PosteriorFile file{};
    file.scenario = scenario();
    file.evidence = FileEvidence{log_evidence, 0.1, "fixed"};
    return file;
}

}  // namespace

TEST_CASE("rivals weigh what the record is worth under them, where that compares") {
    const auto weights = evidence_weights({rival(200.0), rival(200.0 + std::log(3.0))});
    REQUIRE(weights);
    CHECK(weights->at(0) == Approx(0.25));
    CHECK(weights->at(1) == Approx(0.75));
    const auto with = [](auto change) {
        PosteriorFile other = rival(200.0);
        change(other);
        return evidence_weights({rival(200.0), other}).has_value();
    };
    CHECK(with([](PosteriorFile&) {}));
    CHECK_FALSE(with([](PosteriorFile& other) { other.evidence.reset(); }));
    CHECK_FALSE(with([](PosteriorFile& other) { other.evidence->weather = "learned"; }));
    CHECK_FALSE(with([](PosteriorFile& other) { other.held_out = {"after_1960"}; }));
    CHECK_FALSE(with([](PosteriorFile& other) { other.joint_prior = true; }));
    CHECK_FALSE(
        with([](PosteriorFile& other) { other.scenario.choices.weather_series = WeatherSeries::official_ledger; }));
}
