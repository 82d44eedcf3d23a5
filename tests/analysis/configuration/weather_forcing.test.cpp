// The series of weather as the equations read them: what was told each season, its normal, its parts, its error.
#include "analysis/configuration/weather_forcing.hpp"

#include <array>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "analysis/configuration/weather_series.hpp"
#include "solvers/right_hand_side.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
namespace model = sanqi::model;

constexpr std::array all_series{WeatherSeries::latent, WeatherSeries::official_ledger,
                                WeatherSeries::official_affected_area, WeatherSeries::gauge_rainfall};
#define SANQI_SYMBOL_OF(symbol, ...) std::string_view(#symbol),

constexpr std::array seasons{"winter_spring", "early_summer", "july_september"};

Scenario under(WeatherSeries series, NormalWeather normal = NormalWeather::as_declared,
               Placebo placebo = Placebo::none) {
    Scenario scenario = testing::scenario();
    scenario.choices.weather_series = series;
    scenario.choices.normal_weather = normal;
    scenario.choices.placebo_weather = placebo;
    return scenario;
}

/// Nature's losses of a crop year as the equations have them, % of potential output, and their sum.
struct Losses {
    std::array<double, 3> season;
    double year;
};

Losses losses(const sanqi::solvers::Experiment& experiment, int year) {
    sanqi::solvers::RightHandSide system(experiment);
    std::vector<double> state(system.nation().size());
    system.nation().start(state);
    system.evaluate(state, year + 0.5, year + 0.5);
    const auto& aux = system.views().regions.front().aux;
    const auto& p = experiment.parameters;
    return {{100.0 * aux.winter_spring_loss, 100.0 * aux.early_summer_loss, 100.0 * aux.july_september_loss},
            100.0 * (p.summer_crop_share * aux.nature_on_summer_crop + p.early_crop_share * aux.nature_on_early_rice +
                     (1.0 - p.summer_crop_share - p.early_crop_share) * aux.nature_on_autumn_crop)};
}

double loss_of_year(const Scenario& scenario, int year) {
    return losses(make_experiment(configuration(), scenario), year).year;
}

double at_face(WeatherSeries series, int year, NormalWeather normal = NormalWeather::as_declared) {
    Scenario scenario = under(series, normal);
    scenario.parameters["official_ledger_scale"] = 1.0;
    return loss_of_year(scenario, year);
}

}  // namespace

TEST_CASE("the weather of a crop year counts from the new year, when nothing grows and the last harvest is in") {
    const auto timetable = make_experiment(configuration(), under(WeatherSeries::latent)).timetable;
    const auto& july_september = timetable.history.nature_july_september;
    CHECK(july_september.at(1959.0, 1958.99) == Approx(0.0042));
    CHECK(july_september.at(1959.0, 1959.01) == Approx(0.0352));
    CHECK(july_september.at(1959.5, 1959.5) == Approx(0.0352));
    for (const auto series : all_series) {
        const auto experiment = make_experiment(configuration(), under(series));
        for (const WeatherIndex& index : indices_of(series))
            for (const double date : experiment.timetable.history[index.policy].dates) CHECK(date == std::floor(date));
    }
}

TEST_CASE("latent losses are those of the record, by season") {
    const auto experiment = make_experiment(configuration(), under(WeatherSeries::latent));
    CHECK(losses(experiment, 1959).season[2] == Approx(3.52));
    CHECK(losses(experiment, 1960).season[0] == Approx(1.52));
    const std::array expected{0.31, 2.10, 2.30, 2.80, 0.60};
    for (int year = 1958; year <= 1962; ++year) {
        const Losses of = losses(experiment, year);
        CHECK(of.year == Approx(expected[static_cast<std::size_t>(year - 1958)]).margin(0.005));
        CHECK(of.season[0] + of.season[1] + of.season[2] == Approx(of.year));
    }
    CHECK(losses(experiment, 1957).year == Approx(0.52).margin(0.01));
}

TEST_CASE("the ledger at face value is 3.1, 7.4 and 8.4 % against 1953-57 and 1963-66") {
    CHECK(at_face(WeatherSeries::official_ledger, 1959) == Approx(3.11).margin(0.02));
    CHECK(at_face(WeatherSeries::official_ledger, 1960) == Approx(7.38).margin(0.02));
    CHECK(at_face(WeatherSeries::official_ledger, 1961) == Approx(8.38).margin(0.02));
    CHECK(loss_of_year(under(WeatherSeries::official_ledger), 1961) == Approx(10.9).margin(0.05));
}

TEST_CASE("instruments alone see no catastrophe in any year of 1958-62") {
    const auto experiment = make_experiment(configuration(), under(WeatherSeries::gauge_rainfall));
    for (int year = 1958; year <= 1962; ++year) {
        INFO(year << ": " << losses(experiment, year).year);
        CHECK(losses(experiment, year).year > -2.0);
        CHECK(losses(experiment, year).year < 4.0);
    }
    CHECK(losses(experiment, 1959).season[2] > 2.5);
}

TEST_CASE("of the series one speaks at a time, and the others stand at nought") {
    for (const auto series : all_series) {
        const auto timetable = make_experiment(configuration(), under(series)).timetable;
        for (const auto other : all_series) {
            if (other == series) continue;
            for (const WeatherIndex& index : indices_of(other)) {
                CHECK(timetable.history[index.policy].values == std::vector{0.0});
                CHECK(timetable.reference[index.policy].values == std::vector{0.0});
            }
        }
    }
}

TEST_CASE("from 1958 on the reference end is the mean of the normal years, until then what was recorded") {
    for (const auto series : all_series) {
        const Scenario scenario = under(series, NormalWeather::years_1953_57_and_1963_66);
        Scenario normal = scenario;
        normal.levers[model::index_of(model::levers, "weather")] = {0.0};
        double mean = 0.0;
        for (const int year : normal_years(NormalWeather::years_1953_57_and_1963_66))
            mean += loss_of_year(scenario, year) / 9.0;
        for (int year = 1958; year <= 1966; ++year) CHECK(loss_of_year(normal, year) == Approx(mean).margin(1e-9));
        for (int year = 1952; year < 1958; ++year) CHECK(loss_of_year(normal, year) == loss_of_year(scenario, year));
    }
    // The base of the official series is this normal, that of the others the climate of 1951-90.
    for (const auto series : {WeatherSeries::official_ledger, WeatherSeries::official_affected_area})
        CHECK(at_face(series, 1958, NormalWeather::years_1953_57_and_1963_66) < 0.0);
}

TEST_CASE("the parts of the weather add up to its departure from normal, in every series") {
    for (const auto series : all_series) {
        Scenario drawn = under(series);
        drawn.parameters["july_september_score_1960"] = 1.3;
        const auto whole = make_experiment(configuration(), drawn);
        auto drought = whole, rest = whole, normal = whole;
        keep_only(drought.timetable, configuration().history, drawn.choices, WeatherPart::drought);
        keep_only(rest.timetable, configuration().history, drawn.choices, WeatherPart::flood_and_other);
        normal.timetable.history = normal.timetable.reference;
        for (int year = 1952; year <= 1966; ++year) {
            INFO(word_of(series) << ", " << year);
            const double of_normal = losses(normal, year).year;
            CHECK(losses(drought, year).year + losses(rest, year).year - of_normal ==
                  Approx(losses(whole, year).year).margin(1e-9));
        }
    }
}

TEST_CASE("the nation's drought is told apart in every year of the official record") {
    const auto whole = make_experiment(configuration(), under(WeatherSeries::official_affected_area));
    auto drought = whole;
    keep_only(drought.timetable, configuration().history, under(WeatherSeries::official_affected_area).choices,
              WeatherPart::drought);
    const auto area = [](const sanqi::solvers::Experiment& experiment, int year) {
        const auto& timetable = experiment.timetable;
        return 157.244 * (timetable.history.affected_area.at(year + 0.5, year + 0.5) -
                          timetable.reference.affected_area.at(year + 0.5, year + 0.5));
    };
    CHECK(area(drought, 1961) - area(drought, 1960) == Approx(18.654 - 16.177));
    CHECK(area(drought, 1960) - area(drought, 1959) == Approx(16.177 - 11.173));
    CHECK(area(drought, 1961) == Approx(13.98).margin(0.01));
    CHECK(area(whole, 1961) == Approx(16.45).margin(0.01));
}

TEST_CASE("of the gauges dry intensities and heat are drought, wet intensities are not") {
    const Choices choices = under(WeatherSeries::gauge_rainfall).choices;
    const auto whole = make_experiment(configuration(), under(WeatherSeries::gauge_rainfall)).timetable;
    auto drought = whole;
    keep_only(drought, configuration().history, choices, WeatherPart::drought);
    for (int year = 1958; year <= 1966; ++year) {
        const double date = year + 0.5;
        CHECK(drought.history.dry_july_september.at(date, date) ==
              Approx(whole.history.dry_july_september.at(date, date)));
        CHECK(drought.history.july_heat.at(date, date) == Approx(whole.history.july_heat.at(date, date)));
        CHECK(drought.history.wet_july_september.at(date, date) ==
              Approx(whole.reference.wet_july_september.at(date, date)));
    }
}

TEST_CASE("weather put in place of the famine years is that of its own year, in every series") {
    for (const auto series : all_series) {
        for (const auto placebo : {Placebo::of_1954, Placebo::of_1956, Placebo::of_1963}) {
            const Scenario placed = under(series, NormalWeather::as_declared, placebo);
            const double own = loss_of_year(under(series), std::stoi(std::string(word_of(placebo))));
            for (int year = 1959; year <= 1961; ++year) CHECK(loss_of_year(placed, year) == Approx(own).margin(1e-12));
            CHECK(loss_of_year(placed, 1962) == loss_of_year(under(series), 1962));
        }
    }
}

TEST_CASE("a worse normal is worse by as much in every series") {
    for (const auto series : all_series) {
        auto experiment = make_experiment(configuration(), under(series));
        experiment.timetable.history = experiment.timetable.reference;
        const double before = losses(experiment, 1960).year;
        worsen_normal(experiment.timetable, experiment.parameters, 0.01);
        experiment.timetable.history = experiment.timetable.reference;
        CHECK(losses(experiment, 1960).year == Approx(before + 1.0));
        CHECK(losses(experiment, 1957).year == losses(make_experiment(configuration(), under(series)), 1957).year);
    }
}

TEST_CASE("world R1 draws whole crop years, each ordinary year as often as any other") {
    Scenario drawn = under(WeatherSeries::latent);
    drawn.choices.reference = Reference::R1;
    const auto experiment = make_experiment(configuration(), drawn);
    const auto draws = [&](const WeatherSample& sample) {
        return sampled_weather(experiment.timetable, configuration().history, drawn.choices, sample);
    };
    const auto sample = draws({});
    REQUIRE(sample.size() == 35);
    for (int year = 1958; year <= 1966; ++year) {
        std::set<int> seen;
        for (const model::Timetable& draw : sample) {
            const auto at = [&](const model::Schedule& end) { return end.at(year + 0.5, year + 0.5); };
            for (int own = 1951; own <= 1990; ++own) {
                const auto of = [&](const char* season) {
                    return *configuration().history.value(fmt::format("nature_loss_{}", season), own);
                };
                if (at(draw.reference.nature_winter_spring) == of("winter_spring") &&
                    at(draw.reference.nature_early_summer) == of("early_summer") &&
                    at(draw.reference.nature_july_september) == of("july_september"))
                    seen.insert(own);
            }
        }
        CHECK(seen.size() == 35);
        for (const int famine_year : {1958, 1959, 1960, 1961, 1962}) CHECK_FALSE(seen.contains(famine_year));
    }
    const auto summers = [](const std::vector<model::Timetable>& of) {
        std::vector<std::vector<double>> values;
        for (const model::Timetable& draw : of) values.push_back(draw.reference.nature_july_september.values);
        return values;
    };
    CHECK(summers(draws({})) == summers(sample));
    CHECK(summers(draws({.seed = 1960})) != summers(sample));
    for (const model::Timetable& draw : sample)
        CHECK(draw.reference.nature_july_september.at(1957.9, 1957.9) ==
              experiment.timetable.history.nature_july_september.at(1957.9, 1957.9));
    drawn.choices.reference = Reference::R0;
    CHECK(draws({}).empty());
}

TEST_CASE("the scores of latent weather have the covariance of the record") {
    // The loss is linear in the scores: the sum of products of its slopes is the covariance.
    struct Slope {
        std::array<std::array<double, 3>, 5> loss;  // by year and season
    };
    const auto all_losses = [](const Scenario& scenario) {
        Slope result{};
        const auto experiment = make_experiment(configuration(), scenario);
        for (int year = 1958; year <= 1962; ++year)
            result.loss[static_cast<std::size_t>(year - 1958)] = losses(experiment, year).season;
        return result;
    };
    const Slope at_nought = all_losses(under(WeatherSeries::latent));
    std::vector<Slope> slopes;
    for (const std::string season : seasons)
        for (int year = 1958; year <= 1962; ++year) {
            Scenario drawn = under(WeatherSeries::latent);
            drawn.parameters[fmt::format("{}_score_{}", season, year)] = 1.0;
            slopes.push_back(all_losses(drawn));
            for (std::size_t i = 0; i < 5; ++i)
                for (std::size_t s = 0; s < 3; ++s) slopes.back().loss[i][s] -= at_nought.loss[i][s];
        }
    const auto covariance = [&](std::size_t i, std::size_t s, std::size_t j, std::size_t t) {
        double sum = 0.0;
        for (const Slope& slope : slopes) sum += slope.loss[i][s] * slope.loss[j][t];
        return sum;
    };
    CHECK(covariance(1, 2, 1, 2) == Approx(3.405).margin(0.02));  // July-September 1959
    CHECK(covariance(1, 2, 2, 2) == Approx(0.864).margin(0.005));
    CHECK(covariance(2, 0, 3, 0) == Approx(1.290).margin(0.005));  // winter and spring of 1960 and 1961
    CHECK(covariance(0, 1, 4, 1) == Approx(0.116).margin(0.005));
    CHECK(covariance(2, 0, 2, 2) == Approx(0.0).margin(1e-9));
    double sum = 0.0;
    for (std::size_t s = 0; s < 3; ++s)
        for (std::size_t t = 0; t < 3; ++t) sum += covariance(2, s, 2, t);
    CHECK(std::sqrt(sum) == Approx(2.6).margin(0.01));
    double of_three_years = 0.0;
    for (std::size_t i = 1; i < 4; ++i)
        for (std::size_t j = 1; j < 4; ++j)
            for (std::size_t s = 0; s < 3; ++s) of_three_years += covariance(i, s, j, s) / 9.0;
    CHECK(std::sqrt(of_three_years) == Approx(1.9).margin(0.05));
}

TEST_CASE("what neglect adds is in proportion to all that weather takes, and nothing in reported areas") {
    const auto added = [](WeatherSeries series, double response) {
        Scenario scenario = under(series);
        scenario.parameters["neglect_response"] = response;
        sanqi::solvers::Experiment experiment = make_experiment(configuration(), scenario);
        sanqi::solvers::RightHandSide system(experiment);
        std::vector<double> state(system.nation().size());
        system.nation().start(state);
        system.evaluate(state, 1959.6, 1959.6);
        const auto& p = experiment.parameters;
        const auto& aux = system.views().regions.front().aux;
        return 100.0 *
               (p.summer_crop_share * aux.neglected_summer_crop + p.early_crop_share * aux.neglected_early_rice +
                (1.0 - p.summer_crop_share - p.early_crop_share) * aux.neglected_autumn_crop);
    };
    CHECK(added(WeatherSeries::latent, 1.0) == Approx(5.4 + 2.1).margin(0.01));
    CHECK(added(WeatherSeries::latent, 2.0) == Approx(2.0 * added(WeatherSeries::latent, 1.0)));
    CHECK(added(WeatherSeries::latent, 0.0) == 0.0);
    CHECK(added(WeatherSeries::official_ledger, 2.0) == 0.0);
    CHECK(added(WeatherSeries::official_affected_area, 2.0) == 0.0);
}

TEST_CASE("no parameter of the weather is ever fitted") {
    std::size_t rows = 0;
    constexpr std::array weather_symbols{SANQI_WEATHER_PARAMETERS(SANQI_SYMBOL_OF)};
    for (const ParameterEntry& entry : configuration().parameters)
        if (std::ranges::find(weather_symbols, entry.symbol) != weather_symbols.end()) {
            CAPTURE(entry.symbol);
            CHECK_FALSE(entry.fitted);
            ++rows;
        }
    CHECK(rows == weather_symbols.size());
}
