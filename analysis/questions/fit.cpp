#include "analysis/questions/fit.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "analysis/runs/likelihood.hpp"
#include "analysis/runs/run.hpp"
#include "analysis/target/problem.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

/// To 5 digits, as values stand in a file, and still within the prior.
double rounded(const Prior& prior, double value) {
    return std::clamp(std::stod(fmt::format("{:.5g}", value)), prior.support_lower, prior.support_upper);
}

/// The same scenario, which sets what is frozen.
Scenario with_frozen(const Configuration& configuration, Scenario scenario, const std::vector<std::size_t>& frozen) {
    const model::Parameters<double> present = make_experiment(configuration, scenario).parameters;
    for (const std::size_t row : frozen)
        scenario.parameters.emplace(configuration.parameters[row].symbol, present[row]);
    return scenario;
}

posterior::ProblemOptions problem_options(const FitOptions& options) {
    posterior::ProblemOptions of_fit{.likelihood = {LikelihoodForm::independent_errors, {}},
                                     .weather = posterior::WeatherRole::fixed,
                                     .precision = solvers::Precision::double_precision};
    if (options.until < model::unbounded) of_fit.likelihood.left_out = {left_out_after(options.until)};
    return of_fit;
}

/// Half the sum of squares of the evidence, by a run of its own.
double evidence_of(const solvers::Experiment& experiment, const model::Parameters<double>& parameters,
                   const Likelihood& likelihood) {
    solvers::Experiment trial = experiment;
    trial.parameters = parameters;
    const RunRecord run = run_record(trial, simulate_or_throw(trial));
    return half_squares(likelihood.in_scales(likelihood.finite_residuals(run)));
}

model::Parameters<double> to_five_digits(const Configuration& configuration, const posterior::Coordinates& coordinates,
                                         const Eigen::VectorXd& scores) {
    model::Parameters<double> values = coordinates.parameters(scores);
    for (const posterior::Coordinate& one : coordinates.all())
        values[one.row] = rounded(configuration.parameters[one.row].prior, values[one.row]);
    return values;
}

}  // namespace

Fit fit_parameters(const Configuration& configuration, const Scenario& scenario, const FitOptions& options,
                   const FitProgress& progress) {
    const Scenario held = with_frozen(configuration, scenario, options.frozen);
    const auto problem = std::make_shared<const posterior::Problem>(configuration, held, problem_options(options));
    const posterior::Coordinates& coordinates = problem->coordinates();
    if (coordinates.size() == 0)
        throw InputError("--freeze: every parameter of the fit is frozen; nothing is left to fit");
    const auto found = posterior::optima(
        posterior::target_of(problem), coordinates.centre(), {options.iterations, options.starts, options.seed},
        [&](int start, int iteration, double log_posterior) { progress(start, iteration, -log_posterior); });

    const solvers::Experiment experiment = make_experiment(configuration, held);
    const auto evidence = [&](const model::Parameters<double>& values) {
        return evidence_of(experiment, values, problem->likelihood());
    };
    Fit fit{.parameters = {},
            .values = to_five_digits(configuration, coordinates, found.front().scores),
            .frozen = options.frozen,
            .iterations = found.front().iterations,
            .residuals = static_cast<int>(problem->likelihood().size()),
            .until = options.until,
            .optima = {}};
    const Eigen::VectorXd scores = coordinates.scores(fit.values);
    for (std::size_t i = 0; i < coordinates.size(); ++i)
        fit.parameters.push_back({coordinates.all()[i].row, scores[static_cast<Eigen::Index>(i)]});
    fit.evidence = evidence(fit.values);
    fit.prior = 0.5 * scores.squaredNorm();
    for (const posterior::Optimum& one : found)
        fit.optima.push_back({one, evidence(coordinates.parameters(one.scores)), 0.5 * one.scores.squaredNorm()});
    std::ranges::sort(fit.optima, {}, &FitOptimum::start);
    return fit;
}

std::string unwritable_value(const Configuration& configuration, const Scenario& scenario) {
    for (const ParameterEntry& entry : configuration.parameters) {
        const auto set = scenario.parameters.find(entry.symbol);
        if (set == scenario.parameters.end()) continue;
        if (entry.prior.distribution == Prior::Distribution::fixed) continue;
        const std::string fault =
            range_fault(set->second, entry.prior.support_lower, entry.prior.support_upper, entry.unit);
        if (!fault.empty())
            return fmt::format("parameters.{}: {}: outside its prior, so no parameter file can hold it; fit without -o",
                               entry.symbol, fault);
    }
    return "";
}

}  // namespace sanqi::analysis
