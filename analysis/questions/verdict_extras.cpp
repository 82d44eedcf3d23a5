#include "analysis/questions/verdict_extras.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/configuration/weather_forcing.hpp"
#include "analysis/estimators/rank_correlation.hpp"
#include "analysis/runs/annual.hpp"
#include "analysis/runs/run.hpp"
#include "analysis/runs/two_players.hpp"

namespace sanqi::analysis {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

Causation causation_at(double threshold, std::string_view player, std::size_t with_alone, std::size_t without,
                       const std::vector<FourDeaths>& draws) {
    double whole = 0, needed = 0, calm = 0, enough = 0, both = 0, all = 0;
    for (const FourDeaths& deaths : draws) {
        if (std::ranges::any_of(deaths, [](double value) { return std::isnan(value); })) continue;
        const auto famine = [&](std::size_t coalition) { return deaths[coalition] > threshold; };
        const auto one_if = [](bool so) { return static_cast<double>(so); };
        ++all;
        const bool necessary = famine(3) && !famine(without), sufficient = !famine(0) && famine(with_alone);
        whole += one_if(famine(3));
        needed += one_if(necessary);
        calm += one_if(!famine(0));
        enough += one_if(sufficient);
        both += one_if(necessary && sufficient);
    }
    const auto part = [](double of, double whole_of) { return whole_of > 0 ? of / whole_of : undefined; };
    return {threshold, player, part(needed, whole), part(enough, calm), part(both, all)};
}

/// Nature's loss in 1959, % of potential output, where its weather is that of this crop year.
double loss_of_crop_year(const solvers::Experiment& world, const History& history, const Choices& choices,
                         int crop_year) {
    solvers::Experiment one = world;
    repeat_crop_year(one.timetable, history, choices, crop_year);
    return value_in(annual_table(simulate_or_throw(one), one.parameters).nature_loss, 1959);
}

/// The years of the record that any series has, in stretches without a gap.
std::vector<std::vector<int>> stretches(const Choices& choices) {
    const auto years = [](int first, int last) {
        std::vector<int> all(static_cast<std::size_t>(last - first + 1));
        std::iota(all.begin(), all.end(), first);
        return all;
    };
    return {years(1951, 1957), years(1963, is_official(choices.weather_series) ? 1966 : 1990)};
}

}  // namespace

std::vector<Causation> causation_of(const std::vector<FourDeaths>& draws) {
    std::vector<Causation> all;
    for (const double threshold : famine_thresholds) {
        all.push_back(causation_at(threshold, "weather", 1, 2, draws));
        all.push_back(causation_at(threshold, "policy", 2, 1, draws));
    }
    return all;
}

double multiple_needed(const std::vector<double>& multiples, const std::vector<double>& deaths, double asked) {
    for (std::size_t i = 0; i < multiples.size(); ++i) {
        if (std::isnan(deaths[i])) return undefined;
        if (deaths[i] < asked) continue;
        if (i == 0) return multiples[0];
        return std::lerp(multiples[i - 1], multiples[i], (asked - deaths[i - 1]) / (deaths[i] - deaths[i - 1]));
    }
    return std::numeric_limits<double>::infinity();
}

void compare_with_record(const Configuration& configuration, const Scenario& scenario, WeatherNeeded& needed) {
    solvers::Experiment world = with_levers_at_reference(make_experiment(configuration, scenario));
    world.levers[model::index_of(model::levers, "weather")].value = 1.0;
    const YearlyTable table = annual_table(simulate_or_throw(world), world.parameters);
    std::vector<double> all, threes;
    needed.worst_three_years = -std::numeric_limits<double>::infinity();
    for (const std::vector<int>& years : stretches(scenario.choices)) {
        std::vector<double> losses;
        for (const int year : years)
            losses.push_back(loss_of_crop_year(world, configuration.history, scenario.choices, year));
        all.insert(all.end(), losses.begin(), losses.end());
        for (std::size_t i = 2; i < losses.size(); ++i) {
            threes.push_back((losses[i - 2] + losses[i - 1] + losses[i]) / 3.0);
            if (threes.back() <= needed.worst_three_years) continue;
            needed.worst_three_years = threes.back();
            needed.worst_until = years[i];
        }
    }
    const double normal = std::accumulate(all.begin(), all.end(), 0.0) / static_cast<double>(all.size());
    double squares = 0.0;
    for (const double three : threes) squares += (three - normal) * (three - normal);
    needed.three_years_sd = std::sqrt(squares / static_cast<double>(threes.size()));
    needed.worst_three_years -= normal;
    needed.threes = threes.size();
    needed.anomaly = -normal;
    for (const int year : {1959, 1960, 1961}) needed.anomaly += value_in(table.nature_loss, year) / 3.0;
}

Drivers drivers_of(std::size_t outcome, std::string_view decomposition, const std::vector<std::string>& names,
                   const std::vector<double>& scores, const std::vector<double>& shares) {
    constexpr std::size_t most = 10;
    const RankCorrelation ranked = rank_correlation(scores, shares, names.size());
    const Regression linear = standardised_regression(scores, shares, names.size());
    std::vector<Driver> all;
    for (std::size_t k = 0; k < names.size(); ++k)
        if (std::isfinite(ranked.spearman[k])) all.push_back({names[k], ranked.spearman[k], linear.coefficients[k]});
    std::ranges::sort(all, std::greater<>(), [](const Driver& one) {
        return std::abs(std::isfinite(one.coefficient) ? one.coefficient : one.rank_correlation);
    });
    all.resize(std::min(all.size(), most));
    return {outcome, decomposition, linear.members.kept, linear.r_squared, std::move(all)};
}

}  // namespace sanqi::analysis
