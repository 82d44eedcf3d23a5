#include "analysis/questions/fit.hpp"

#include <algorithm>

#include <boost/math/distributions/normal.hpp>
#include <fmt/format.h>
#include <oneapi/tbb/parallel_for.h>
#include <unsupported/Eigen/NonLinearOptimization>

#include "analysis/runs/likelihood.hpp"
#include "analysis/statistics/random_numbers.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

constexpr double step_of_score = 0.01;   // wide enough to pass over kinks, narrow against a prior of unit width
constexpr double failed_run = 30.0;      // residual of every point where a run fails, so that the search turns back
constexpr double width_of_starts = 0.6;  // in prior standard deviations: whole priors reach worlds that die out
constexpr int most_draws = 50;           // of a start, until one can be run
constexpr double most_barrier = 2.0;     // within it two optima are one mode: the data hardly tell the way apart
constexpr int steps_between = 8;         // of the way from one optimum to another

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
        : configuration_(configuration),
          likelihood_({configuration.history, scenario.choices.output_vintage},
                      {LikelihoodForm::independent_errors, {left_out_after(options.until)}}),
          experiment_(make_experiment(configuration, scenario)), points_(static_cast<int>(likelihood_.size())) {
        for (std::size_t row = 0; row < configuration.parameters.size(); ++row) {
            const ParameterEntry& entry = configuration.parameters[row];
            if (!is_fitted(entry, row, options)) continue;
            rows_.push_back(row);
            start_.push_back(score_of_value(entry.prior, experiment_.parameters[row]));
        }
        if (rows_.empty()) throw InputError("--freeze: every parameter of the fit is frozen; nothing is left to fit");
        evidence_of(start());  // fails here where the start cannot be run
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

    bool can_run(const Eigen::VectorXd& scores) const {
        try {
            evidence_of(scores);
            return true;
        } catch (const ModelError&) {
            return false;
        }
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
        return likelihood_.in_scales(likelihood_.finite_residuals(run_record(trial, trajectory)));
    }

    const Configuration& configuration_;
    Likelihood likelihood_;
    solvers::Experiment experiment_;
    int points_;
    std::vector<std::size_t> rows_;
    std::vector<double> start_;
};

/// Half the sum of squares: of all, and of the evidence alone.
struct Misfit {
    double all;
    double evidence;
};

Misfit misfit(const LeastSquares& problem, const Eigen::VectorXd& scores) {
    Eigen::VectorXd residuals(problem.values());
    problem(scores, residuals);
    return {0.5 * residuals.squaredNorm(), 0.5 * residuals.head(problem.points()).squaredNorm()};
}

/// Where the search of a start ended.
struct Search {
    Eigen::VectorXd scores;
    Optimum optimum;
};

double objective(const Search& search) { return search.optimum.evidence + search.optimum.prior; }

/// A draw from the prior, narrowed, that the model can run.
Eigen::VectorXd drawn_start(const LeastSquares& problem, std::uint64_t seed, int start) {
    const RandomNumbers random(seed, Stream::fit_start);
    const auto score = [&](int draw, int column) {
        const auto bits =
            random.bits(static_cast<std::uint64_t>(start * most_draws + draw), static_cast<std::uint32_t>(column));
        const double probability = (static_cast<double>(bits >> 11U) + 0.5) * 0x1p-53;
        return width_of_starts * boost::math::quantile(standard_normal, probability);
    };
    for (int draw = 0; draw < most_draws; ++draw) {
        const Eigen::VectorXd scores = Eigen::VectorXd::NullaryExpr(
            problem.inputs(), [&](Eigen::Index i) { return score(draw, static_cast<int>(i)); });
        if (problem.can_run(scores)) return scores;
    }
    throw ModelError(fmt::format("none of {} draws from the prior for start {} can be run", most_draws, start));
}

Search searched(LeastSquares& problem, Eigen::VectorXd scores, int start, int iterations, const FitProgress& progress) {
    Eigen::LevenbergMarquardt<LeastSquares> search(problem);
    search.parameters.xtol = 1e-4;
    search.parameters.ftol = 1e-4;
    search.parameters.factor = 1.0;
    search.minimizeInit(scores);
    int iteration = 0;
    bool going = true;
    while (going && iteration < iterations) {
        going = search.minimizeOneStep(scores) == Eigen::LevenbergMarquardtSpace::Running;
        progress(start, ++iteration, 0.5 * search.fnorm * search.fnorm);
    }
    const Misfit end = misfit(problem, scores);
    return {scores,
            {.start = start,
             .evidence = end.evidence,
             .prior = end.all - end.evidence,
             .iterations = iteration,
             .settled = !going}};
}

/// How far the straight way between two optima rises above the higher of them.
double barrier_between(const LeastSquares& problem, const Search& one, const Search& other) {
    double highest = -model::unbounded;
    for (int step = 1; step < steps_between; ++step) {
        const double part = static_cast<double>(step) / steps_between;
        highest = std::max(highest, misfit(problem, (1.0 - part) * one.scores + part * other.scores).all);
    }
    return std::max(0.0, highest - std::max(objective(one), objective(other)));
}

/// The best first; each joins the first mode whose best it reaches without a barrier, or begins its own.
void tell_modes(const LeastSquares& problem, std::vector<Search>& searches) {
    std::vector<const Search*> best_of_mode;
    for (Search& search : searches) {
        Optimum& optimum = search.optimum;
        optimum.distance = (search.scores - searches.front().scores).norm() / std::sqrt(problem.inputs());
        std::size_t mode = 0;
        for (; mode < best_of_mode.size(); ++mode) {
            optimum.barrier = barrier_between(problem, search, *best_of_mode[mode]);
            if (optimum.barrier <= most_barrier) break;
        }
        if (mode == best_of_mode.size()) {
            best_of_mode.push_back(&search);
            optimum.barrier = 0.0;
        }
        optimum.mode = static_cast<int>(mode);
    }
}

/// Values to 5 digits, with the misfit that they have.
Fit handed_on(const LeastSquares& problem, Eigen::VectorXd scores, const FitOptions& options) {
    Fit fit{.parameters = {}, .values = problem.held(), .frozen = options.frozen, .until = options.until, .optima = {}};
    for (std::size_t i = 0; i < problem.rows().size(); ++i) {
        double& score = scores[static_cast<Eigen::Index>(i)];
        const double value = fit.values[problem.rows()[i]] = rounded(problem.prior(i), problem.value(i, score));
        score = score_of_value(problem.prior(i), value);
        fit.parameters.push_back({problem.rows()[i], score});
    }
    const Misfit end = misfit(problem, scores);
    fit.evidence = end.evidence;
    fit.prior = end.all - end.evidence;
    fit.residuals = problem.points();
    return fit;
}

}  // namespace

Fit fit_parameters(const Configuration& configuration, const Scenario& scenario, const FitOptions& options,
                   const FitProgress& progress) {
    LeastSquares problem(configuration, scenario, options);
    std::vector<Search> searches;
    for (int start = 0; start < options.starts; ++start) {
        const Eigen::VectorXd scores = start == 0 ? problem.start() : drawn_start(problem, options.seed, start);
        searches.push_back(searched(problem, scores, start, options.iterations, progress));
    }
    std::ranges::stable_sort(searches, {}, objective);
    tell_modes(problem, searches);
    Fit fit = handed_on(problem, searches.front().scores, options);
    fit.iterations = searches.front().optimum.iterations;
    for (const Search& search : searches) fit.optima.push_back(search.optimum);
    std::ranges::sort(fit.optima, {}, &Optimum::start);
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
