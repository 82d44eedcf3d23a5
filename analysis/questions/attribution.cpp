#include "analysis/questions/attribution.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <oneapi/tbb/parallel_for.h>

#include "analysis/configuration/weather_forcing.hpp"
#include "analysis/questions/coalition_games.hpp"
#include "analysis/runs/run.hpp"
#include "analysis/runs/two_players.hpp"
#include "analysis/statistics/game.hpp"
#include "analysis/words/errors.hpp"
#include "solvers/mesh.hpp"

namespace sanqi::analysis {

namespace {

constexpr std::size_t players = model::levers.size();
using solvers::everybody;
using solvers::nobody;

/// Adds `share` of the one to the other.
void add(double share, const WindowCounts<double>& from, WindowCounts<double>& to) {
    const auto add_one = [share](double& sum, double value) { sum += share * value; };
    model::zip(add_one, to.begin.flows, from.begin.flows);
    model::zip(add_one, to.begin.stocks, from.begin.stocks);
    model::zip(add_one, to.end.flows, from.end.flows);
    model::zip(add_one, to.end.stocks, from.end.stocks);
}

/// Outcome tables, one a row of outcome_rows, entry by coalition of `members`.
using Tables = std::array<std::vector<double>, outcome_rows.size()>;

std::string in_words(Coalition coalition) {
    if (coalition == everybody) return "the coalition of all levers";
    if (coalition == nobody) return "the reference run";
    std::vector<std::string_view> acting;
    for (std::size_t lever = 0; lever < players; ++lever)
        if ((coalition >> lever & 1) != 0) acting.push_back(model::levers[lever].symbol);
    return fmt::format("the coalition of {}", fmt::join(acting, ", "));
}

/// The steps of a single run.
solvers::Mesh mesh_of(const solvers::World& world, const model::Levers& levers) {
    return solvers::refined(solvers::dates_of(std::span(&world, 1), std::span(&levers, 1),
                                              solvers::months(solvers::start_year, window_end)),
                            solvers::Accuracy{}.maximal_step);
}

struct Played {
    std::vector<WindowCounts<double>> counts;
    std::vector<solvers::Ending> endings;
};

/// The coalitions in lanes over cores, stopped with the window; what each comes to depends on nothing but itself.
Played play_in_lanes(const solvers::Experiment& all, std::span<const Coalition> coalitions) {
    constexpr std::size_t ends = 2;
    constexpr std::size_t together = 256;  // share their trunk: enough to make it cheap, few enough for many cores
    const solvers::World world{all.timetable, all.regions};
    const solvers::Batch batch(
        world, {.mesh = mesh_of(world, all.levers), .coalitions = {}, .dates = {window_begin, window_end}});
    Played played{std::vector<WindowCounts<double>>(coalitions.size()),
                  std::vector<solvers::Ending>(coalitions.size())};
    oneapi::tbb::parallel_for(std::size_t{0}, (coalitions.size() + together - 1) / together, [&](std::size_t part) {
        const std::size_t first = part * together;
        const auto here = coalitions.subspan(first, std::min(together, coalitions.size() - first));
        const solvers::Member member{all.parameters, all.levers};
        std::vector<model::Counts<double>> counts(ends * here.size());
        batch.with({here.begin(), here.end()})
            .run(std::span(&member, 1), counts, std::span(played.endings).subspan(first, here.size()));
        for (std::size_t i = 0; i < here.size(); ++i)
            played.counts[first + i] = {counts[ends * i], counts[ends * i + 1]};
    });
    return played;
}

/// A game with its world.
struct Game {
    solvers::Experiment all;
    std::vector<model::Timetable> draws;  ///< of world R1
};

Game game_of(const Configuration& configuration, const Scenario& scenario, const WeatherSample& sample) {
    Game game{make_experiment(configuration, scenario), {}};
    game.draws = sampled_weather(game.all.timetable, configuration.history, scenario.choices, sample);
    return game;
}

/// The mean of the game's draws where the weather of a coalition is drawn. What is counted enters every outcome as a
/// sum, so that outcomes of means are means of outcomes.
Played play_with_draws(const Game& game, std::span<const Coalition> coalitions) {
    Played played = play_in_lanes(game.all, coalitions);
    if (game.draws.empty()) return played;
    std::vector<Coalition> drawn;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < coalitions.size(); ++i)
        if (!whole_weather(coalitions[i], game.all.levers)) {
            drawn.push_back(coalitions[i]);
            places.push_back(i);
            played.counts[i] = {};
        }
    std::vector<Played> of_draws(game.draws.size());
    oneapi::tbb::parallel_for(std::size_t{0}, game.draws.size(), [&](std::size_t draw) {
        solvers::Experiment one = game.all;
        one.timetable = game.draws[draw];
        of_draws[draw] = play_in_lanes(one, drawn);
    });
    const double share = 1.0 / static_cast<double>(game.draws.size());
    for (const Played& of_draw : of_draws) {
        for (std::size_t k = 0; k < drawn.size(); ++k) {
            add(share, of_draw.counts[k], played.counts[places[k]]);
            solvers::Ending& ending = played.endings[places[k]];
            if (ending.status == solvers::Status::ok) ending = of_draw.endings[k];
        }
    }
    return played;
}

/// The outcomes of coalitions, of which the first is nobody. Throws ModelError of the first that fails.
Tables play(const Game& game, std::span<const Coalition> coalitions) {
    const Played played = play_with_draws(game, coalitions);
    Tables tables;
    for (std::size_t i = 0; i < coalitions.size(); ++i) {
        require_well_ended(played.endings[i], game.all.regions.size(), in_words(coalitions[i]));
        model::zip([](double value, auto& table) { table.push_back(value); },
                   outcomes_of(played.counts[i], played.counts.front()), tables);
    }
    return tables;
}

std::vector<Coalition> every_coalition() {
    std::vector<Coalition> coalitions(everybody + 1);
    for (Coalition coalition = 0; coalition <= everybody; ++coalition) coalitions[coalition] = coalition;
    return coalitions;
}

/// An entry a player, all of them nothing where the total is nought.
std::vector<std::optional<double>> nested_or_nothing(std::span<const double> values,
                                                     std::span<const Partition> levels) {
    const auto amounts = nested_shares(values, levels, no_total);
    if (!amounts) return std::vector<std::optional<double>>(static_cast<std::size_t>(std::countr_zero(values.size())));
    return {amounts->begin(), amounts->end()};
}

std::vector<UnionShares> union_shares(std::span<const double> values,
                                      const std::vector<std::optional<double>>& nested) {
    std::vector<UnionShares> result;
    for (const PlayerShares& player : player_shares(values)) result.push_back({player, nested[result.size()]});
    return result;
}

/// The sum over the players of each union; nothing where there are no shares.
std::vector<std::optional<double>> summed(const std::vector<std::optional<double>>& shares, const Partition& unions) {
    std::vector<std::optional<double>> sums(unions.size());
    for (std::size_t k = 0; k < unions.size(); ++k)
        for (std::size_t player = 0; player < shares.size(); ++player)
            if ((unions[k] >> player & 1) != 0 && shares[player]) sums[k] = sums[k].value_or(0.0) + *shares[player];
    return sums;
}

OutcomeAttribution apportion(std::string_view outcome, std::span<const double> values) {
    const Partition nature_and_policy{weather_alone, policy_alone};
    const Partition groups = groups_as_unions();
    const std::vector<double> two = quotient(values, nature_and_policy);
    const std::vector<PlayerShares> both = player_shares(two);
    const auto levers = nested_or_nothing(values, std::array{nature_and_policy, groups});
    OutcomeAttribution result{outcome, {values.begin(), values.end()}, total(values), both[0], both[1], {}, {}, {}, {}};
    if (const auto of_two = shares(two, no_total)) result.interaction = interaction(*of_two);
    result.groups = union_shares(quotient(values, groups), summed(levers, groups));
    result.levers = union_shares(values, levers);
    result.owen = nested_or_nothing(values, std::array{groups});
    return result;
}

/// The declared cells: every weather series, each with normals it can have; and the scenario's own
/// with drawn weather.
std::vector<Cell> declared_cells(const Configuration& configuration, const Scenario& scenario,
                                 const WeatherSample& sample) {
    std::vector<Cell> cells;
    for (const Reference reference : {Reference::R0, Reference::R1})
        for (const auto& [series, normal] : declared_weather) {
            const bool own = series == scenario.choices.weather_series && normal == declared_normal(scenario.choices);
            if (reference == Reference::R1 && !own) continue;
            Scenario in_cell = scenario;
            in_cell.choices.reference = reference;
            in_cell.choices.weather_series = series;
            in_cell.choices.normal_weather = normal;
            const Tables tables = play(game_of(configuration, in_cell, sample), two_players);
            for (std::size_t row = 0; row < tables.size(); ++row)
                cells.push_back({in_cell.choices, outcome_rows[row].symbol, player_shares(tables[row]).front()});
        }
    return cells;
}

/// Drought and the rest of the weather as players 0 and 1, policy as player 2, for every series.
std::vector<WeatherDivision> divided_weather(const Configuration& configuration, const Scenario& scenario) {
    const std::array levels{Partition{0b011, 0b100}};
    std::vector<WeatherDivision> divisions;
    for (std::size_t place = 0; place < words<WeatherSeries>.size(); ++place) {
        const auto series = static_cast<WeatherSeries>(place);
        Scenario in_series = scenario;
        if (in_series.choices.reference == Reference::R1) in_series.choices.reference = Reference::R0;
        if (std::exchange(in_series.choices.weather_series, series) != series)
            in_series.choices.normal_weather = NormalWeather::as_declared;
        const Game whole{make_experiment(configuration, in_series), {}};
        const auto play_only = [&](WeatherPart part) {
            Game game = whole;
            keep_only(game.all.timetable, configuration.history, in_series.choices, part);
            return play(game, two_players);
        };
        const Tables both = play(whole, two_players);
        const Tables drought = play_only(WeatherPart::drought);
        const Tables rest = play_only(WeatherPart::flood_and_other);
        for (std::size_t row = 0; row < both.size(); ++row) {
            // Of `two_players`: nobody, weather, policy, both.
            const std::array values{both[row][0], drought[row][1], rest[row][1], both[row][1],
                                    both[row][2], drought[row][3], rest[row][3], both[row][3]};
            std::vector<UnionShares> parts = union_shares(values, nested_or_nothing(values, levels));
            parts.pop_back();  // policy
            divisions.push_back({in_series.choices, outcome_rows[row].symbol, std::move(parts)});
        }
    }
    return divisions;
}

/// The scenario's own cell: the reference weather made better and worse.
NormalCurve curve_over_normals(const Configuration& configuration, const Scenario& scenario,
                               const WeatherSample& sample) {
    NormalCurve curve;
    for (const double loss : worse_normals) {
        Game game = game_of(configuration, scenario, sample);
        worsen_normal(game.all.timetable, game.all.parameters, loss);
        for (model::Timetable& draw : game.draws) worsen_normal(draw, game.all.parameters, loss);
        curve.normal.push_back(loss);
        const Tables tables = play(game, two_players);
        curve.weather.push_back(player_shares(tables[model::index_of(outcome_rows, "excess_deaths")]).front());
    }
    return curve;
}

}  // namespace

std::string_view attribution_instruction_set() { return to_string(solvers::BatchSettings{}.instruction_set); }

Attribution attribute(const Configuration& configuration, const Scenario& scenario, const WeatherSample& sample) {
    const Tables tables = play(game_of(configuration, scenario, sample), every_coalition());
    const solvers::Experiment whole = make_experiment(configuration, scenario);
    Attribution attribution{scenario,
                            {},
                            declared_cells(configuration, scenario, sample),
                            divided_weather(configuration, scenario),
                            curve_over_normals(configuration, scenario, sample),
                            weather_losses(annual_table(simulate_or_throw(whole), whole.parameters)),
                            sample};
    for (std::size_t row = 0; row < tables.size(); ++row)
        attribution.outcomes.push_back(apportion(outcome_rows[row].symbol, tables[row]));
    return attribution;
}

}  // namespace sanqi::analysis
