// What the record leaves of the priors: the posterior of a scenario, sampled from nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/configuration/scenario.hpp"
#include "analysis/configuration/world.hpp"
#include "analysis/ensemble/identity.hpp"
#include "analysis/ensemble/journal.hpp"
#include "analysis/posterior/bridge.hpp"
#include "analysis/posterior/optimum.hpp"
#include "analysis/posterior/sampling.hpp"
#include "analysis/questions/hold_outs.hpp"
#include "analysis/questions/prediction.hpp"
#include "analysis/target/problem.hpp"

namespace sanqi::analysis {

struct CalibrationRequest {
    std::uint64_t seed = 1959;
    int starts = 10;             ///< of the search: the scenario's own values, the rest drawn from the prior
    std::size_t chains = 16;     ///< of the last stage
    std::size_t steps = 50'000;  ///< that each of them keeps on, thinned
    bool joint_prior = false;
    posterior::WeatherRole weather = posterior::WeatherRole::kept;
    bool evidence = false;  ///< where the weather keeps its prior: of the same with the weather fixed, beside the draws
    std::vector<HoldOut> hold_outs{};
    /// Of the last stage, evenly over its chains, that a small file keeps; all, and all else, without it.
    std::optional<std::size_t> kept_draws = std::nullopt;
};

/// A target and how it is sampled.
struct PlannedSampling {
    std::shared_ptr<const posterior::Problem> problem;
    posterior::Target target;
    posterior::Plan stages;
};

struct CalibrationPlan : PlannedSampling {
    CalibrationRequest request;
    std::optional<PlannedSampling> for_evidence{};  ///< with the weather fixed
};

/// Grades the mesh, which takes seconds. Throws InputError, also where something is held out beside the joint prior,
/// which rests on published totals of the dead and on the record to 1957, or beside the evidence.
CalibrationPlan calibration_plan(const CalibrationRequest& request, const Configuration& configuration,
                                 const Scenario& scenario);

/// Seconds that they take on the cores of this process, by some draws from the priors.
double seconds_of(const CalibrationPlan& plan);

/// What the draws depend on; `configuration` is the scenario as TOML, `values` checksum_of those in use.
ensemble::Identity identity_of(const CalibrationPlan& plan, const std::string& configuration,
                               const std::string& values);

/// Runs of the model in all stages, the searches for an optimum and the bridge apart.
std::size_t runs_of(const CalibrationPlan& plan);

/// One parameter, in its unit and as a score of its prior.
struct LearnedParameter {
    std::size_t row;  ///< in model::parameter_rows
    bool cut;         ///< its posterior is its prior
    double q05, median, q95;
    double score_mean, score_sd;
    double r_hat, bulk_sample_size, tail_sample_size;
};

/// A number that runs come to, over the draws.
struct Headline {
    std::string name;
    std::string unit;
    std::vector<double> values;  ///< one a draw, in the order of Draws
    double q05, median, q95;
    double r_hat, bulk_sample_size, tail_sample_size;
};

/// How far steps and precision put the log likelihood of draws off.
struct NumericalError {
    std::size_t draws, mesh_points;
    double mean, sd, most;
};

struct Calibration {
    std::vector<posterior::Optimum> optima;
    posterior::Sampled sampled;
    std::vector<LearnedParameter> parameters;  ///< one a coordinate
    std::optional<posterior::LogEvidence>
        evidence;  ///< none where weather is cut and it was not asked for, or draws are few
    std::vector<std::vector<double>> log_likelihoods;  ///< one row a component of the evidence, one entry a draw
    Headline excess_deaths;
    NumericalError numerical_error;
    Prediction prediction;
};

struct CalibrationWatch {
    std::function<void(std::string_view)> step;  ///< what begins
    posterior::SearchProgress search;
    std::function<void(const posterior::SamplingProgress&)> sampling;
};

/// From the optimum to the last stage, going on from what the journal holds. Throws as its parts do, and what `watch`
/// throws, after which the journal is good.
Calibration calibrated(const CalibrationPlan& plan, ensemble::Journal& journal, const CalibrationWatch& watch);

}  // namespace sanqi::analysis
