#include "analysis/questions/loop_dominance.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>
#include <oneapi/tbb/parallel_for.h>

#include "analysis/questions/knock_out.hpp"
#include "analysis/questions/loop_scores.hpp"
#include "analysis/questions/loops.hpp"
#include "analysis/runs/outcomes.hpp"
#include "analysis/runs/run.hpp"
#include "analysis/words/errors.hpp"
#include "solvers/right_hand_side.hpp"

namespace sanqi::analysis {

namespace {

constexpr double half_a_year = 0.5;
constexpr double moment = 1e-6;  // [year], half a minute: over which dated inputs change as they do at that date
const std::string deaths = "excess_deaths", bodies = "rural_reserve";

std::size_t half_year_of(double date) {
    return static_cast<std::size_t>((date - window_begin + solvers::same_date) / half_a_year);
}

void note(Motion& motion, const auto& now, const auto& soon) {
    for (std::size_t row = 0; row < now.symbols.size(); ++row) {
        solvers::Dual<1> value(now[row]);
        value.slopes[0] = (soon[row] - now[row]) / moment;
        motion[std::string(now.symbols[row])] = value;
    }
}

/// The book at a state of a run, seen from the side of the time after.
Motion motion_at(const solvers::Experiment& experiment, const model::Nation<double>& nation,
                 const std::vector<double>& state, double date) {
    const auto policies = [&](double time) {
        return model::policies_at(experiment.timetable, experiment.levers, time, date + moment);
    };
    const auto calendar = [&](double time) { return nation.calendar(model::calendar_around(time, date + moment)); };
    Motion motion;
    note(motion, experiment.parameters, experiment.parameters);
    note(motion, policies(date), policies(date + moment));
    note(motion, calendar(date), calendar(date + moment));
    std::size_t at = 0;
    for (const equations::Quantity& one : equations::quantities_of_the_model())
        if (one.role == equations::Role::stock) motion[std::string(one.row->symbol)] = state[at++];
    return motion_of(equations::book_of_the_model(), std::move(motion));
}

/// Scores of all links on one day, and how much it weighs: the deaths until the next.
struct Day {
    std::size_t half_year;
    double deaths;  ///< [million]
    std::vector<double> scores;
};

std::vector<Day> days_of(const solvers::Experiment& experiment, const LinkGraph& graph) {
    const solvers::Trajectory run = solvers::simulate(experiment, {}, solvers::Recording::mesh);
    require_well_ended(run.ending, experiment.regions.size());
    const model::Nation<double> nation(experiment.parameters, experiment.regions);
    std::vector<Day> days;
    for (std::size_t step = 0; step + 1 < run.year.size(); ++step) {
        const double date = run.year[step];
        if (date < window_begin - solvers::same_date || date > window_end - solvers::same_date) continue;
        const Motion motion = motion_at(experiment, nation, run.state[step], date);
        days.push_back(
            {half_year_of(date), motion.at(deaths).value * (run.year[step + 1] - date), link_scores(graph, motion)});
    }
    return days;
}

/// How many links lead from each quantity to deaths at the least.
std::vector<std::size_t> links_to_deaths(const LinkGraph& graph) {
    const std::size_t unreached = graph.symbols().size();
    std::vector<std::size_t> distance(graph.symbols().size(), unreached);
    std::vector<std::size_t> front{
        static_cast<std::size_t>(std::ranges::find(graph.symbols(), deaths) - graph.symbols().begin())};
    for (std::size_t links = 0; !front.empty(); ++links) {
        std::vector<std::size_t> next;
        for (const std::size_t symbol : front) {
            if (distance[symbol] != unreached) continue;
            distance[symbol] = links;
            for (const LinkGraph::Link& link : graph.links())
                if (link.to == symbol) next.push_back(link.from);
        }
        front = std::move(next);
    }
    return distance;
}

/// A named loop, turned so that it begins at the stock where its score is told.
struct TurnedLoop {
    std::size_t stock;
    LoopOfLinks links;
};

/// At the bodies of villagers, of whom nearly all the dead were, or else at its stock nearest to deaths.
TurnedLoop turned(const LinkGraph& graph, const Loop& loop, const std::vector<std::size_t>& distance) {
    LoopOfLinks links = graph.along(loop.path);
    const auto distance_of = [&](std::size_t link) -> std::size_t {
        const std::size_t from = graph.links()[link].from;
        if (graph.symbols()[from] == bodies) return 0;
        return std::ranges::count(graph.stocks(), from) > 0 ? distance[from] : graph.symbols().size() + 1;
    };
    std::rotate(links.begin(), std::ranges::min_element(links, {}, distance_of), links.end());
    return {graph.links()[links.front()].from, std::move(links)};
}

/// Shares of the loops through one stock, added up over days.
class Shares {
public:
    Shares(std::size_t stock, std::vector<LoopOfLinks> named) : stock_(stock), named_(std::move(named)) {
        for (const LoopOfLinks& loop : named_) shares_[loop].resize(half_years);
    }

    [[nodiscard]] std::size_t stock() const { return stock_; }

    void add(const LinkGraph& graph, const Day& day) {
        std::vector<LoopOfLinks> found = strongest_loops(graph, day.scores, stock_);
        for (const LoopOfLinks& loop : named_)
            if (std::ranges::count(found, loop) == 0) found.push_back(loop);
        found_ += static_cast<double>(found.size());
        double all = 0.0;
        for (const LoopOfLinks& loop : found) all += std::abs(loop_score(loop, day.scores));
        if (all == 0.0) return;
        for (const LoopOfLinks& loop : found) {
            std::vector<double>& share = shares_[loop];
            share.resize(half_years);
            share[day.half_year] += day.deaths * loop_score(loop, day.scores) / all;
        }
    }

    /// Of each half-year.
    [[nodiscard]] std::vector<double> share_of(const LoopOfLinks& loop, const std::vector<double>& weights) const {
        std::vector<double> share = shares_.at(loop);
        for (std::size_t i = 0; i < half_years; ++i) share[i] /= weights[i];
        return share;
    }

    [[nodiscard]] LoopsThroughStock in_all(const LinkGraph& graph, const std::vector<double>& weights,
                                           std::size_t days) const {
        LoopsThroughStock all{
            graph.symbols()[stock_], found_ / static_cast<double>(days), std::vector<double>(half_years), {{}, 0.0}};
        for (const LoopOfLinks& loop : named_) {
            const std::vector<double> share = share_of(loop, weights);
            for (std::size_t i = 0; i < half_years; ++i) all.named[i] += std::abs(share[i]);
        }
        double total = 0.0;
        for (const double weight : weights) total += weight;
        for (const auto& [loop, share] : shares_) {
            double sum = 0.0;
            for (const double one : share) sum += one / total;
            if (std::ranges::count(named_, loop) > 0 || std::abs(sum) <= std::abs(all.strongest.share)) continue;
            all.strongest = {{}, sum};
            for (const std::size_t link : loop) all.strongest.path.push_back(graph.symbols()[graph.links()[link].from]);
        }
        return all;
    }

private:
    std::size_t stock_;
    std::vector<LoopOfLinks> named_;
    std::map<LoopOfLinks, std::vector<double>> shares_;
    double found_ = 0.0;
};

/// One a stock, in the order in which loops name them.
std::vector<Shares> shares_at_stocks(const std::vector<TurnedLoop>& loops) {
    std::vector<Shares> all;
    for (const TurnedLoop& loop : loops) {
        if (std::ranges::count(all, loop.stock, &Shares::stock) > 0) continue;
        std::vector<LoopOfLinks> named;
        for (const TurnedLoop& other : loops)
            if (other.stock == loop.stock) named.push_back(other.links);
        all.emplace_back(loop.stock, std::move(named));
    }
    return all;
}

void add_scores(LoopDominance& answer, const solvers::Experiment& experiment, const std::vector<Loop>& loops) {
    const LinkGraph graph(equations::book_of_the_model());
    const std::vector<std::size_t> distance = links_to_deaths(graph);
    std::vector<TurnedLoop> links;
    for (const Loop& loop : loops) links.push_back(turned(graph, loop, distance));
    std::vector<Shares> shares = shares_at_stocks(links);
    const std::vector<Day> days = days_of(experiment, graph);
    std::vector<double> weights(half_years);
    for (const Day& day : days) weights[day.half_year] += day.deaths;
    oneapi::tbb::parallel_for(std::size_t{0}, shares.size(), [&](std::size_t i) {
        for (const Day& day : days) shares[i].add(graph, day);
    });
    answer.days = days.size();
    for (const Shares& one : shares) answer.stocks.push_back(one.in_all(graph, weights, days.size()));
    for (std::size_t i = 0; i < loops.size(); ++i) {
        const auto at = std::ranges::find(shares, links[i].stock, &Shares::stock);
        answer.loops.push_back({loops[i], graph.symbols()[links[i].stock], at->share_of(links[i].links, weights), {}});
    }
}

/// In each half-year of the window.
std::vector<double> deaths_by_half_year(const BookRun& run) {
    std::vector<double> by_half_year;
    for (std::size_t i = 0; i + 1 < run.year.size(); ++i)
        if (run.year[i] > window_begin - solvers::same_date)
            by_half_year.push_back(run.excess_deaths[i + 1] - run.excess_deaths[i]);
    return by_half_year;
}

void add_knock_outs(LoopDominance& answer, const solvers::Experiment& experiment) {
    answer.excess_deaths = deaths_by_half_year(run_of_the_book(experiment));
    oneapi::tbb::parallel_for(std::size_t{0}, answer.loops.size(), [&](std::size_t i) {
        LoopInHalfYears& loop = answer.loops[i];
        loop.knocked_out = deaths_by_half_year(run_of_the_book(experiment, loop.loop.cut));
        for (std::size_t j = 0; j < half_years; ++j) loop.knocked_out[j] -= answer.excess_deaths[j];
    });
}

/// A stock reads nothing: it is filled.
void require_readers(const Loop& loop) {
    for (std::size_t i = 1; i < loop.cut.size(); ++i)
        if (equations::book_of_the_model().of(loop.cut[i]) == nullptr)
            throw InputError(loop.place,
                             fmt::format("{}.cut: '{}' is a stock, which reads nothing: cut where an equation "
                                         "reads the quantity before it",
                                         loop.name, loop.cut[i]));
}

}  // namespace

LoopDominance loop_dominance(const Configuration& configuration, const Scenario& scenario,
                             const std::vector<Loop>& loops) {
    loops_in_history(configuration, loops);  // refuses what the equations have not
    for (const Loop& loop : loops) require_readers(loop);
    const solvers::Experiment experiment = make_experiment(configuration, scenario);
    LoopDominance answer{};
    for (std::size_t i = 0; i < half_years; ++i)
        answer.half_years.push_back(window_begin + half_a_year * static_cast<double>(i));
    add_scores(answer, experiment, loops);
    add_knock_outs(answer, experiment);
    return answer;
}

}  // namespace sanqi::analysis
