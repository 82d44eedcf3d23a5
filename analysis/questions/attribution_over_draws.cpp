#include "analysis/questions/attribution_over_draws.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "analysis/runs/two_players.hpp"

namespace sanqi::analysis {

namespace {

/// The scenario's own world; in R1 the worlds that its weather is drawn in.
std::vector<solvers::World> worlds_of(const Configuration& configuration, const Scenario& scenario,
                                      const WeatherSample& sample) {
    const solvers::Experiment experiment = make_experiment(configuration, scenario);
    std::vector<solvers::World> worlds;
    for (model::Timetable& timetable :
         sampled_weather(experiment.timetable, configuration.history, scenario.choices, sample))
        worlds.push_back({std::move(timetable), experiment.regions});
    if (worlds.empty()) worlds.push_back({experiment.timetable, experiment.regions});
    return worlds;
}

Coalition only(std::size_t lever) { return Coalition{1} << lever; }

/// Nobody, everybody, each lever alone and all but each.
std::vector<Coalition> levers_alone_and_removed() {
    std::vector<Coalition> coalitions{solvers::nobody, solvers::everybody};
    for (std::size_t lever = 0; lever < model::levers.size(); ++lever)
        coalitions.insert(coalitions.end(), {only(lever), solvers::everybody & ~only(lever)});
    return coalitions;
}

/// What was played for all outcomes.
struct PlayedGames {
    Played groups;                          ///< every set of them
    Played levers;                          ///< each alone and removed
    std::optional<Played> every_coalition;  ///< by few draws
};

PlayerOverDraws player_over_draws(const ThreeWays& shares) {
    return {quantiles_of(shares[0]), quantiles_of(shares[1]), quantiles_of(shares[2])};
}

std::vector<UnionOverDraws> unions_over_draws(const Played& played, const Partition& unions, std::size_t outcome,
                                              const std::vector<std::vector<double>>& nested) {
    std::vector<UnionOverDraws> result;
    for (std::size_t place = 0; place < unions.size(); ++place) {
        const PlayerOverDraws flat = player_over_draws(shares_of(played, unions[place], outcome));
        result.push_back({quantiles_of(nested[place]), flat.alone, flat.removal});
    }
    return result;
}

Partition single_levers() {
    Partition unions;
    for (std::size_t lever = 0; lever < model::levers.size(); ++lever) unions.push_back(only(lever));
    return unions;
}

/// Over the draws, of the games that did not fail.
Quantiles totals_of(const Played& played, std::size_t outcome) {
    std::vector<double> totals = values_of(played, solvers::everybody, outcome);
    const std::vector<double> before = values_of(played, solvers::nobody, outcome);
    for (std::size_t draw = 0; draw < totals.size(); ++draw) totals[draw] -= before[draw];
    return quantiles_of(totals);
}

/// What comes about only by both: the rest that neither does alone.
Quantiles interaction_of(const ThreeWays& weather, const ThreeWays& policy) {
    std::vector<double> together;
    for (std::size_t draw = 0; draw < weather[0].size(); ++draw)
        together.push_back(1.0 - weather[0][draw] - policy[0][draw]);
    return quantiles_of(together);
}

/// A lever that is a group by itself has that group's share, which is known from more draws.
void take_from_groups(std::vector<UnionOverDraws>& levers, const std::vector<UnionOverDraws>& groups) {
    const Partition unions = groups_as_unions();
    for (std::size_t lever = 0; lever < levers.size(); ++lever)
        for (std::size_t group = 0; group < groups.size(); ++group)
            if (unions[group] == only(lever)) levers[lever] = groups[group];
}

OutcomeOverDraws outcome_over_draws(const PlayedGames& games, std::size_t outcome) {
    const ThreeWays weather = shares_of(games.groups, weather_alone, outcome);
    const ThreeWays policy = shares_of(games.groups, policy_alone, outcome);
    const auto without = std::ranges::count_if(weather[0], [](double share) { return std::isnan(share); });
    const auto of_levers = games.every_coalition ? nested_of_levers(*games.every_coalition, outcome)
                                                 : std::vector<std::vector<double>>(model::levers.size());
    auto groups = unions_over_draws(games.groups, groups_as_unions(), outcome, nested_of_groups(games.groups, outcome));
    auto levers = unions_over_draws(games.levers, single_levers(), outcome, of_levers);
    take_from_groups(levers, groups);
    return {outcome,
            static_cast<std::size_t>(without),
            totals_of(games.groups, outcome),
            player_over_draws(weather),
            player_over_draws(policy),
            interaction_of(weather, policy),
            std::move(groups),
            std::move(levers)};
}

}  // namespace

AttributionOverDraws attribute_over_draws(const Configuration& configuration, const Scenario& scenario,
                                          ScenarioPosterior posterior, const WeatherSample& sample) {
    const std::vector<solvers::World> worlds = worlds_of(configuration, scenario, sample);
    const Cast cast(worlds, members_of(posterior.draws, configuration, scenario));
    PlayedGames games{cast.play_in_mean_of(worlds, cast.members(), every_set_of_groups()),
                      cast.play_in_mean_of(worlds, cast.members(), levers_alone_and_removed()), std::nullopt};
    const Members few = thinned(cast.members(), draws_of_levers);
    const bool affordable = worlds.size() == 1;
    if (affordable) games.every_coalition = cast.play(worlds.front(), few, every_coalition());
    AttributionOverDraws result{
        std::move(posterior), failed_draws(games.groups), affordable ? few.members.size() : 0, cast.error(), {}};
    for (std::size_t outcome = 0; outcome < outcome_rows.size(); ++outcome)
        result.outcomes.push_back(outcome_over_draws(games, outcome));
    return result;
}

}  // namespace sanqi::analysis
