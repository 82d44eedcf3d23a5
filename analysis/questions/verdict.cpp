#include "analysis/questions/verdict.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <oneapi/tbb/parallel_for.h>

#include "analysis/questions/coalition_games.hpp"
#include "analysis/questions/draws_in_worlds.hpp"
#include "analysis/runs/two_players.hpp"
#include "analysis/statistics/chain_diagnostics.hpp"
#include "analysis/statistics/game.hpp"
#include "analysis/target/coordinates.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t excess_deaths = model::index_of(outcome_rows, "excess_deaths");
constexpr std::array headline_outcomes{excess_deaths, model::index_of(outcome_rows, "grain_output_shortfall")};
constexpr std::array multiples_of_weather{1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0};
constexpr double asked_deaths = 10.0;  // million

constexpr bool in_headline(std::size_t outcome) { return std::ranges::count(headline_outcomes, outcome) > 0; }

solvers::World world_of(solvers::Experiment experiment) {
    return {std::move(experiment.timetable), std::move(experiment.regions)};
}

/// Every world that a file's draws are run in.
struct Worlds {
    std::vector<NormalWeather> normals;      ///< the file's own first
    std::vector<solvers::World> by_normal;   ///< in R0
    std::vector<solvers::World> drawn;       ///< of R1, by the own normal
    std::vector<solvers::World> worsened;    ///< of the own, one a point of worse_normals
    std::vector<solvers::World> multiplied;  ///< one an entry of multiples_of_weather
    solvers::World best_practice;            ///< R2

    [[nodiscard]] std::vector<solvers::World> all() const {
        std::vector<solvers::World> every = by_normal;
        for (const auto* some : {&drawn, &worsened, &multiplied}) every.insert(every.end(), some->begin(), some->end());
        every.push_back(best_practice);
        return every;
    }
};

std::vector<NormalWeather> normals_of(const Choices& choices) {
    std::vector<NormalWeather> normals{declared_normal(choices)};
    for (const auto& [series, normal] : declared_weather)
        if (series == choices.weather_series && normal != normals.front()) normals.push_back(normal);
    return normals;
}

Worlds worlds_of(const Configuration& configuration, const Scenario& scenario, const WeatherSample& sample) {
    const auto experiment_in = [&](Reference reference, NormalWeather normal) {
        Scenario in_world = scenario;
        in_world.choices.reference = reference;
        in_world.choices.normal_weather = normal;
        return make_experiment(configuration, in_world);
    };
    Worlds worlds{normals_of(scenario.choices), {}, {}, {}, {}, {}};
    const NormalWeather own = worlds.normals.front();
    for (const NormalWeather normal : worlds.normals)
        worlds.by_normal.push_back(world_of(experiment_in(Reference::R0, normal)));
    const solvers::Experiment base = experiment_in(Reference::R0, own);
    Choices drawn = scenario.choices;
    drawn.reference = Reference::R1;
    drawn.normal_weather = own;
    for (model::Timetable& timetable : sampled_weather(base.timetable, configuration.history, drawn, sample))
        worlds.drawn.push_back({std::move(timetable), base.regions});
    for (const double loss : worse_normals) {
        solvers::Experiment worse = base;
        worsen_normal(worse.timetable, worse.parameters, loss);
        worlds.worsened.push_back(world_of(std::move(worse)));
    }
    for (const double factor : multiples_of_weather) {
        solvers::Experiment multiplied = base;
        multiply_anomaly(multiplied.timetable, factor);
        worlds.multiplied.push_back(world_of(std::move(multiplied)));
    }
    worlds.best_practice = world_of(experiment_in(Reference::R2, own));
    return worlds;
}

/// The outcomes of each draw in each of some coalitions.
struct Played {
    std::vector<Coalition> coalitions;
    std::vector<RunOutcomes> outcomes;

    [[nodiscard]] std::size_t draws() const { return outcomes.size() / coalitions.size(); }
    [[nodiscard]] const RunOutcomes& of(std::size_t draw, Coalition coalition) const {
        const auto place = std::ranges::find(coalitions, coalition) - coalitions.begin();
        return outcomes[draw * coalitions.size() + static_cast<std::size_t>(place)];
    }
};

using Four = std::array<double, 4>;

/// The game of two of one outcome, in the order of two_players.
Four four_of(const Played& played, std::size_t draw, std::size_t outcome) {
    Four values{};
    for (std::size_t i = 0; i < two_players.size(); ++i) values[i] = played.of(draw, two_players[i])[outcome];
    return values;
}

bool all_finite(std::span<const double> values) {
    return std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
}

/// The share of a game's first player; NaN where a run failed or there is nothing to share.
std::array<double, decompositions.size()> first_shares(const Four& values) {
    if (!all_finite(values)) return {undefined, undefined, undefined};
    const PlayerShares first = player_shares(values).front();
    return {first.alone.value_or(undefined), first.shapley.value_or(undefined), first.removal.value_or(undefined)};
}

/// One entry a decomposition, in each one a draw.
using ThreeWays = std::array<std::vector<double>, decompositions.size()>;

ThreeWays shares_over_draws(const Played& played, std::size_t outcome) {
    ThreeWays shares;
    for (std::size_t draw = 0; draw < played.draws(); ++draw) {
        const auto found = first_shares(four_of(played, draw, outcome));
        for (std::size_t way = 0; way < shares.size(); ++way) shares[way].push_back(found[way]);
    }
    return shares;
}

/// Draws of a posterior or of a prior, with how they are run.
class Cast {
public:
    /// The cheapest way of running that is right enough, else the best.
    Cast(const Worlds& worlds, Members members) : worlds_(worlds), members_(std::move(members)) {
        using solvers::Precision;
        const solvers::Mesh mesh = mesh_for(worlds.all(), members_.members), fine = solvers::halved(mesh);
        for (const auto& [steps, precision] :
             {std::pair(mesh, Precision::single_precision), std::pair(mesh, Precision::double_precision),
              std::pair(fine, Precision::single_precision), std::pair(fine, Precision::double_precision)}) {
            numerics_ = {steps, precision};
            error_ = measured_error();
            if (error_.worst <= tolerated) return;
        }
    }

    [[nodiscard]] const Members& members() const { return members_; }
    [[nodiscard]] const ShareError& error() const { return error_; }

    [[nodiscard]] Played play(const solvers::World& world, const Members& members,
                              std::vector<Coalition> coalitions) const {
        Played played{std::move(coalitions), {}};
        played.outcomes = outcomes_in(world, numerics_, members.members, played.coalitions);
        return played;
    }

    /// The game of two where the runs that do not know the reference's weather are those of `base`.
    [[nodiscard]] Played two_in(const solvers::World& world, const Members& members, const Played& base) const {
        const Played other = play(world, members, unshared(members));
        return with(base, other, members.members.size());
    }

    /// Likewise, where the others are means over worlds.
    [[nodiscard]] Played two_in_mean_of(std::span<const solvers::World> worlds, const Members& members,
                                        const Played& base) const {
        Played mean = play(worlds.front(), members, unshared(members));
        for (const solvers::World& world : worlds.subspan(1)) {
            const Played one = play(world, members, mean.coalitions);
            for (std::size_t i = 0; i < mean.outcomes.size(); ++i)
                for (std::size_t row = 0; row < outcome_rows.size(); ++row)
                    mean.outcomes[i][row] += one.outcomes[i][row];
        }
        for (RunOutcomes& outcomes : mean.outcomes)
            for (double& value : outcomes) value /= static_cast<double>(worlds.size());
        return with(base, mean, members.members.size());
    }

private:
    static constexpr double tolerated = 2e-3;  // of a share

    /// Those whose runs the normal enters.
    static std::vector<Coalition> unshared(const Members& members) {
        std::vector<Coalition> some;
        for (const Coalition coalition : two_players)
            if (!whole_weather(coalition, members.members.front().levers)) some.push_back(coalition);
        return some;
    }

    static Played with(const Played& base, const Played& other, std::size_t draws) {
        Played both{{two_players.begin(), two_players.end()}, {}};
        for (std::size_t draw = 0; draw < draws; ++draw)
            for (const Coalition coalition : two_players) {
                const bool own = std::ranges::count(other.coalitions, coalition) > 0;
                both.outcomes.push_back((own ? other : base).of(draw, coalition));
            }
        return both;
    }

    ShareError measured_error() const {
        constexpr std::size_t draws = 64;
        const Members some = thinned(members_, draws);
        const auto shares = [&](const Numerics& numerics) {
            Played played{{two_players.begin(), two_players.end()}, {}};
            played.outcomes = outcomes_in(worlds_.by_normal.front(), numerics, some.members, played.coalitions);
            std::vector<double> all;
            for (const std::size_t outcome : headline_outcomes)
                for (const auto& way : shares_over_draws(played, outcome))
                    all.insert(all.end(), way.begin(), way.end());
            return all;
        };
        const std::vector<double> here = shares(numerics_);
        const std::vector<double> exact =
            shares({solvers::halved(numerics_.mesh), solvers::Precision::double_precision});
        double worst = 0.0;
        for (std::size_t i = 0; i < here.size(); ++i)
            if (std::isfinite(here[i] - exact[i])) worst = std::max(worst, std::abs(here[i] - exact[i]));
        return {solvers::to_string(numerics_.precision), some.members.size(), worst, numerics_.mesh.size() - 1};
    }

    const Worlds& worlds_;
    Members members_;
    Numerics numerics_;
    ShareError error_{};
};

std::vector<Coalition> every_set_of_groups() {
    const Partition groups = groups_as_unions();
    std::vector<Coalition> coalitions(std::size_t{1} << groups.size());
    for (std::size_t set = 0; set < coalitions.size(); ++set)
        for (std::size_t group = 0; group < groups.size(); ++group)
            if ((set >> group & 1) != 0) coalitions[set] |= groups[group];
    return coalitions;
}

std::vector<Coalition> every_coalition() {
    std::vector<Coalition> all(solvers::everybody + std::size_t{1});
    std::iota(all.begin(), all.end(), Coalition{0});
    return all;
}

/// Nested shares of the players of a whole game, one vector a player, one entry a draw.
std::vector<std::vector<double>> nested_over_draws(const Played& played, std::size_t outcome,
                                                   std::span<const Partition> levels) {
    const std::size_t values = played.coalitions.size();
    const auto players = static_cast<std::size_t>(std::countr_zero(values));
    std::vector<std::vector<double>> shares(players, std::vector<double>(played.draws(), undefined));
    oneapi::tbb::parallel_for(std::size_t{0}, played.draws(), [&](std::size_t draw) {
        std::vector<double> game(values);
        for (std::size_t i = 0; i < values; ++i) game[i] = played.outcomes[draw * values + i][outcome];
        if (!all_finite(game)) return;
        const auto found = nested_shares(game, levels, no_total);
        for (std::size_t player = 0; found && player < players; ++player) shares[player][draw] = (*found)[player];
    });
    return shares;
}

/// What a cast has of everything that has a prior beside it. The same cells in the same order, whatever the cast.
struct Table {
    struct Cell {
        std::size_t outcome, way;
        Reference reference;
        NormalWeather normal;
        std::vector<double> shares;
    };
    struct Nested {
        std::size_t outcome;
        std::string_view name;
        std::vector<double> shares;
    };
    struct Point {
        double loss;
        std::size_t way;
        std::vector<double> shares;
    };
    std::vector<Cell> cells;
    std::vector<Nested> groups, levers;
    std::vector<Point> curve;
    std::array<Quantiles, 4> deaths;
    Played base;  ///< every set of groups, by the own normal in R0
};

void add_cells(Table& table, const Played& played, Reference reference, NormalWeather normal) {
    for (std::size_t outcome = 0; outcome < outcome_rows.size(); ++outcome) {
        ThreeWays shares = shares_over_draws(played, outcome);
        for (std::size_t way = 0; way < shares.size(); ++way)
            table.cells.push_back({outcome, way, reference, normal, std::move(shares[way])});
    }
}

/// Unions over the groups, or over the levers, of nature and of policy; then the groups.
void add_nested(Table& table, const Cast& cast, const Worlds& worlds) {
    const Partition groups = groups_as_unions();
    Partition nature_and_policy(2);
    for (std::size_t group = 0; group < groups.size(); ++group)
        nature_and_policy[groups[group] == weather_alone ? 0 : 1] |= Coalition{1} << group;
    const Members few = thinned(cast.members(), draws_of_levers);
    const Played levers = cast.play(worlds.by_normal.front(), few, every_coalition());
    for (std::size_t outcome = 0; outcome < outcome_rows.size(); ++outcome) {
        const auto of_groups = nested_over_draws(table.base, outcome, std::array{nature_and_policy});
        for (std::size_t group = 0; group < of_groups.size(); ++group)
            table.groups.push_back({outcome, model::groups[group], of_groups[group]});
        const auto of_levers =
            nested_over_draws(levers, outcome, std::array{Partition{weather_alone, policy_alone}, groups});
        for (std::size_t lever = 0; lever < of_levers.size(); ++lever)
            table.levers.push_back({outcome, model::levers[lever].symbol, of_levers[lever]});
    }
}

Table table_of(const Cast& cast, const Worlds& worlds) {
    Table table;
    table.base = cast.play(worlds.by_normal.front(), cast.members(), every_set_of_groups());
    add_cells(table, table.base, Reference::R0, worlds.normals.front());
    for (std::size_t i = 1; i < worlds.normals.size(); ++i)
        add_cells(table, cast.two_in(worlds.by_normal[i], cast.members(), table.base), Reference::R0,
                  worlds.normals[i]);
    const Members some = thinned(cast.members(), draws_of_curves);
    const Played base = cast.play(worlds.by_normal.front(), some, {two_players.begin(), two_players.end()});
    add_cells(table, cast.two_in_mean_of(worlds.drawn, some, base), Reference::R1, worlds.normals.front());
    for (std::size_t point = 0; point < worse_normals.size(); ++point) {
        ThreeWays shares = shares_over_draws(cast.two_in(worlds.worsened[point], some, base), excess_deaths);
        for (std::size_t way = 0; way < shares.size(); ++way)
            table.curve.push_back({worse_normals[point], way, std::move(shares[way])});
    }
    add_nested(table, cast, worlds);
    for (std::size_t i = 0; i < two_players.size(); ++i) {
        std::vector<double> deaths;
        for (std::size_t draw = 0; draw < table.base.draws(); ++draw)
            deaths.push_back(table.base.of(draw, two_players[i])[excess_deaths]);
        table.deaths[i] = quantiles_of(deaths);
    }
    return table;
}

SharedOut beside(std::vector<double> shares, std::vector<double> prior) {
    const ShareSummary posterior = summarised(shares), before = summarised(prior);
    return {std::move(shares), std::move(prior), posterior, before, decided(posterior)};
}

void add_shares(FileVerdict& verdict, Table& posterior, Table& prior) {
    const NormalWeather own = posterior.cells.front().normal;
    for (std::size_t i = 0; i < posterior.cells.size(); ++i) {
        Table::Cell& cell = posterior.cells[i];
        const bool headline = in_headline(cell.outcome) && cell.reference == Reference::R0 && cell.normal == own;
        verdict.cells.push_back({cell.outcome, decompositions[cell.way], cell.reference, cell.normal, headline,
                                 beside(std::move(cell.shares), std::move(prior.cells[i].shares))});
    }
    const auto add_nested_shares = [](auto& to, auto& from, auto& before) {
        for (std::size_t i = 0; i < from.size(); ++i)
            to.push_back(
                {from[i].outcome, from[i].name, beside(std::move(from[i].shares), std::move(before[i].shares))});
    };
    add_nested_shares(verdict.groups, posterior.groups, prior.groups);
    add_nested_shares(verdict.levers, posterior.levers, prior.levers);
    for (std::size_t i = 0; i < posterior.curve.size(); ++i)
        verdict.curve.push_back({posterior.curve[i].loss, decompositions[posterior.curve[i].way],
                                 beside(std::move(posterior.curve[i].shares), std::move(prior.curve[i].shares))});
    verdict.deaths = posterior.deaths;
    verdict.prior_deaths = prior.deaths;
}

std::vector<FourDeaths> deaths_of_draws(const Played& played) {
    std::vector<FourDeaths> all;
    for (std::size_t draw = 0; draw < played.draws(); ++draw) all.push_back(four_of(played, draw, excess_deaths));
    return all;
}

WeatherNeeded weather_needed(const Cast& cast, const Worlds& worlds) {
    WeatherNeeded needed{};
    needed.deaths = asked_deaths;
    needed.multiples.assign(multiples_of_weather.begin(), multiples_of_weather.end());
    const Members some = thinned(cast.members(), draws_of_curves);
    needed.draws = some.members.size();
    std::vector<std::vector<double>> deaths(some.members.size());  // by draw and multiple
    for (const solvers::World& world : worlds.multiplied) {
        const Played played = cast.play(world, some, {weather_alone});
        std::vector<double> here;
        for (std::size_t draw = 0; draw < played.draws(); ++draw) {
            here.push_back(played.of(draw, weather_alone)[excess_deaths]);
            deaths[draw].push_back(here.back());
        }
        needed.deaths_at.push_back(quantiles_of(here));
    }
    std::vector<double> multiples;
    double never = 0.0;
    for (const std::vector<double>& of_draw : deaths) {
        multiples.push_back(multiple_needed(needed.multiples, of_draw, needed.deaths));
        never += std::isinf(multiples.back()) ? 1.0 : 0.0;
    }
    needed.multiple = quantiles_of(multiples);
    needed.never = never / static_cast<double>(multiples.size());
    return needed;
}

std::vector<double> deaths_in(const Played& played, Coalition coalition) {
    std::vector<double> deaths;
    for (std::size_t draw = 0; draw < played.draws(); ++draw)
        deaths.push_back(played.of(draw, coalition)[excess_deaths]);
    return deaths;
}

Coalition weather_and_production() {
    Coalition both = weather_alone;
    for (std::size_t group = 0; group < model::groups.size(); ++group)
        if (model::groups[group] == "production_policy") both |= groups_as_unions()[group];
    return both;
}

/// How the same harvests end under other answers, and what R2 does to shares.
void add_answers(FileVerdict& verdict, const Cast& cast, const Worlds& worlds) {
    const Coalition same = weather_and_production();
    const Members some = thinned(cast.members(), draws_of_curves);
    std::vector<Coalition> coalitions{two_players.begin(), two_players.end()};
    coalitions.push_back(same);
    const Played r0 = cast.play(worlds.by_normal.front(), some, coalitions);
    const Played r2 = cast.play(worlds.best_practice, some, coalitions);
    verdict.best_response = {quantiles_of(deaths_in(r0, solvers::everybody)), quantiles_of(deaths_in(r0, same)),
                             quantiles_of(deaths_in(r2, same)), some.members.size()};
    const ThreeWays in_r0 = shares_over_draws(r0, excess_deaths), in_r2 = shares_over_draws(r2, excess_deaths);
    verdict.moved_by_r2 = 0.0;
    for (std::size_t way = 0; way < in_r0.size(); ++way)
        verdict.moved_by_r2 =
            std::max(verdict.moved_by_r2, std::abs(quantiles_of(in_r0[way]).median - quantiles_of(in_r2[way]).median));
}

Coalition coalition_of(const std::vector<std::size_t>& levers) {
    Coalition coalition = solvers::nobody;
    for (const std::size_t lever : levers) coalition |= Coalition{1} << lever;
    return coalition;
}

/// The share of one player against all others in the outcome, over draws.
std::vector<double> shares_of_player(const Played& played, const PublishedQuestion& question) {
    const Coalition player = coalition_of(question.levers);
    const std::size_t outcome = model::index_of(outcome_rows, question.outcome);
    const auto way = static_cast<std::size_t>(std::ranges::find(decompositions, question.way) - decompositions.begin());
    std::vector<double> shares;
    for (std::size_t draw = 0; draw < played.draws(); ++draw) {
        Four values{};
        const std::array game{solvers::nobody, player, solvers::everybody & ~player, solvers::everybody};
        for (std::size_t i = 0; i < game.size(); ++i) values[i] = played.of(draw, game[i])[outcome];
        shares.push_back(first_shares(values)[way]);
    }
    return shares;
}

std::vector<std::optional<Quantiles>> beside_published(const std::vector<PublishedShare>& published, const Cast& cast,
                                                       const Worlds& worlds) {
    std::set<Coalition> needed{solvers::nobody, solvers::everybody};
    for (const PublishedShare& one : published) {
        if (!one.ours) continue;
        needed.insert(coalition_of(one.ours->levers));
        needed.insert(solvers::everybody & ~coalition_of(one.ours->levers));
    }
    const Played played =
        cast.play(worlds.by_normal.front(), thinned(cast.members(), draws_of_curves), {needed.begin(), needed.end()});
    std::vector<std::optional<Quantiles>> beside;
    for (const PublishedShare& one : published)
        beside.push_back(one.ours ? std::optional(quantiles_of(shares_of_player(played, *one.ours))) : std::nullopt);
    return beside;
}

/// Scores of every draw, row-major.
std::vector<double> scores_of(const Members& members, const posterior::Coordinates& coordinates) {
    std::vector<double> scores;
    for (const solvers::Member& member : members.members) {
        const Eigen::VectorXd of_draw = coordinates.scores(member.parameters);
        scores.insert(scores.end(), of_draw.begin(), of_draw.end());
    }
    return scores;
}

template <class Visit>
void each_headline_cell(const FileVerdict& verdict, Visit visit) {
    for (const VerdictCell& cell : verdict.cells)
        if (cell.headline) visit(cell);
}

/// As diagnostics take them: one column a chain.
Eigen::MatrixXd as_chains(const std::vector<double>& values, std::size_t chains) {
    return Eigen::Map<const Eigen::MatrixXd>(values.data(), static_cast<Eigen::Index>(values.size() / chains),
                                             static_cast<Eigen::Index>(chains));
}

DrawDiagnostics diagnosed(const FileVerdict& verdict, const std::vector<double>& scores, std::size_t parameters,
                          std::size_t chains) {
    std::vector<std::vector<double>> quantities(parameters);
    for (std::size_t i = 0; i < scores.size(); ++i) quantities[i % parameters].push_back(scores[i]);
    each_headline_cell(verdict, [&](const VerdictCell& cell) { quantities.push_back(cell.weather.shares); });
    std::vector<DrawDiagnostics> each(quantities.size());
    oneapi::tbb::parallel_for(std::size_t{0}, each.size(), [&](std::size_t i) {
        const Eigen::MatrixXd draws = as_chains(quantities[i], chains);
        each[i] = {r_hat(draws), bulk_sample_size(draws), tail_sample_size(draws)};
    });
    DrawDiagnostics worst{undefined, undefined, undefined};
    for (const DrawDiagnostics& one : each) {
        if (!std::isfinite(one.r_hat)) continue;  // a parameter that stands still
        worst = {std::fmax(worst.r_hat, one.r_hat), std::fmin(worst.bulk_sample_size, one.bulk_sample_size),
                 std::fmin(worst.tail_sample_size, one.tail_sample_size)};
    }
    return worst;
}

std::size_t failed_draws(const Played& base) {
    std::size_t failed = 0;
    for (std::size_t draw = 0; draw < base.draws(); ++draw)
        failed += all_finite(four_of(base, draw, excess_deaths)) ? 0 : 1;
    return failed;
}

FileVerdict verdict_on(const Configuration& configuration, const std::filesystem::path& path,
                       const VerdictRequest& request, const std::vector<PublishedShare>& published,
                       const std::function<void(std::string_view)>& done) {
    PosteriorAndPrior found = read_posterior_and_prior(path, configuration, {.posterior = request.draws});
    const Worlds worlds = worlds_of(configuration, found.file.scenario, request.sample);
    const Cast cast(worlds, std::move(found.posterior)), before(worlds, std::move(found.prior));
    FileVerdict verdict{};
    verdict.file = std::move(found.file);
    verdict.draws = cast.members().members.size();
    verdict.prior_draws = before.members().members.size();
    verdict.error = cast.error();
    verdict.prior_error = before.error();
    done("the meshes");
    Table posterior = table_of(cast, worlds);
    done("the posterior's shares");
    Table prior = table_of(before, worlds);
    done("the prior's shares");
    verdict.failed = failed_draws(posterior.base);
    add_shares(verdict, posterior, prior);
    verdict.causation = causation_of(deaths_of_draws(posterior.base));
    verdict.weather_needed = weather_needed(cast, worlds);
    compare_with_record(configuration, verdict.file.scenario, verdict.weather_needed);
    add_answers(verdict, cast, worlds);
    verdict.beside_published = beside_published(published, cast, worlds);
    done("weather and answers that were not");
    const posterior::Coordinates coordinates(configuration, verdict.file.scenario);
    const std::vector<double> scores = scores_of(cast.members(), coordinates);
    verdict.diagnostics = diagnosed(verdict, scores, coordinates.size(), cast.members().chains);
    each_headline_cell(verdict, [&](const VerdictCell& cell) {
        verdict.drivers.push_back(
            drivers_of(cell.outcome, cell.decomposition, coordinates.symbols(), scores, cell.weather.shares));
    });
    done("what decides");
    return verdict;
}

std::vector<double> weights_of(const VerdictRequest& request) {
    const std::size_t files = request.files.size();
    std::vector<double> weights = request.weights;
    if (weights.empty()) weights.assign(files, 1.0);
    if (weights.size() != files)
        throw InputError(fmt::format("--weights: {} weights for {} files", weights.size(), files));
    double all = 0.0;
    for (const double weight : weights) {
        if (!std::isfinite(weight) || weight < 0.0)
            throw InputError(fmt::format("--weights: {} is no weight; expected numbers of 0 or more", weight));
        all += weight;
    }
    if (!std::isfinite(all)) throw InputError("--weights: their sum is too large for a number; write smaller ones");
    if (all == 0.0) throw InputError("--weights: no file has any");
    for (double& weight : weights) weight /= all;
    return weights;
}

void require_different_files(const std::vector<std::filesystem::path>& files) {
    for (std::size_t i = 0; i < files.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            std::error_code unreachable;  // shows when it is read
            if (std::filesystem::equivalent(files[i], files[j], unreachable))
                throw InputError({files[i].string()}, "is named twice: a posterior counts once in a mixture");
        }
}

/// Cells of R0 by the files' own normals, which stand first, in one order in every file.
std::vector<MixtureCell> mixture_of(const std::vector<FileVerdict>& files, const std::vector<double>& weights) {
    std::vector<MixtureCell> mixture;
    if (files.size() < 2) return mixture;
    for (std::size_t i = 0; i < outcome_rows.size() * decompositions.size(); ++i) {
        std::vector<const VerdictCell*> cells;
        for (const FileVerdict& file : files) cells.push_back(&file.cells[i]);
        mixture.push_back(mixed(cells, weights));
    }
    return mixture;
}

}  // namespace

std::string_view verdict_instruction_set() { return to_string(solvers::BatchSettings{}.instruction_set); }

MixtureCell mixed(const std::vector<const VerdictCell*>& of_files, const std::vector<double>& weights) {
    std::vector<double> shares, of_shares, before, of_before;
    MixtureCell mixture{of_files.front()->outcome,
                        of_files.front()->decomposition,
                        of_files.front()->headline,
                        {},
                        {},
                        Decision::no_share,
                        undefined,
                        undefined,
                        undefined,
                        undefined,
                        {}};
    const auto add = [](const std::vector<double>& some, double weight, auto& values, auto& of_values) {
        values.insert(values.end(), some.begin(), some.end());
        of_values.insert(of_values.end(), some.size(), weight / static_cast<double>(some.size()));
    };
    for (std::size_t file = 0; file < of_files.size(); ++file) {
        const SharedOut& one = of_files[file]->weather;
        add(one.shares, weights[file], shares, of_shares);
        add(one.prior_shares, weights[file], before, of_before);
        mixture.least_median = std::fmin(mixture.least_median, one.posterior.quantiles.median);
        mixture.largest_median = std::fmax(mixture.largest_median, one.posterior.quantiles.median);
        mixture.least_q05 = std::fmin(mixture.least_q05, one.posterior.quantiles.q05);
        mixture.largest_q95 = std::fmax(mixture.largest_q95, one.posterior.quantiles.q95);
        mixture.decisions.push_back(one.decision);
    }
    mixture.posterior = summarised(shares, of_shares);
    mixture.prior = summarised(before, of_before);
    mixture.decision = decided(mixture.posterior);
    return mixture;
}

Verdict verdict_of(const Configuration& configuration, const VerdictRequest& request, const VerdictProgress& progress) {
    require_different_files(request.files);
    Verdict verdict{
        request, {}, weights_of(request), {}, load_published_shares(configuration.directory / "published_shares.csv")};
    for (std::size_t file = 0; file < request.files.size(); ++file) {
        const auto done = [&](std::string_view what) {
            if (progress) progress(file, what);
        };
        verdict.files.push_back(verdict_on(configuration, request.files[file], request, verdict.published, done));
    }
    verdict.mixture = mixture_of(verdict.files, verdict.weights);
    return verdict;
}

}  // namespace sanqi::analysis
