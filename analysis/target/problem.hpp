// A scenario's posterior: which parameters, which evidence, which runs; and what a sampler or a reader asks of it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <Eigen/Core>

#include "analysis/posterior/target.hpp"
#include "analysis/runs/likelihood.hpp"
#include "analysis/target/coordinates.hpp"
#include "analysis/target/joint_prior.hpp"
#include "analysis/target/monthly_runs.hpp"

namespace sanqi::analysis::posterior {

struct ProblemOptions {
    LikelihoodOptions likelihood{};
    bool joint_prior = false;  ///< declared about deaths and normal years, beside the independent priors
    WeatherRole weather = WeatherRole::kept;
    solvers::Precision precision = solvers::Precision::single_precision;
    std::uint64_t seed = 1959;  ///< of pilots and of draws of the prior
    /// Empty: graded by pilots about Problem::start.
    solvers::Mesh mesh{};
};

/// How far all steps together may put the residuals off, in scales (log deaths count fifty times).
inline constexpr double residual_tolerance = 0.2;
/// Members by which a mesh is graded.
inline constexpr std::size_t grading_pilots = 24;
/// Draws of the prior from which the density of deaths is estimated.
inline constexpr std::size_t prior_draws = 16384;

/// Immutable; any number of threads may ask it at once.
class Problem {
public:
    /// Throws InputError. Keeps references to the configuration's record.
    Problem(const Configuration& configuration, const Scenario& scenario, const ProblemOptions& options = {});

    /// The same problem on a mesh that is right to residual_tolerance for all pilots (points). A posterior is wider
    /// than what is known before the first search: sample on a mesh that draws of its approximation have graded.
    [[nodiscard]] Problem graded_by(Target::Points pilots) const;

    /// The same problem in double precision on steps of at most so many years: to measure errors by.
    [[nodiscard]] Problem on_steps_of(double years) const;

    [[nodiscard]] const Record& record() const { return record_; }
    /// Where a search begins: the scenario's own values. They were fitted to the whole record, so where a part of it is
    /// left out the centre of the priors.
    [[nodiscard]] const Eigen::VectorXd& start() const { return start_; }
    [[nodiscard]] const Coordinates& coordinates() const { return coordinates_; }
    [[nodiscard]] const Likelihood& likelihood() const { return likelihood_; }
    [[nodiscard]] const std::optional<JointPrior>& joint_prior() const { return joint_prior_; }
    [[nodiscard]] const solvers::Mesh& mesh() const { return runs_.mesh(); }

    /// `hand_on(point, run)` for each of `points`, from many threads, in no order; without a run where it failed.
    void each_run(Target::Points points, const std::function<void(std::size_t, const RunRecord*)>& hand_on) const;

    /// As Target has them.
    [[nodiscard]] std::vector<double> log_weights(Target::Points points) const;
    [[nodiscard]] std::vector<Eigen::VectorXd> residuals(Target::Points points) const;
    [[nodiscard]] Eigen::VectorXd whitened(const Eigen::VectorXd& raw, const Eigen::VectorXd& at) const;

    /// What the joint prior looks at, of each point whose run did not fail.
    [[nodiscard]] std::vector<std::optional<JointRows>> joint_rows_of(Target::Points points) const;

private:
    Problem(const Problem& other, MonthlyRuns runs);
    [[nodiscard]] JointRows rows_of(const RunRecord& run) const { return joint_rows(run, record_); }

    Record record_;
    Likelihood likelihood_;
    Coordinates coordinates_;
    Eigen::VectorXd start_;
    MonthlyRuns runs_;  ///< on the mesh and in the precision of all answers
    std::optional<JointPrior> joint_prior_;
};

/// The problem as a sampler takes it.
Target target_of(const std::shared_ptr<const Problem>& problem);

/// Independent standard normal scores, one vector a draw, the same for the same seed in whatever company.
std::vector<Eigen::VectorXd> prior_scores(std::size_t dimension, std::size_t draws, std::uint64_t seed);

}  // namespace sanqi::analysis::posterior
