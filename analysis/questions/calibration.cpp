#include "analysis/questions/calibration.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <oneapi/tbb/parallel_for.h>

#include "analysis/posterior/cut.hpp"
#include "analysis/runs/outcomes.hpp"
#include "analysis/statistics/chain_diagnostics.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

/// Of each chain. With 16,000 the four estimates of history's evidence lay .76 apart.
constexpr std::size_t most_steps_of_evidence = 40'000;

double quantile_at(const std::vector<double>& sorted, double probability) {
    return sorted[static_cast<std::size_t>(std::lround(probability * static_cast<double>(sorted.size() - 1)))];
}

/// Of the values at scores, which rise with them.
double quantile_at(const posterior::Coordinate& coordinate, const std::vector<double>& sorted, double probability) {
    return coordinate.table.value(quantile_at(sorted, probability));
}

LearnedParameter learned(const posterior::Coordinate& coordinate, const posterior::Draws& draws, Eigen::Index column) {
    const Eigen::VectorXd scores = draws.scores.col(column);
    const Eigen::MatrixXd chains = by_chain(draws, scores);
    std::vector<double> sorted(scores.begin(), scores.end());
    std::ranges::sort(sorted);
    const double mean = scores.mean();
    return {.row = coordinate.row,
            .cut = coordinate.cut,
            .q05 = quantile_at(coordinate, sorted, 0.05),
            .median = quantile_at(coordinate, sorted, 0.5),
            .q95 = quantile_at(coordinate, sorted, 0.95),
            .score_mean = mean,
            .score_sd = std::sqrt((scores.array() - mean).square().mean()),
            .r_hat = r_hat(chains),
            .bulk_sample_size = bulk_sample_size(chains),
            .tail_sample_size = tail_sample_size(chains)};
}

std::vector<LearnedParameter> all_learned(const posterior::Coordinates& coordinates, const posterior::Draws& draws) {
    std::vector<LearnedParameter> all(coordinates.size());
    oneapi::tbb::parallel_for(std::size_t{0}, all.size(), [&](std::size_t k) {
        all[k] = learned(coordinates.all()[k], draws, static_cast<Eigen::Index>(k));
    });
    return all;
}

Headline headline(std::string name, std::string unit, std::vector<double> values, const posterior::Draws& draws) {
    const Eigen::Map<const Eigen::VectorXd> column(values.data(), static_cast<Eigen::Index>(values.size()));
    const Eigen::MatrixXd chains = by_chain(draws, column);
    std::vector<double> sorted = values;
    std::ranges::sort(sorted);
    return {.name = std::move(name),
            .unit = std::move(unit),
            .values = std::move(values),
            .q05 = quantile_at(sorted, 0.05),
            .median = quantile_at(sorted, 0.5),
            .q95 = quantile_at(sorted, 0.95),
            .r_hat = r_hat(chains),
            .bulk_sample_size = bulk_sample_size(chains),
            .tail_sample_size = tail_sample_size(chains)};
}

/// The draws are run once more: while sampling only the sum of their log likelihood is kept.
void tell_draws(const posterior::Problem& problem, Calibration& result) {
    const posterior::Draws& draws = result.sampled.draws;
    const Likelihood& likelihood = problem.likelihood();
    const std::vector<Eigen::VectorXd> points(draws.scores.rowwise().begin(), draws.scores.rowwise().end());
    auto& rows = result.log_likelihoods;
    rows.assign(likelihood.components().size(), std::vector<double>(points.size()));
    std::vector<double> deaths(points.size());
    problem.each_run(points, [&](std::size_t draw, const RunRecord* run) {
        const std::vector<double> residuals = likelihood.residuals(*run);
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i][draw] = likelihood.log_density_of(likelihood.components()[i], residuals);
        deaths[draw] = run->months.excess_deaths(window_begin, window_end);
    });
    result.excess_deaths = headline("excess_deaths", "million", std::move(deaths), draws);
}

/// Pilots as wide as the posterior is thought to be before it is known: draws of its approximation.
std::shared_ptr<const posterior::Problem> graded_for(const Gaussian& around, const PlannedSampling& plan,
                                                     std::uint64_t seed) {
    constexpr std::uint64_t apart = 1;  // from the starts of the search and the pilots of the first mesh
    std::vector<Eigen::VectorXd> pilots =
        posterior::prior_scores(plan.target.dimension, posterior::grading_pilots, seed + apart);
    for (Eigen::VectorXd& pilot : pilots) pilot = around.mean + around.factor * pilot;
    const std::vector<double> weights = plan.target.log_weight(pilots);
    std::vector<Eigen::VectorXd> well{around.mean};
    for (std::size_t i = 0; i < pilots.size(); ++i)
        if (std::isfinite(weights[i])) well.push_back(pilots[i]);
    return std::make_shared<const posterior::Problem>(plan.problem->graded_by(well));
}

/// Of 256 draws, against steps of 1/256 year in double precision.
NumericalError numerical_error(const posterior::Problem& problem, const posterior::Draws& draws) {
    constexpr Eigen::Index most_draws = 256;
    constexpr double fine = 1.0 / 256.0;
    const Eigen::Index count = std::min(most_draws, draws.scores.rows());
    std::vector<Eigen::VectorXd> points;
    for (Eigen::Index i = 1; i <= count; ++i)
        points.emplace_back(draws.scores.row(i * draws.scores.rows() / count - 1));
    const std::vector<double> exact = problem.on_steps_of(fine).log_weights(points),
                              found = problem.log_weights(points);
    Eigen::ArrayXd errors(count);
    for (Eigen::Index i = 0; i < count; ++i)
        errors[i] = found[static_cast<std::size_t>(i)] - exact[static_cast<std::size_t>(i)];
    const double mean = errors.mean();
    return {static_cast<std::size_t>(count), problem.mesh().size(), mean, std::sqrt((errors - mean).square().mean()),
            errors.abs().maxCoeff()};
}

/// The stages from an optimum on, on steps that suit its surroundings.
struct Surroundings {
    std::shared_ptr<const posterior::Problem> problem;
    posterior::Target target;
    posterior::Sampled sampled;
};

Surroundings sampled_around(const Eigen::VectorXd& best, const PlannedSampling& plan, std::uint64_t seed,
                            ensemble::Journal& journal,
                            const std::function<void(const posterior::SamplingProgress&)>& progress) {
    const Gaussian first = approximation(plan.target, best);
    const auto problem = graded_for(first, plan, seed);
    posterior::Target target = target_of(problem);
    posterior::Sampled draws = sampled(target, first, plan.stages, seed, journal, progress);
    return {problem, std::move(target), std::move(draws)};
}

/// None where draws are too few for a covariance of half of them.
std::optional<posterior::LogEvidence> evidence_of(const posterior::Target& target, const posterior::Draws& draws,
                                                  std::uint64_t seed) {
    if (draws.scores.rows() <= 4 * draws.scores.cols()) return std::nullopt;
    return log_evidence(target, draws, seed);
}

/// From draws of its own, which nobody keeps.
std::optional<posterior::LogEvidence> evidence_with_fixed_weather(const CalibrationPlan& plan,
                                                                  const CalibrationWatch& watch) {
    const PlannedSampling& fixed = *plan.for_evidence;
    const std::uint64_t seed = plan.request.seed;
    const posterior::SearchSettings search{.starts = 1, .seed = seed};
    watch.step("the evidence, with the weather fixed");
    const Eigen::VectorXd best = optima(fixed.target, fixed.problem->start(), search, watch.search).front().scores;
    ensemble::Journal journal = ensemble::Journal::temporary(posterior::layout_of_draws(fixed.target.dimension));
    const std::size_t done = runs_of(plan) - runs_of(fixed.stages, false);
    const Surroundings found = sampled_around(best, fixed, seed, journal, [&](posterior::SamplingProgress at) {
        at.runs += done;
        at.runs_in_all += done;
        watch.sampling(at);
    });
    return evidence_of(found.target, found.sampled.draws, seed);
}

}  // namespace

CalibrationPlan calibration_plan(const CalibrationRequest& request, const Configuration& configuration,
                                 const Scenario& scenario) {
    posterior::ProblemOptions options;
    if (request.joint_prior && !request.hold_outs.empty())
        throw InputError(
            "--hold-out and --joint-prior exclude each other: the joint prior rests on published totals of the dead "
            "and on the record to 1957");
    if (request.evidence && !request.hold_outs.empty())
        throw InputError(
            "--hold-out and --evidence exclude each other: rivals are compared on what they say of the whole record");
    options.joint_prior = request.joint_prior;
    options.weather = request.weather;
    options.likelihood.left_out = left_out_by_all(request.hold_outs);
    options.seed = request.seed;
    const auto sampling = [&](std::size_t steps) -> PlannedSampling {
        const auto problem = std::make_shared<const posterior::Problem>(configuration, scenario, options);
        return {problem, target_of(problem), posterior::planned(request.chains, steps)};
    };
    CalibrationPlan plan{sampling(request.steps), request};
    if (request.evidence && request.weather == posterior::WeatherRole::kept) {
        options.weather = posterior::WeatherRole::fixed;
        plan.for_evidence = sampling(std::min(request.steps, most_steps_of_evidence));
    }
    return plan;
}

ensemble::Identity identity_of(const CalibrationPlan& plan, const std::string& configuration,
                               const std::string& values) {
    ensemble::Identity identity{{"configuration", configuration},
                                {"values", values},
                                {"seed", plan.request.seed},
                                {"starts", plan.request.starts},
                                {"chains", plan.request.chains},
                                {"steps", plan.request.steps},
                                {"joint_prior", plan.request.joint_prior},
                                {"weather", word_of(plan.request.weather)},
                                {"hold_outs", names_of(plan.request.hold_outs, &HoldOut::name)},
                                {"parameters", plan.problem->coordinates().symbols()}};
    if (plan.for_evidence) identity["evidence"] = true;
    return identity;
}

std::size_t runs_of(const CalibrationPlan& plan) {
    return runs_of(plan.stages, !plan.target.cut.empty()) +
           (plan.for_evidence ? runs_of(plan.for_evidence->stages, false) : 0);
}

double seconds_of(const CalibrationPlan& plan) {
    using Clock = std::chrono::steady_clock;
    constexpr std::size_t some = 2048;
    const std::vector<Eigen::VectorXd> points = posterior::prior_scores(plan.target.dimension, some, plan.request.seed);
    const auto begin = Clock::now();
    (void)plan.target.log_weight(points);
    const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    return seconds / static_cast<double>(some) * static_cast<double>(runs_of(plan));
}

Calibration calibrated(const CalibrationPlan& plan, ensemble::Journal& journal, const CalibrationWatch& watch) {
    const posterior::SearchSettings search{.starts = plan.request.starts, .seed = plan.request.seed};
    Calibration result;
    watch.step("search for the optimum");
    result.optima = optima(plan.target, plan.problem->start(), search, watch.search);
    const Eigen::VectorXd& best = result.optima.front().scores;
    watch.step("steps for its surroundings");
    auto [problem, target, found] = sampled_around(best, plan, plan.request.seed, journal, watch.sampling);
    result.sampled = std::move(found);
    const posterior::Draws& draws = result.sampled.draws;
    watch.step("what the draws say of the record");
    result.parameters = all_learned(problem->coordinates(), draws);
    if (target.cut.empty()) result.evidence = evidence_of(target, draws, plan.request.seed);
    tell_draws(*problem, result);
    result.numerical_error = numerical_error(*problem, draws);
    result.prediction = predicted(*problem, draws, best, plan.request.hold_outs, plan.request.seed);
    if (plan.for_evidence) result.evidence = evidence_with_fixed_weather(plan, watch);
    return result;
}

}  // namespace sanqi::analysis
