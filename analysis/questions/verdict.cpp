#include "analysis/questions/verdict.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "analysis/runs/two_players.hpp"
#include "analysis/target/coordinates.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
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
        ThreeWays shares = shares_of(played, weather_alone, outcome);
        for (std::size_t way = 0; way < shares.size(); ++way)
            table.cells.push_back({outcome, way, reference, normal, std::move(shares[way])});
    }
}

void add_nested(Table& table, const Cast& cast, const Worlds& worlds) {
    const Members few = thinned(cast.members(), draws_of_levers);
    const Played levers = cast.play(worlds.by_normal.front(), few, every_coalition());
    for (std::size_t outcome = 0; outcome < outcome_rows.size(); ++outcome) {
        const auto of_groups = nested_of_groups(table.base, outcome);
        for (std::size_t group = 0; group < of_groups.size(); ++group)
            table.groups.push_back({outcome, model::groups[group], of_groups[group]});
        const auto of_levers = nested_of_levers(levers, outcome);
        for (std::size_t lever = 0; lever < of_levers.size(); ++lever)
            table.levers.push_back({outcome, model::levers[lever].symbol, of_levers[lever]});
    }
}

Table table_of(const Cast& cast, const Worlds& worlds) {
    Table table;
    table.base = cast.play(worlds.by_normal.front(), cast.members(), every_set_of_groups());
    add_cells(table, table.base, Reference::R0, worlds.normals.front());
    for (std::size_t i = 1; i < worlds.normals.size(); ++i)
        add_cells(table, cast.two_in(std::span(&worlds.by_normal[i], 1), cast.members(), table.base), Reference::R0,
                  worlds.normals[i]);
    const Members some = thinned(cast.members(), draws_of_curves);
    const Played base = cast.play(worlds.by_normal.front(), some, {two_players.begin(), two_players.end()});
    add_cells(table, cast.two_in(worlds.drawn, some, base), Reference::R1, worlds.normals.front());
    for (std::size_t point = 0; point < worse_normals.size(); ++point) {
        ThreeWays shares =
            shares_of(cast.two_in(std::span(&worlds.worsened[point], 1), some, base), weather_alone, deaths_row);
        for (std::size_t way = 0; way < shares.size(); ++way)
            table.curve.push_back({worse_normals[point], way, std::move(shares[way])});
    }
    add_nested(table, cast, worlds);
    for (std::size_t i = 0; i < two_players.size(); ++i)
        table.deaths[i] = quantiles_of(values_of(table.base, two_players[i], deaths_row));
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
    for (std::size_t draw = 0; draw < played.draws(); ++draw) {
        all.emplace_back();
        for (std::size_t i = 0; i < two_players.size(); ++i)
            all.back()[i] = played.of(draw, two_players[i])[deaths_row];
    }
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
        const std::vector<double> here = values_of(played, weather_alone, deaths_row);
        for (std::size_t draw = 0; draw < here.size(); ++draw) deaths[draw].push_back(here[draw]);
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
    verdict.best_response = {quantiles_of(values_of(r0, solvers::everybody, deaths_row)),
                             quantiles_of(values_of(r0, same, deaths_row)),
                             quantiles_of(values_of(r2, same, deaths_row)), some.members.size()};
    const ThreeWays in_r0 = shares_of(r0, weather_alone, deaths_row), in_r2 = shares_of(r2, weather_alone, deaths_row);
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
    const auto way = static_cast<std::size_t>(std::ranges::find(decompositions, question.way) - decompositions.begin());
    return shares_of(played, coalition_of(question.levers), model::index_of(outcome_rows, question.outcome))[way];
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

DrawDiagnostics diagnosed(const FileVerdict& verdict, const std::vector<double>& scores, std::size_t parameters,
                          std::size_t chains) {
    if (verdict.file.keeps_some()) return of_some(verdict.file.sampling->diagnostics, verdict.draws);
    std::vector<std::vector<double>> quantities(parameters);
    for (std::size_t i = 0; i < scores.size(); ++i) quantities[i % parameters].push_back(scores[i]);
    each_headline_cell(verdict, [&](const VerdictCell& cell) { quantities.push_back(cell.weather.shares); });
    return worst_of(quantities, chains);
}

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

std::size_t of_curves(const Cast& cast) { return std::min(cast.members().members.size(), draws_of_curves); }

/// How many runs table_of takes.
std::size_t runs_of_table(const Cast& cast, const Worlds& worlds) {
    constexpr std::size_t knowing_the_normal = two_players.size() / 2;  // those without history's weather
    const std::size_t draws = cast.members().members.size();
    return draws * (every_set_of_groups().size() + knowing_the_normal * (worlds.normals.size() - 1)) +
           of_curves(cast) *
               (two_players.size() + knowing_the_normal * (worlds.drawn.size() + worlds.worsened.size())) +
           std::min(draws, draws_of_levers) * every_coalition().size();
}

/// How many runs the weather that is needed, other answers and published shares take.
std::size_t runs_of_others(const Cast& cast, const Worlds& worlds, const std::vector<PublishedShare>& published) {
    return of_curves(cast) * (worlds.multiplied.size() + 2 * (two_players.size() + 1) + 2 * (published.size() + 1));
}

/// Of a run among others that it shares its past with, from a few.
double seconds_a_run(const Cast& cast, const Worlds& worlds) {
    constexpr std::size_t some = 32;
    const auto begin = Clock::now();
    const Played played = cast.play(worlds.by_normal.front(), thinned(cast.members(), some), every_set_of_groups());
    return seconds_since(begin) / static_cast<double>(played.outcomes.size());
}

/// Tells what is done and how long the rest of the file will take.
class Pace {
public:
    using Tell = std::function<void(std::string_view done, double seconds_left)>;

    Pace(Tell tell, std::size_t runs, double seconds_a_run)
        : tell_(std::move(tell)), left_(runs), seconds_a_run_(seconds_a_run), begin_(Clock::now()) {
        tell_("the meshes", static_cast<double>(left_) * seconds_a_run_);
    }

    void done(std::string_view what, std::size_t runs) {
        if (runs > 0) seconds_a_run_ = seconds_since(begin_) / static_cast<double>(runs);
        begin_ = Clock::now();
        left_ -= runs;
        tell_(what, static_cast<double>(left_) * seconds_a_run_);
    }

private:
    Tell tell_;
    std::size_t left_;
    double seconds_a_run_;
    Clock::time_point begin_;
};

PosteriorAndPrior draws_of(const std::filesystem::path& path, const Configuration& configuration,
                           const VerdictRequest& request) {
    Thinning thinning{.posterior = request.draws};
    if (request.draws) thinning.prior = std::min(thinning.prior, *request.draws);
    return read_posterior_and_prior(path, configuration, thinning);
}

FileVerdict verdict_on(const Configuration& configuration, const std::filesystem::path& path,
                       const VerdictRequest& request, const std::vector<PublishedShare>& published,
                       const Pace::Tell& tell) {
    PosteriorAndPrior found = draws_of(path, configuration, request);
    const Worlds worlds = worlds_of(configuration, found.file.scenario, request.sample);
    const Cast cast(worlds.all(), std::move(found.posterior)), before(worlds.all(), std::move(found.prior));
    FileVerdict verdict{};
    verdict.file = std::move(found.file);
    verdict.draws = cast.members().members.size();
    verdict.prior_draws = before.members().members.size();
    verdict.error = cast.error();
    verdict.prior_error = before.error();
    const std::size_t of_posterior = runs_of_table(cast, worlds), of_prior = runs_of_table(before, worlds),
                      of_others = runs_of_others(cast, worlds, published);
    Pace pace(tell, of_posterior + of_prior + of_others, seconds_a_run(cast, worlds));
    Table posterior = table_of(cast, worlds);
    pace.done("the posterior's shares", of_posterior);
    Table prior = table_of(before, worlds);
    pace.done("the prior's shares", of_prior);
    verdict.failed = failed_draws(posterior.base);
    add_shares(verdict, posterior, prior);
    verdict.causation = causation_of(deaths_of_draws(posterior.base));
    verdict.weather_needed = weather_needed(cast, worlds);
    compare_with_record(configuration, verdict.file.scenario, verdict.weather_needed);
    add_answers(verdict, cast, worlds);
    verdict.beside_published = beside_published(published, cast, worlds);
    pace.done("weather and answers that were not", of_others);
    const posterior::Coordinates coordinates(configuration, verdict.file.scenario);
    const std::vector<double> scores = scores_of(cast.members(), coordinates);
    verdict.diagnostics = diagnosed(verdict, scores, coordinates.size(), cast.members().chains);
    each_headline_cell(verdict, [&](const VerdictCell& cell) {
        verdict.drivers.push_back(
            drivers_of(cell.outcome, cell.decomposition, coordinates.symbols(), scores, cell.weather.shares));
    });
    pace.done("what decides", 0);
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
Mixture mixture_of(const std::vector<FileVerdict>& files, const std::vector<double>& weights) {
    Mixture mixture{weights, {}};
    for (std::size_t i = 0; i < outcome_rows.size() * decompositions.size(); ++i) {
        std::vector<const VerdictCell*> cells;
        for (const FileVerdict& file : files) cells.push_back(&file.cells[i]);
        mixture.cells.push_back(mixed(cells, weights));
    }
    return mixture;
}

}  // namespace

std::string_view verdict_instruction_set() { return to_string(solvers::BatchSettings{}.instruction_set); }

std::optional<std::vector<double>> evidence_weights(const std::vector<PosteriorFile>& files) {
    const PosteriorFile& first = files.front();
    double best = -model::unbounded;
    for (const PosteriorFile& file : files) {
        if (!file.evidence || file.evidence->weather != "fixed" || !file.held_out.empty() ||
            file.joint_prior != first.joint_prior ||
            file.scenario.choices.weather_series != first.scenario.choices.weather_series)
            return std::nullopt;
        best = std::max(best, file.evidence->log_mean);
    }
    std::vector<double> weights;
    double all = 0.0;
    for (const PosteriorFile& file : files) all += weights.emplace_back(std::exp(file.evidence->log_mean - best));
    for (double& weight : weights) weight /= all;
    return weights;
}

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
    Verdict verdict{request, {}, weights_of(request),
                    {},      {}, load_published_shares(configuration.directory / "published_shares.csv")};
    for (std::size_t file = 0; file < request.files.size(); ++file) {
        const auto begin = Clock::now();
        const auto to_come = static_cast<double>(request.files.size() - file - 1);
        const auto tell = [&](std::string_view done, double seconds_left) {
            if (progress) progress({file, done, seconds_left + to_come * (seconds_since(begin) + seconds_left)});
        };
        verdict.files.push_back(verdict_on(configuration, request.files[file], request, verdict.published, tell));
    }
    if (verdict.files.size() < 2) return verdict;
    verdict.mixture = mixture_of(verdict.files, verdict.weights);
    std::vector<PosteriorFile> files;
    for (const FileVerdict& file : verdict.files) files.push_back(file.file);
    if (const auto weights = evidence_weights(files)) verdict.by_evidence = mixture_of(verdict.files, *weights);
    return verdict;
}

}  // namespace sanqi::analysis
