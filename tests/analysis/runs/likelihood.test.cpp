// What the likelihood answers to, and how it is told to leave something out.
#include "analysis/runs/likelihood.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "analysis/words/errors.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;

Record shipped_record() { return {configuration().history, Vintage::revised}; }

const RunRecord& history_as_run() {
    static const auto experiment = history();
    static const RunRecord run = run_record(experiment, simulate_or_throw(experiment));
    return run;
}

const Component& component(const Likelihood& likelihood, const std::string& name) {
    const auto found = std::ranges::find(likelihood.components(), name, &Component::name);
    REQUIRE(found != likelihood.components().end());
    return *found;
}

bool has(const Likelihood& likelihood, const std::string& name) {
    return std::ranges::count(likelihood.components(), name, &Component::name) > 0;
}

}  // namespace

TEST_CASE("with independent errors the likelihood is the objective of the fit", "[likelihood]") {
    const Likelihood likelihood(shipped_record(), {LikelihoodForm::independent_errors, {}});
    const auto residuals = likelihood.finite_residuals(history_as_run());
    double squares = 0.0;
    std::size_t numbers = 0;
    const FitToRecord fit = fit_of(history_as_run(), shipped_record());
    for (const FitOfSeries& one : fit.series) {
        if (one.use != Use::fitted) continue;
        const auto count = static_cast<double>(one.years.size());
        const bool lasting = one.column == "death_registration" || one.column == "birth_registration";
        squares += one.rms_errors * one.rms_errors * (lasting ? 2.0 : count);  // whose errors come in two levels
        numbers += one.years.size();
    }
    for (const FitOfDated& one : fit.dated) {
        if (one.observation.use != Use::fitted) continue;
        squares += one.errors * one.errors;
        ++numbers;
    }
    CHECK(likelihood.size() == numbers);
    CHECK(half_squares(likelihood.in_scales(residuals)) == Approx(0.5 * squares));
    auto worse = residuals;
    worse.front() += component(likelihood, "grain_output").scale;
    CHECK(likelihood.log_density(residuals) - likelihood.log_density(worse) ==
          Approx(half_squares(likelihood.in_scales(worse)) - half_squares(likelihood.in_scales(residuals))));
}

TEST_CASE("components say different things", "[likelihood]") {
    const Likelihood likelihood(shipped_record());
    std::set<std::string> names;
    std::size_t numbers = 0;
    for (const Component& one : likelihood.components()) {
        CHECK(names.insert(one.name).second);
        CHECK(one.first == numbers);
        CHECK(one.scale > 0.0);
        CHECK(one.recorded.size() == one.dates.size());
        CHECK(std::ranges::is_sorted(one.dates));
        numbers += one.dates.size();
    }
    CHECK(likelihood.size() == numbers);
    for (const char* once : {"resale", "death_registration", "birth_registration", "population"})
        CHECK(has(likelihood, once));
    for (const char* twice : {"procurement_net", "rural_grain_per_head", "death_rate", "birth_rate",
                              "people_at_the_census_of_1953", "people_at_the_census_of_1964"})
        CHECK_FALSE(has(likelihood, twice));
}

TEST_CASE("the record's completeness is held against the model's own", "[likelihood]") {
    const Likelihood likelihood(shipped_record());
    const RunRecord& run = history_as_run();
    const auto residuals = likelihood.residuals(run);
    const Component& deaths = component(likelihood, "death_registration");
    const auto value = [](const char* series, int year) { return configuration().history.value(series, year).value(); };
    for (std::size_t i = 0; i < deaths.dates.size(); ++i) {
        const int year = static_cast<int>(deaths.dates[i]);
        const double adjusted = value("death_rate_adjusted", year), official = value("death_rate_official", year);
        const double registered = run.value("death_rate_official", year) / run.value("death_rate", year);
        CHECK(residuals[deaths.first + i] == Approx(std::log(adjusted / official * registered)));
    }
}

TEST_CASE("years, dates and components are left out by name", "[likelihood]") {
    const auto form = GENERATE(LikelihoodForm::discrepancies, LikelihoodForm::independent_errors);
    const Likelihood all(shipped_record(), {form, {}});
    const auto without = [&](const std::vector<LeftOut>& left_out) {
        return Likelihood(shipped_record(), {form, left_out});
    };
    SECTION("two years") {
        const Likelihood fewer = without({left_out_by("1960-61")});
        std::size_t gone = 0;
        for (const Component& one : all.components())
            for (std::size_t i = 0; i < one.dates.size(); ++i) {
                const auto* dated = std::get_if<OfDated>(&one.source);
                const double end = dated == nullptr ? one.dates[i] + 1.0 : dated->to;
                const bool within = one.dates[i] < 1962.0 && end > 1960.0;
                if (one.name == "grain_output") CHECK(within == (one.dates[i] == 1960 || one.dates[i] == 1961));
                gone += within;
            }
        CHECK(gone > 20);
        CHECK(fewer.size() == all.size() - gone);
        CHECK_FALSE(has(fewer, "worst_three_tenths"));  // of 1958-61, both years in it
        const auto& dates = component(fewer, "grain_output").dates;
        CHECK(std::ranges::count_if(dates, [](double year) { return year == 1960 || year == 1961; }) == 0);
        CHECK(dates.size() == component(all, "grain_output").dates.size() - 2);
    }
    SECTION("what came later") {
        const Likelihood early = without({left_out_after(1961.0)});
        CHECK(component(early, "grain_output").dates.back() == 1960.0);
        CHECK(has(early, "stock_september_1960"));
        CHECK_FALSE(has(early, "halls_of_july_1961"));
        CHECK_FALSE(has(early, "worst_three_tenths"));
    }
    SECTION("a series, a number") {
        const Likelihood fewer = without({left_out_by("pigs"), left_out_by("worst_three_tenths")});
        CHECK_FALSE(has(fewer, "pigs"));
        CHECK(has(fewer, "pigs_june"));
        CHECK(fewer.size() == all.size() - 1 - component(all, "pigs").dates.size());
    }
    SECTION("a year of a series") {
        const Likelihood fewer = without({{.component = "grain_output", .from = 1959.0, .to = 1960.0}});
        CHECK(fewer.size() == all.size() - 1);
    }
}

TEST_CASE("what cannot be left out is told", "[likelihood]") {
    const auto without = [](const std::string& words) {
        return Likelihood(shipped_record(), {LikelihoodForm::discrepancies, {left_out_by(words)}});
    };
    CHECK_THROWS_WITH(without("grain_ouput"), Catch::Contains("did you mean 'grain_output'?"));
    CHECK_THROWS_WITH(without("1960-19"), Catch::Contains("1960-19") && Catch::Contains("1960-61"));
    CHECK_THROWS_AS(without("60"), InputError);
    CHECK_THROWS_AS(without("1960-6x"), InputError);
    CHECK_THROWS_AS(Likelihood(shipped_record(), {LikelihoodForm::discrepancies, {left_out_after(1950.0)}}),
                    InputError);
}

TEST_CASE("whitened residuals have the gradient of the likelihood", "[likelihood]") {
    const auto form = GENERATE(LikelihoodForm::discrepancies, LikelihoodForm::independent_errors);
    const Likelihood likelihood(shipped_record(), {form, {}});
    const auto at = likelihood.residuals(history_as_run());
    for (const std::size_t number : {std::size_t{0}, std::size_t{7}, likelihood.size() / 2, likelihood.size() - 1}) {
        constexpr double step = 1e-5;
        auto up = at, down = at;
        up[number] += step;
        down[number] -= step;
        const double slope = (likelihood.log_density(down) - likelihood.log_density(up)) / (2.0 * step);
        const double whitened =
            (likelihood.whitened(up, at).squaredNorm() - likelihood.whitened(down, at).squaredNorm()) / (4.0 * step);
        CHECK(whitened == Approx(slope).epsilon(1e-5).margin(1e-6));
    }
}

TEST_CASE("a run without a number is impossible, and its fault is named", "[likelihood]") {
    const Likelihood likelihood(shipped_record());
    RunRecord broken = history_as_run();
    for (double& value : broken.annual.grain_output) value = std::nan("");
    CHECK(likelihood.log_density(likelihood.residuals(broken)) == -std::numeric_limits<double>::infinity());
    CHECK_THROWS_WITH(likelihood.finite_residuals(broken), Catch::Contains("grain_output of 1953 is nan"));
}

TEST_CASE("what the record says of a run is told by component, the objective of the fit beside it", "[likelihood]") {
    const DensityOfRecord density = density_of(history_as_run(), shipped_record(), {left_out_by("1960-61")});
    const Likelihood likelihood(shipped_record(), {LikelihoodForm::discrepancies, {left_out_by("1960-61")}});
    REQUIRE(density.components.size() == likelihood.components().size());
    double sum = 0.0;
    for (const DensityOfComponent& one : density.components) sum += one.log_density;
    CHECK(density.log_density == Approx(sum));
    CHECK(density.log_density == likelihood.log_density(likelihood.residuals(history_as_run())));
    const DensityOfRecord whole = density_of(history_as_run(), shipped_record());
    CHECK(whole.half_squares > density.half_squares);
    CHECK(whole.fitted_numbers > density.fitted_numbers);
}
