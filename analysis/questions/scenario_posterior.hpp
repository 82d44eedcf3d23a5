// The draws that a scenario is run with instead of its fitted values: those of a posterior that was made for it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analysis/configuration/structures.hpp"
#include "analysis/configuration/world.hpp"
#include "analysis/questions/posterior_draws.hpp"

namespace sanqi::analysis {

/// What has to be said of draws that are run.
struct DrawsInUse {
    PosteriorFile file;
    DrawsOf of = DrawsOf::posterior;
    std::size_t draws;
    DrawDiagnostics diagnostics;    ///< of those
    std::vector<std::string> held;  ///< drawn in the file, but set by the scenario, at whose value they stay
};

struct ScenarioPosterior {
    DrawsInUse about;
    FileDraws draws;
};

/// What runs, comparisons and attributions take of a posterior at most, evenly over its chains: the error that is left
/// in a quantile is far below its interval's width.
inline constexpr std::size_t most_draws_of_scenarios = 1024;

/// Why the draws of a file are none of a scenario, and what can be done where options say what the scenario is.
struct PosteriorFault {
    std::string found{};  ///< "" where there is no fault
    std::string ways{};   ///< "make one with ..., or ask with ...", "" where there is no other than another file

    [[nodiscard]] bool none() const { return found.empty(); }
    [[nodiscard]] std::string in_words() const { return found + (ways.empty() ? "" : ": " + ways); }
};

/// Another weather series, course of the correction or structure; or made of another scenario than history. What the
/// scenario sets beyond a structure, levers and dated policies ask what would have been, under the same draws.
/// `structure` is the one that was asked for by name.
PosteriorFault posterior_fault(const PosteriorFile& file, const Configuration& configuration, const Scenario& scenario,
                               const std::optional<Structure>& structure);

/// Its draws, or those of its prior, which is what is believed before the record is looked at. Throws InputError where
/// the file is no posterior, posterior_fault has a reason, its prior is the joint one, of which it has no draws, or the
/// scenario sets all that is drawn.
ScenarioPosterior posterior_for(const std::filesystem::path& path, const Configuration& configuration,
                                const Scenario& scenario, const std::optional<Structure>& structure,
                                std::size_t most_draws = most_draws_of_scenarios, DrawsOf group = DrawsOf::posterior);

}  // namespace sanqi::analysis
