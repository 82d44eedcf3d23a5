#include "analysis/target/problem.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "analysis/runs/outcomes.hpp"
#include "analysis/statistics/random_numbers.hpp"

namespace sanqi::analysis::posterior {

namespace {

/// Draws of the prior that are not to fail for the length of steps alone, and their seed: the mesh of a world is the
/// same whatever else is drawn.
constexpr std::size_t stability_draws = 1024;
constexpr std::uint64_t stability_seed = 1951;
constexpr double width_of_pilots = 0.5;  // prior standard deviations about the centre: about what data leave

Eigen::VectorXd start_of(const Coordinates& coordinates, const LikelihoodOptions& options) {
    const Eigen::VectorXd centre = coordinates.centre();
    return options.left_out.empty() ? centre : Eigen::VectorXd::Zero(centre.size());
}

std::vector<Eigen::VectorXd> pilots_about(const Eigen::VectorXd& centre, std::uint64_t seed) {
    std::vector<Eigen::VectorXd> pilots = prior_scores(static_cast<std::size_t>(centre.size()), grading_pilots, seed);
    for (Eigen::VectorXd& pilot : pilots) pilot = centre + width_of_pilots * pilot;
    pilots.front() = centre;
    return pilots;
}

/// All that a mesh is to get right of a run.
std::vector<solvers::Measured> measured(const RunRecord& run, const Likelihood& likelihood) {
    constexpr double unit_of_log_deaths = 1.0 / 50.0;
    std::vector<solvers::Measured> all;
    for (const double residual : likelihood.in_scales(likelihood.residuals(run))) all.push_back({residual, 1.0});
    all.push_back({std::log(run.months.excess_deaths(window_begin, window_end)), unit_of_log_deaths});
    return all;
}

solvers::Mesh mesh_for(Target::Points pilots, const MonthlyRuns& runs, const Coordinates& coordinates,
                       const Likelihood& likelihood) {
    const auto members = [&](Target::Points points) {
        solvers::Pilots all{runs.world(), {}};
        for (const Eigen::VectorXd& point : points) all.members.push_back(runs.member(coordinates.parameters(point)));
        return all;
    };
    const std::vector<double> dates = months_of_runs();
    const auto measure = [&](const solvers::Member& member, std::span<const model::Counts<double>> counts,
                             std::span<const model::Observed<double>> observed) {
        Months months{dates, {counts.begin(), counts.end()}, {observed.begin(), observed.end()}};
        return measured(run_record(std::move(months), member.parameters), likelihood);
    };
    const MonthlyRuns coarsest = runs.on({}, solvers::Precision::double_precision);
    const solvers::Mesh stable = solvers::without_failures(
        coarsest.mesh(), members(prior_scores(coordinates.size(), stability_draws, stability_seed)));
    return solvers::graded(solvers::grade(stable, {members(pilots)}, {dates, true, measure}), residual_tolerance);
}

MonthlyRuns first_runs(const Configuration& configuration, const Scenario& scenario, const ProblemOptions& options,
                       const Coordinates& coordinates, const Likelihood& likelihood, const Eigen::VectorXd& start) {
    MonthlyRuns runs(configuration, scenario, options.mesh, options.precision);
    if (!options.mesh.empty()) return runs;
    const auto pilots = pilots_about(start, options.seed);
    return runs.on(mesh_for(pilots, runs, coordinates, likelihood), options.precision);
}

JointRows split(const Eigen::VectorXd& raw) {
    JointRows rows{};
    std::copy(raw.end() - static_cast<std::ptrdiff_t>(rows.size()), raw.end(), rows.begin());
    return rows;
}

}  // namespace

Problem::Problem(const Configuration& configuration, const Scenario& scenario, const ProblemOptions& options)
    : record_{configuration.history, scenario.choices.output_vintage}, likelihood_(record_, options.likelihood),
      coordinates_(configuration, scenario, options.weather), start_(start_of(coordinates_, options.likelihood)),
      runs_(first_runs(configuration, scenario, options, coordinates_, likelihood_, start_)) {
    if (!options.joint_prior) return;
    std::vector<JointRows> well;
    for (const auto& rows : joint_rows_of(prior_scores(coordinates_.size(), prior_draws, options.seed)))
        if (rows) well.push_back(*rows);
    joint_prior_.emplace(well);
}

Problem::Problem(const Problem& other, MonthlyRuns runs)
    : record_(other.record_), likelihood_(other.likelihood_), coordinates_(other.coordinates_), start_(other.start_),
      runs_(std::move(runs)), joint_prior_(other.joint_prior_) {}

Problem Problem::graded_by(Target::Points pilots) const {
    return {*this, runs_.on(mesh_for(pilots, runs_, coordinates_, likelihood_), runs_.precision())};
}

Problem Problem::on_steps_of(double years) const {
    return {*this, runs_.on(solvers::refined(runs_.mesh(), years), solvers::Precision::double_precision)};
}

std::vector<std::optional<JointRows>> Problem::joint_rows_of(Target::Points points) const {
    std::vector<std::optional<JointRows>> rows(points.size());
    each_run(points, [&](std::size_t i, const RunRecord* run) {
        if (run != nullptr) rows[i] = rows_of(*run);
    });
    return rows;
}

void Problem::each_run(Target::Points points, const std::function<void(std::size_t, const RunRecord*)>& hand_on) const {
    runs_.each(
        points.size(), [&](std::size_t i) { return coordinates_.parameters(points[i]); },
        [&](std::size_t i, const model::Parameters<double>& parameters, Months&& months, bool well) {
            if (!well) return hand_on(i, nullptr);
            const RunRecord run = run_record(std::move(months), parameters);
            hand_on(i, &run);
        });
}

std::vector<double> Problem::log_weights(Target::Points points) const {
    std::vector<double> weights(points.size(), -std::numeric_limits<double>::infinity());
    each_run(points, [&](std::size_t i, const RunRecord* run) {
        if (run == nullptr) return;
        weights[i] = likelihood_.log_density(likelihood_.residuals(*run));
        if (joint_prior_) weights[i] += joint_prior_->log_factor(rows_of(*run));
    });
    return weights;
}

std::vector<Eigen::VectorXd> Problem::residuals(Target::Points points) const {
    std::vector<Eigen::VectorXd> residuals(points.size());
    each_run(points, [&](std::size_t i, const RunRecord* run) {
        if (run == nullptr) return;
        std::vector<double> raw = likelihood_.residuals(*run);
        if (joint_prior_) {
            const JointRows rows = rows_of(*run);
            raw.insert(raw.end(), rows.begin(), rows.end());
        }
        if (std::ranges::all_of(raw, [](double one) { return std::isfinite(one); }))
            residuals[i] = Eigen::Map<const Eigen::VectorXd>(raw.data(), static_cast<Eigen::Index>(raw.size()));
    });
    return residuals;
}

Eigen::VectorXd Problem::whitened(const Eigen::VectorXd& raw, const Eigen::VectorXd& at) const {
    const auto evidence = [&](const Eigen::VectorXd& all) { return std::span(all.data(), likelihood_.size()); };
    const Eigen::VectorXd of_evidence = likelihood_.whitened(evidence(raw), evidence(at));
    if (!joint_prior_) return of_evidence;
    Eigen::VectorXd whitened(raw.size());
    whitened << of_evidence, joint_prior_->whitened(split(raw), split(at));
    return whitened;
}

Target target_of(const std::shared_ptr<const Problem>& problem) {
    return {.dimension = problem->coordinates().size(),
            .cut = problem->coordinates().cut(),
            .log_weight = [problem](Target::Points points) { return problem->log_weights(points); },
            .residuals = [problem](Target::Points points) { return problem->residuals(points); },
            .whitened = [problem](const Eigen::VectorXd& raw,
                                  const Eigen::VectorXd& at) { return problem->whitened(raw, at); }};
}

std::vector<Eigen::VectorXd> prior_scores(std::size_t dimension, std::size_t draws, std::uint64_t seed) {
    const RandomNumbers random(seed, Stream::prior_scores);
    std::vector<Eigen::VectorXd> scores(draws, Eigen::VectorXd(static_cast<Eigen::Index>(dimension)));
    for (std::size_t draw = 0; draw < draws; ++draw) random.normal({scores[draw].data(), dimension}, draw);
    return scores;
}

}  // namespace sanqi::analysis::posterior
