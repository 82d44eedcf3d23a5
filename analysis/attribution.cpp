#include "analysis/attribution.hpp"

#include <array>
#include <map>

#include <oneapi/tbb/parallel_for.h>

#include "analysis/game.hpp"
#include "analysis/run.hpp"
#include "analysis/two_players.hpp"
#include "analysis/weather_forcing.hpp"

namespace sanqi::analysis {

namespace {

constexpr std::size_t players = model::levers.size();
using solvers::everybody;
using solvers::nobody;

/// The experiment with the levers of the coalition as the scenario has them, the others at the reference.
solvers::Experiment coalition_of(const solvers::Experiment& all, solvers::Coalition coalition) {
    solvers::Experiment experiment = all;
    for (std::size_t lever = 0; lever < players; ++lever)
        if ((coalition >> lever & 1) == 0) experiment.levers[lever] = {0.0};
    return experiment;
}

/// Outcome tables, one a row of outcome_rows, entry by coalition of `members`.
using Tables = std::array<std::vector<double>, outcome_rows.size()>;

/// Runs the coalitions over cores; what each yields depends on nothing but itself and the first, the reference run.
Tables play(const solvers::Experiment& all, std::span<const solvers::Coalition> coalitions) {
    const solvers::Trajectory reference = simulate_or_throw(coalition_of(all, nobody));
    Tables tables;
    for (auto& table : tables) table.resize(coalitions.size());
    oneapi::tbb::parallel_for(std::size_t{0}, coalitions.size(), [&](std::size_t i) {
        std::size_t row = 0;
        outcomes_of(simulate_or_throw(coalition_of(all, coalitions[i])), reference).for_each([&](double value) {
            tables[row++][i] = value;
        });
    });
    return tables;
}

std::vector<solvers::Coalition> every_coalition() {
    std::vector<solvers::Coalition> coalitions(everybody + 1);
    for (solvers::Coalition coalition = 0; coalition <= everybody; ++coalition) coalitions[coalition] = coalition;
    return coalitions;
}

std::vector<Coalition> groups_as_unions() {
    std::vector<Coalition> unions;
    for (const std::string_view group : model::groups) {
        Coalition members = 0;
        for (std::size_t lever = 0; lever < players; ++lever)
            if (model::levers[lever].group == group) members |= Coalition{1} << lever;
        unions.push_back(members);
    }
    return unions;
}

std::vector<PlayerShares> player_shares(std::span<const double> values) {
    const std::optional<Shares> all = shares(values, no_total);
    std::vector<PlayerShares> result;
    for (std::size_t player = 0; std::size_t{1} << player < values.size(); ++player)
        result.push_back(all ? PlayerShares{all->shapley[player], all->alone[player], all->removal[player]}
                             : PlayerShares{});
    return result;
}

OutcomeAttribution apportion(std::string_view outcome, std::span<const double> values) {
    const std::vector<Coalition> nature_and_policy{weather_alone, policy_alone};
    const std::vector<Coalition> unions = groups_as_unions();
    const std::vector<double> two = quotient(values, nature_and_policy);
    const std::vector<PlayerShares> both = player_shares(two);
    OutcomeAttribution result{outcome, total(values), both[0], both[1], std::nullopt, {}, {}};
    if (const auto of_two = shares(two, no_total)) result.interaction = interaction(*of_two);
    result.groups = player_shares(quotient(values, unions));
    const std::vector<PlayerShares> single = player_shares(values);
    const auto owen = owen_shares(values, unions, no_total);
    for (std::size_t lever = 0; lever < players; ++lever)
        result.levers.push_back({single[lever], owen ? std::optional((*owen)[lever]) : std::nullopt});
    return result;
}

/// The declared cells: both reference worlds, both weather series, each with the normals it can have.
std::vector<Cell> declared_cells(const Configuration& configuration, const Scenario& scenario) {
    const std::vector<std::pair<std::string_view, std::vector<std::string>>> series{
        {official_affected_area, {"1950-57,1963-66", "1950-57", "1953-57,1963-66"}}, {gauge_rainfall, {"1951-90"}}};
    std::vector<Cell> cells;
    for (const Reference reference : {Reference::R0, Reference::R2})
        for (const auto& [name, normals] : series)
            for (const std::string& normal : normals) {
                Scenario in_cell = scenario;
                in_cell.switches["weather_series"] = name;
                in_cell.switches["normal_weather"] = normal;
                const Tables tables = play(make_experiment(configuration, in_cell, reference), two_players);
                for (std::size_t row = 0; row < tables.size(); ++row)
                    cells.push_back({reference, std::string(name), normal, outcome_rows[row].symbol,
                                     player_shares(tables[row]).front()});
            }
    return cells;
}

/// Official series, R0: the reference weather moved from what the best years had to what the worse had.
NormalCurve curve_over_normals(const Configuration& configuration, const Scenario& scenario) {
    constexpr double lowest = 0.050, step = 0.005;
    constexpr int points = 8;
    Scenario official = scenario;
    official.switches["weather_series"] = official_affected_area;
    official.switches["normal_weather"] = "default";
    NormalCurve curve;
    for (int point = 0; point < points; ++point) {
        solvers::Experiment experiment = make_experiment(configuration, official, Reference::R0);
        const double normal = lowest + step * point;
        set_normal_affected_area(experiment.timetable, normal);
        curve.normal.push_back(normal);
        const Tables tables = play(experiment, two_players);
        curve.weather.push_back(player_shares(tables[model::index_of(outcome_rows, "excess_deaths")]).front());
    }
    return curve;
}

}  // namespace

Attribution attribute(const Configuration& configuration, const Scenario& scenario, Reference reference) {
    const Tables tables = play(make_experiment(configuration, scenario, reference), every_coalition());
    Attribution attribution{
        scenario,
        reference,
        declared_normal({scenario.switches.at("weather_series"), scenario.switches.at("normal_weather"), "none"}),
        {},
        declared_cells(configuration, scenario),
        curve_over_normals(configuration, scenario)};
    for (std::size_t row = 0; row < tables.size(); ++row)
        attribution.outcomes.push_back(apportion(outcome_rows[row].symbol, tables[row]));
    return attribution;
}

}  // namespace sanqi::analysis
