// The posterior in three stages, each about a Gaussian that the stage before has left.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <string_view>
#include <vector>

#include "analysis/ensemble/journal.hpp"
#include "analysis/posterior/chains.hpp"
#include "analysis/posterior/cut.hpp"
#include "analysis/posterior/target.hpp"

namespace sanqi::analysis::posterior {

/// How a stage comes by its Gaussian and how long it is. `directions`: in which draws of the stage before are trusted,
/// with `weight`; in the rest, and with the rest of the weight, the first approximation is.
struct StagePlan {
    std::string_view name;
    std::size_t directions;
    double weight;
    Length length;
};

using Plan = std::array<StagePlan, 3>;

/// The lengths that a posterior of about a hundred parameters needs. R-hat below 1.01 takes a hundred autocorrelation
/// times a chain: few long chains, not many. `chains` and `steps` (that each keeps on) of the last stage; with fewer
/// than 50,000 the stages before are shorter in proportion.
Plan planned(std::size_t chains, std::size_t steps);

/// Runs of the model that a plan takes, the search for the optimum and the bridge apart.
std::size_t runs_of(const Plan& plan, bool cut);

/// Draws that the stages of a plan leave in a journal.
std::size_t members_of(const Plan& plan);

/// How well a stage went: the worst of all scores and of the log posterior.
struct StageDiagnostics {
    double r_hat = 0.0, bulk_sample_size = 0.0, tail_sample_size = 0.0;
    double drift = 0.0;       ///< of the log posterior, in standard errors
    double acceptance = 0.0;  ///< mean
    double failed = 0.0;      ///< runs among those kept steps
    double cut_moved = 0.0;   ///< how far the cut is from its prior: the largest |mean| or |sd - 1| of a coordinate
};

/// Of each row, without its constant.
Eigen::VectorXd log_posterior(const Draws& draws);

StageDiagnostics diagnosed(const Target& target, const Draws& draws);

struct SamplingProgress {
    std::string_view stage{};
    std::size_t runs = 0, runs_in_all = 0;  ///< of the model, over all stages
    std::size_t draws = 0;                  ///< of each chain in this stage, when last looked at
    double r_hat = std::numeric_limits<double>::quiet_NaN(), sample_size = r_hat;  ///< worst as they stand, thinned
};

struct Sampled {
    Draws draws;  ///< of the last stage
    std::vector<StageDiagnostics> stages;
};

/// Samples by `plan`, from draws of `first`. Draws go to the journal, all stages one after the other; one that holds
/// some is gone on from. Throws as run_stage().
Sampled sampled(const Target& target, const Gaussian& first, const Plan& plan, std::uint64_t seed,
                ensemble::Journal& journal, const std::function<void(const SamplingProgress&)>& progress);

}  // namespace sanqi::analysis::posterior
