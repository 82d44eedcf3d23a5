// The verdict: weather's share under every declared definition, over the draws of posteriors, beside their priors.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/configuration/published_shares.hpp"
#include "analysis/configuration/weather_forcing.hpp"
#include "analysis/configuration/world.hpp"
#include "analysis/questions/draw_diagnostics.hpp"
#include "analysis/questions/games_over_draws.hpp"
#include "analysis/questions/posterior_draws.hpp"
#include "analysis/questions/verdict_extras.hpp"
#include "analysis/runs/outcomes.hpp"
#include "analysis/statistics/share_summary.hpp"

namespace sanqi::analysis {

struct VerdictRequest {
    std::vector<std::filesystem::path> files{};
    /// Of each file's posterior, and at most of its prior; without it all, and of the prior as Thinning has it.
    std::optional<std::size_t> draws = std::nullopt;
    std::vector<double> weights{};  ///< of the files in the mixture; equal ones without any
    WeatherSample sample{};         ///< of world R1
};

/// How many draws, evenly over the chains, what takes many runs a draw is made for at most: R1, the curve over normals,
/// multiples of the weather.
inline constexpr std::size_t draws_of_curves = 512;

/// A share over draws of the posterior and over draws of the prior.
struct SharedOut {
    std::vector<double> shares;  ///< one a draw of the posterior, NaN where there is none
    std::vector<double> prior_shares;
    ShareSummary posterior;
    ShareSummary prior;
    Decision decision;
};

/// Weather's two-player share in one cell.
struct VerdictCell {
    std::size_t outcome;             ///< among outcome_rows
    std::string_view decomposition;  ///< among decompositions
    Reference reference;             ///< R0 or R1
    NormalWeather normal;
    bool headline;  ///< declared before anything was fitted
    SharedOut weather;
};

/// A nested share, which sums to the players' Shapley shares; in R0, by the file's own normal.
struct NestedShare {
    std::size_t outcome;
    std::string_view name;  ///< of the group or lever
    SharedOut share;
};

/// Weather's share of excess deaths where the normal is worse by `loss`.
struct CurvePoint {
    double loss;  ///< share of potential annual output
    std::string_view decomposition;
    SharedOut weather;
};

struct FileVerdict {
    PosteriorFile file;
    std::size_t draws, prior_draws;  ///< that were run
    std::size_t failed;              ///< of the posterior's, with a run of the game of two that failed
    ShareError error;
    ShareError prior_error;
    /// Of parameters and headline shares; of a file that keeps only some of the draws that were made, of parameters and
    /// deaths over all of them.
    DrawDiagnostics diagnostics;
    std::vector<VerdictCell> cells;
    std::vector<NestedShare> groups;
    std::vector<NestedShare> levers;
    std::vector<CurvePoint> curve;
    /// Excess deaths [million] with neither, weather alone, policy alone, both; of the posterior and of the prior.
    std::array<Quantiles, 4> deaths, prior_deaths;
    std::vector<Causation> causation;
    WeatherNeeded weather_needed;
    BestResponse best_response;
    double moved_by_r2;  ///< the most that R2 in place of R0 moves the median of a headline share of deaths
    std::vector<Drivers> drivers;
    /// Ours beside each published share, in the order of Verdict::published; nothing where it cannot be expressed.
    std::vector<std::optional<Quantiles>> beside_published;
};

/// A cell that all files have: R0, each file by its own normal.
struct MixtureCell {
    std::size_t outcome;
    std::string_view decomposition;
    bool headline;
    ShareSummary posterior;
    ShareSummary prior;
    Decision decision;
    double least_median, largest_median;  ///< over the files
    double least_q05, largest_q95;
    std::vector<Decision> decisions;  ///< one a file
};

/// All files together.
struct Mixture {
    std::vector<double> weights;  ///< one a file, that sum to 1
    std::vector<MixtureCell> cells;
};

struct Verdict {
    VerdictRequest request;
    std::vector<FileVerdict> files;
    std::vector<double> weights;         ///< asked for, that sum to 1
    std::optional<Mixture> mixture;      ///< by these, of two files or more
    std::optional<Mixture> by_evidence;  ///< where all files are of one weather and record and have an evidence
    std::vector<PublishedShare> published;
};

/// What of a verdict is done.
struct VerdictStage {
    std::size_t file;
    std::string_view done;  ///< of this file
    double seconds_left;    ///< of all files, those to come taken to be as this one, at the speed of its runs so far
};

using VerdictProgress = std::function<void(const VerdictStage&)>;

/// Throws InputError for files that are no posteriors, for one that is named twice, and where weights and files do not
/// belong together.
Verdict verdict_of(const Configuration& configuration, const VerdictRequest& request,
                   const VerdictProgress& progress = {});

/// The instruction set of the lanes that a verdict computes in.
std::string_view verdict_instruction_set();

/// What the evidences of files weigh, beside which nothing else tells them apart; none where they do not compare: of
/// other weather series, other priors, with something held out, or without. Exported for its test.
std::optional<std::vector<double>> evidence_weights(const std::vector<PosteriorFile>& files);

/// One cell of all files together. Exported for its test.
MixtureCell mixed(const std::vector<const VerdictCell*>& of_files, const std::vector<double>& weights);

}  // namespace sanqi::analysis
