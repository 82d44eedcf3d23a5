#include "analysis/posterior/optimum.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include <Eigen/Cholesky>
#include <fmt/format.h>

#include "analysis/statistics/random_numbers.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis::posterior {

namespace {

constexpr double half_step = 0.01;  // wide enough to pass over kinks, narrow against a prior of unit width
constexpr int dampings = 16;        // as many as a register of floats has lanes
constexpr double least_damping = 1e-4, most_damping = 1e4;
constexpr double least_gain = 1e-3;   // of the log posterior, by which a search goes on
constexpr int most_draws = 50;        // of a start, until one can be run
constexpr double most_barrier = 2.0;  // within it two optima are one mode: the data hardly tell the way apart
constexpr int steps_between = 8;      // of the way from one optimum to another

double log_posterior_of(double log_weight, const Eigen::VectorXd& scores) {
    return log_weight - 0.5 * scores.squaredNorm();
}

std::vector<double> log_posteriors(const Target& target, std::span<const Eigen::VectorXd> points) {
    std::vector<double> values = target.log_weight(points);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = log_posterior_of(values[i], points[i]);
    return values;
}

/// Coordinates that a search may move.
std::vector<Eigen::Index> free_coordinates(const Target& target) {
    std::vector<Eigen::Index> free;
    for (std::size_t k = 0; k < target.dimension; ++k)
        if (std::ranges::find(target.cut, k) == target.cut.end()) free.push_back(static_cast<Eigen::Index>(k));
    return free;
}

/// Steps of all dampings from `scores`, short ones last.
std::vector<Eigen::VectorXd> damped_steps(const Target& target, const Eigen::VectorXd& scores) {
    const std::vector<Eigen::Index> free = free_coordinates(target);
    const Linearised here = linearised(target, scores);
    const Eigen::MatrixXd slopes = here.jacobian(Eigen::all, free);
    const Eigen::VectorXd downhill = -(slopes.transpose() * here.residuals + scores(free));
    Eigen::MatrixXd hessian = slopes.transpose() * slopes;
    hessian.diagonal().array() += 1.0;
    std::vector<Eigen::VectorXd> points;
    for (int k = 0; k < dampings; ++k) {
        const double place = static_cast<double>(k) / (dampings - 1);
        Eigen::MatrixXd damped = hessian;
        damped.diagonal() *= 1.0 + least_damping * std::pow(most_damping / least_damping, place);
        points.push_back(scores);
        points.back()(free) += damped.llt().solve(downhill);
    }
    return points;
}

Optimum searched(const Target& target, Optimum optimum, int iterations, const SearchProgress& progress) {
    while (!optimum.settled && optimum.iterations < iterations) {
        const std::vector<Eigen::VectorXd> trials = damped_steps(target, optimum.scores);
        const std::vector<double> reached = log_posteriors(target, trials);
        const auto best = std::ranges::max_element(reached);
        const double gain = *best - log_posterior(optimum);
        optimum.settled = !(gain > least_gain);
        if (gain > 0.0) {
            optimum.scores = trials[static_cast<std::size_t>(best - reached.begin())];
            optimum.log_weight = *best + 0.5 * optimum.scores.squaredNorm();
        }
        progress(optimum.start, ++optimum.iterations, log_posterior(optimum));
    }
    return optimum;
}

/// Draws of the prior, all run at once; the first that can be run is taken.
Optimum drawn_start(const Target& target, const Eigen::VectorXd& given, std::uint64_t seed, int start) {
    const RandomNumbers random(seed, Stream::fit_start);
    std::vector<Eigen::VectorXd> draws(most_draws, given);
    for (std::size_t draw = 0; draw < draws.size(); ++draw) {
        random.normal({draws[draw].data(), target.dimension}, static_cast<std::uint64_t>(start * most_draws) + draw);
        for (const std::size_t held : target.cut)
            draws[draw][static_cast<Eigen::Index>(held)] = given[static_cast<Eigen::Index>(held)];
    }
    const std::vector<double> weights = target.log_weight(draws);
    const auto first = std::ranges::find_if(weights, [](double weight) { return std::isfinite(weight); });
    if (first == weights.end())
        throw ModelError(fmt::format("none of {} draws from the prior for start {} can be run", most_draws, start));
    return {.start = start, .scores = draws[static_cast<std::size_t>(first - weights.begin())], .log_weight = *first};
}

Optimum given_start(const Target& target, const Eigen::VectorXd& given) {
    const double weight = target.log_weight({&given, 1}).front();
    if (!std::isfinite(weight)) throw ModelError("the start of the fit cannot be run");
    return {.start = 0, .scores = given, .log_weight = weight};
}

/// How far the straight way between two optima sinks below the lower of them.
double barrier_between(const Target& target, const Optimum& one, const Optimum& other) {
    std::vector<Eigen::VectorXd> way;
    for (int step = 1; step < steps_between; ++step) {
        const double part = static_cast<double>(step) / steps_between;
        way.emplace_back((1.0 - part) * one.scores + part * other.scores);
    }
    const double lowest = std::ranges::min(log_posteriors(target, way));
    return std::max(0.0, std::min(log_posterior(one), log_posterior(other)) - lowest);
}

/// The best first; each joins the first mode whose best it reaches without a barrier, or begins its own.
void tell_modes(const Target& target, std::vector<Optimum>& found) {
    std::vector<const Optimum*> best_of_mode;
    for (Optimum& optimum : found) {
        optimum.distance =
            (optimum.scores - found.front().scores).norm() / std::sqrt(static_cast<double>(target.dimension));
        std::size_t mode = 0;
        for (; mode < best_of_mode.size(); ++mode) {
            optimum.barrier = barrier_between(target, optimum, *best_of_mode[mode]);
            if (optimum.barrier <= most_barrier) break;
        }
        if (mode == best_of_mode.size()) {
            best_of_mode.push_back(&optimum);
            optimum.barrier = 0.0;
        }
        optimum.mode = static_cast<int>(mode);
    }
}

}  // namespace

double log_posterior(const Optimum& optimum) { return log_posterior_of(optimum.log_weight, optimum.scores); }

std::size_t runs_of_iteration(const Target& target) { return 1 + 2 * target.dimension + dampings; }

Linearised linearised(const Target& target, const Eigen::VectorXd& scores) {
    std::vector<Eigen::VectorXd> points{scores};
    for (Eigen::Index k = 0; k < scores.size(); ++k)
        for (const double step : {half_step, -half_step}) {
            points.push_back(scores);
            points.back()[k] += step;
        }
    const std::vector<Eigen::VectorXd> raw = target.residuals(points);
    if (raw.front().size() == 0) throw ModelError("a point of the fit cannot be run");
    Linearised result{.jacobian = {}, .residuals = target.whitened(raw.front(), raw.front())};
    result.jacobian.setZero(result.residuals.size(), scores.size());
    for (Eigen::Index k = 0; k < scores.size(); ++k) {
        const Eigen::VectorXd &above = raw[static_cast<std::size_t>(2 * k + 1)],
                              &below = raw[static_cast<std::size_t>(2 * k + 2)];
        if (above.size() == 0 || below.size() == 0) continue;
        result.jacobian.col(k) =
            (target.whitened(above, raw.front()) - target.whitened(below, raw.front())) / (2.0 * half_step);
    }
    return result;
}

std::vector<Optimum> optima(const Target& target, const Eigen::VectorXd& start, const SearchSettings& settings,
                            const SearchProgress& progress) {
    std::vector<Optimum> found;
    for (int number = 0; number < settings.starts; ++number) {
        const Optimum begin =
            number == 0 ? given_start(target, start) : drawn_start(target, start, settings.seed, number);
        found.push_back(searched(target, begin, settings.iterations, progress));
    }
    std::ranges::stable_sort(found, std::greater(), log_posterior);
    tell_modes(target, found);
    return found;
}

}  // namespace sanqi::analysis::posterior
