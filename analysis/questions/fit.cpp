#include "analysis/questions/fit.hpp"

#include <algorithm>

#include <boost/math/distributions/normal.hpp>
#include <fmt/format.h>
#include <oneapi/tbb/parallel_for.h>
#include <unsupported/Eigen/NonLinearOptimization>

#include "analysis/runs/annual.hpp"
#include "analysis/runs/evidence.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

constexpr double step_of_score = 0.01;  // wide enough to pass over kinks, narrow against a prior of unit width
constexpr double failed_run = 30.0;     // residual of every point where a run fails, so that the search turns back

const boost::math::normal standard_normal;

double value_at_score(const Prior& prior, double score) {
    constexpr double most = 5.0;
    return prior.quantile(boost::math::cdf(standard_normal, std::clamp(score, -most, most)));
}

double score_of_value(const Prior& prior, double value) {
    double low = -5.0, high = 5.0;
    for (int i = 0; i < 60; ++i) {
        const double middle = 0.5 * (low + high);
        (value_at_score(prior, middle) < value ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

/// To 5 digits, as values stand in a file, and still within the prior.
double rounded(const Prior& prior, double value) {
    return std::clamp(std::stod(fmt::format("{:.5g}", value)), prior.support_lower, prior.support_upper);
}

bool is_fitted(const ParameterEntry& entry, std::size_t row, const FitOptions& options) {
    return entry.fitted && std::ranges::find(options.frozen, row) == options.frozen.end();
}

/// The problem as Eigen's Levenberg-Marquardt wants it.
class LeastSquares {
public:
    LeastSquares(const Configuration& configuration, const Scenario& scenario, const FitOptions& options)
        : configuration_(configuration), record_{configuration.history, scenario.choices.output_vintage},
          experiment_(make_experiment(configuration, scenario)) {
        for (std::size_t row = 0; row < configuration.parameters.size(); ++row) {
            const ParameterEntry& entry = configuration.parameters[row];
            if (!is_fitted(entry, row, options)) continue;
            rows_.push_back(row);
            start_.push_back(score_of_value(entry.prior, experiment_.parameters[row]));
        }
        if (rows_.empty()) throw InputError("--freeze: every parameter of the fit is frozen; nothing is left to fit");
        points_ = static_cast<int>(evidence_of(start()).size());
    }

    using Scalar = double;
    using InputType = Eigen::VectorXd;
    using ValueType = Eigen::VectorXd;
    using JacobianType = Eigen::MatrixXd;
    // NOLINTNEXTLINE(readability-identifier-naming): as Eigen asks for them
    enum { InputsAtCompileTime = Eigen::Dynamic, ValuesAtCompileTime = Eigen::Dynamic };

    int inputs() const { return static_cast<int>(rows_.size()); }
    int values() const { return points_ + inputs(); }
    int points() const { return points_; }
    const std::vector<std::size_t>& rows() const { return rows_; }
    const model::Parameters<double>& held() const { return experiment_.parameters; }
    const Prior& prior(std::size_t fitted) const { return configuration_.parameters[rows_[fitted]].prior; }
    Eigen::VectorXd start() const { return Eigen::Map<const Eigen::VectorXd>(start_.data(), inputs()); }
    double value(std::size_t fitted, double score) const { return value_at_score(prior(fitted), score); }

    int operator()(const Eigen::VectorXd& scores, Eigen::VectorXd& residuals) const {
        try {
            const std::vector<double> of_evidence = evidence_of(scores);
            for (int i = 0; i < points_; ++i) residuals[i] = of_evidence[static_cast<std::size_t>(i)];
        } catch (const ModelError&) {
            residuals.head(points_).setConstant(failed_run);
        }
        residuals.tail(inputs()) = scores;
        return 0;
    }

    int df(const Eigen::VectorXd& scores, Eigen::MatrixXd& jacobian) const {
        oneapi::tbb::parallel_for(0, inputs(), [&](int column) {
            Eigen::VectorXd up = scores, down = scores, above(values()), below(values());
            up[column] += step_of_score;
            down[column] -= step_of_score;
            (*this)(up, above);
            (*this)(down, below);
            jacobian.col(column) = (above - below) / (2.0 * step_of_score);
        });
        return 0;
    }

private:
    std::vector<double> evidence_of(const Eigen::VectorXd& scores) const {
        solvers::Experiment trial = experiment_;
        for (std::size_t i = 0; i < rows_.size(); ++i)
            trial.parameters[rows_[i]] = value(i, scores[static_cast<Eigen::Index>(i)]);
        const solvers::Trajectory trajectory = solvers::simulate(trial);
        if (trajectory.ending.status != solvers::Status::ok) throw ModelError("trial run failed");
        return evidence_residuals(annual_table(trajectory, trial.parameters), record_);
    }

    const Configuration& configuration_;
    Record record_;
    solvers::Experiment experiment_;
    std::vector<std::size_t> rows_;
    std::vector<double> start_;
    int points_ = 0;
};

}  // namespace

Fit fit_parameters(const Configuration& configuration, const Scenario& scenario, const FitOptions& options,
                   const std::function<void(int, double)>& progress) {
    LeastSquares problem(configuration, scenario, options);
    Eigen::VectorXd scores = problem.start();
    Eigen::LevenbergMarquardt<LeastSquares> search(problem);
    search.parameters.xtol = 1e-4;
    search.parameters.ftol = 1e-4;
    search.parameters.factor = 1.0;
    search.minimizeInit(scores);
    int iteration = 0;
    for (bool going = true; going && iteration < options.iterations;) {
        going = search.minimizeOneStep(scores) == Eigen::LevenbergMarquardtSpace::Running;
        progress(++iteration, 0.5 * search.fnorm * search.fnorm);
    }
    Fit fit{.parameters = {}, .values = problem.held(), .frozen = options.frozen, .iterations = iteration};
    for (std::size_t i = 0; i < problem.rows().size(); ++i) {
        double& score = scores[static_cast<Eigen::Index>(i)];
        const double value = fit.values[problem.rows()[i]] = rounded(problem.prior(i), problem.value(i, score));
        score = score_of_value(problem.prior(i), value);
        fit.parameters.push_back({problem.rows()[i], score});
    }
    Eigen::VectorXd residuals(problem.values());
    problem(scores, residuals);
    fit.evidence = 0.5 * residuals.head(problem.points()).squaredNorm();
    fit.prior = 0.5 * scores.squaredNorm();
    fit.residuals = problem.points();
    return fit;
}

std::string unwritable_value(const Configuration& configuration, const Scenario& scenario, const FitOptions& options) {
    for (std::size_t row = 0; row < configuration.parameters.size(); ++row) {
        const ParameterEntry& entry = configuration.parameters[row];
        const auto set = scenario.parameters.find(entry.symbol);
        if (set == scenario.parameters.end() || is_fitted(entry, row, options)) continue;
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
