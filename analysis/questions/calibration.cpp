#include "analysis/questions/calibration.hpp"

#include <algorithm>
#include <cmath>

#include <oneapi/tbb/parallel_for.h>

#include "analysis/posterior/cut.hpp"
#include "analysis/statistics/chain_diagnostics.hpp"

namespace sanqi::analysis {

namespace {

/// Of the values at scores, which rise with them.
double quantile_at(const posterior::Coordinate& coordinate, const std::vector<double>& sorted, double probability) {
    const auto place = static_cast<std::size_t>(probability * static_cast<double>(sorted.size() - 1) + 0.5);
    return coordinate.table.value(sorted[place]);
}

LearnedParameter learned(const posterior::Coordinate& coordinate, const posterior::Draws& draws, Eigen::Index column) {
    const Eigen::VectorXd scores = draws.scores.col(column);
    const Eigen::MatrixXd chains = by_chain(draws, scores);
    std::vector<double> sorted(scores.begin(), scores.end());
    std::ranges::sort(sorted);
    const double mean = scores.mean();
    return {.row = coordinate.row,
            .cut = coordinate.weather,
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

/// The draws are run once more: while sampling only their sum is kept.
std::vector<std::vector<double>> log_likelihoods(const posterior::Problem& problem, const posterior::Draws& draws) {
    const Likelihood& likelihood = problem.likelihood();
    const std::vector<Eigen::VectorXd> points(draws.scores.rowwise().begin(), draws.scores.rowwise().end());
    std::vector<std::vector<double>> rows(likelihood.components().size(), std::vector<double>(points.size()));
    problem.each_run(points, [&](std::size_t draw, const RunRecord* run) {
        const std::vector<double> residuals = likelihood.residuals(*run);
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i][draw] = likelihood.log_density_of(likelihood.components()[i], residuals);
    });
    return rows;
}

}  // namespace

CalibrationPlan calibration_plan(const CalibrationRequest& request, const Configuration& configuration,
                                 const Scenario& scenario) {
    posterior::ProblemOptions options;
    options.joint_prior = request.joint_prior;
    const auto problem = std::make_shared<const posterior::Problem>(configuration, scenario, options);
    return {request, problem, target_of(problem), posterior::planned(request.chains, request.steps)};
}

ensemble::Identity identity_of(const CalibrationPlan& plan, const std::string& configuration) {
    return {{"configuration", configuration},
            {"seed", plan.request.seed},
            {"starts", plan.request.starts},
            {"chains", plan.request.chains},
            {"steps", plan.request.steps},
            {"joint_prior", plan.request.joint_prior},
            {"parameters", plan.problem->coordinates().symbols()}};
}

Calibration calibrated(const CalibrationPlan& plan, ensemble::Journal& journal, const CalibrationWatch& watch) {
    const posterior::SearchSettings search{.starts = plan.request.starts, .seed = plan.request.seed};
    const Eigen::VectorXd centre = plan.problem->coordinates().centre();
    Calibration result;
    result.optima = optima(plan.target, centre, search, watch.search);
    const Gaussian first = approximation(plan.target, result.optima.front().scores);
    result.sampled = sampled(plan.target, first, plan.stages, plan.request.seed, journal, watch.sampling);
    const posterior::Draws& draws = result.sampled.draws;
    result.parameters = all_learned(plan.problem->coordinates(), draws);
    const bool enough = draws.scores.rows() > 4 * draws.scores.cols();  // for a covariance of half of them
    if (plan.target.cut.empty() && enough) result.evidence = log_evidence(plan.target, draws, plan.request.seed);
    result.log_likelihoods = log_likelihoods(*plan.problem, draws);
    return result;
}

}  // namespace sanqi::analysis
