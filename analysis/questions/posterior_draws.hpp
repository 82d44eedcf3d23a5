// The draws of a posterior, and of the prior beside it, as members that a question can run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analysis/configuration/world.hpp"
#include "analysis/designs/posterior_file.hpp"
#include "analysis/questions/draw_diagnostics.hpp"
#include "solvers/members.hpp"

namespace sanqi::analysis {

struct Members {
    std::vector<solvers::Member> members;  ///< chain after chain
    std::size_t chains = 1;
};

/// The draws that were made, of which a file may keep some.
struct SampledDraws {
    std::size_t draws;            ///< of all chains
    DrawDiagnostics diagnostics;  ///< of parameters and excess deaths
};

/// Of the likelihood over the priors.
struct FileEvidence {
    double log_mean;
    double spread;        ///< of the estimates, that must agree
    std::string weather;  ///< how its parameters were held for it: two evidences compare where it was "fixed"
};

/// Where a posterior file says that its draws come from.
struct PosteriorFile {
    std::filesystem::path path;
    std::string name;       ///< in reports: the path as given, of one that is shipped "shipped latent"
    Scenario scenario;      ///< with what is as shipped left unsaid
    std::string structure;  ///< what it changes in history besides weather series, normal, correction and reference
    std::uint64_t seed;     ///< of the chains
    bool joint_prior;
    std::string weather;                ///< how its parameters were held: "kept" at their prior, ...
    std::vector<std::string> held_out;  ///< of the record
    std::size_t chains;
    std::size_t draws;                    ///< of all chains
    std::vector<std::string> parameters;  ///< that were drawn
    std::optional<SampledDraws> sampling = std::nullopt;
    std::optional<FileEvidence> evidence = std::nullopt;

    [[nodiscard]] bool keeps_some() const { return sampling && sampling->draws > draws; }
};

struct PosteriorAndPrior {
    PosteriorFile file;
    Members posterior;
    Members prior;
};

struct Thinning {
    std::optional<std::size_t> posterior = std::nullopt;  ///< draws of the file that are kept, all without it
    std::size_t prior = 1024;
};

/// A posterior as its file has it.
struct FilePosterior {
    PosteriorFile file;
    FileDraws draws;
};

/// Which draws of the file.
enum class DrawsOf { posterior, prior };

FilePosterior read_file_posterior(const std::filesystem::path& path, const Configuration& configuration,
                                  DrawsOf group = DrawsOf::posterior);

/// The scenario with the parameters of each draw, but for those that it sets itself.
Members members_of(const FileDraws& draws, const Configuration& configuration, const Scenario& scenario);

/// Which of so many, evenly from the first to the last; all where there are not more.
std::vector<std::size_t> evenly_spaced(std::size_t wanted, std::size_t of);

/// As many of `all` as asked for, evenly over each chain; all where there are not more.
Members thinned(const Members& all, std::size_t draws);

/// Reads a file as `sanqi calibrate -o` writes it. The prior is that of the file; where the file was made with the
/// joint prior, draws of the independent one drawn again by its factor. Throws InputError where it is no such file.
PosteriorAndPrior read_posterior_and_prior(const std::filesystem::path& path, const Configuration& configuration,
                                           const Thinning& thinning);

}  // namespace sanqi::analysis
