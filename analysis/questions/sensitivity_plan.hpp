// A sensitivity analysis from what is asked to what is found.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analysis/configuration/world.hpp"
#include "analysis/ensemble/ensemble.hpp"
#include "analysis/ensemble/journal.hpp"
#include "analysis/questions/sensitivity.hpp"

namespace sanqi::analysis {

/// What is asked, by names and files that are not looked up yet.
struct SensitivityRequest {
    std::vector<std::string> inputs{};  ///< as chosen_inputs takes them; none: all parameters
    std::optional<std::filesystem::path> design{}, posterior{}, correlations{};
    bool usual_posterior = false;          ///< where none is named, the shipped one if it goes with all else
    std::optional<Structure> structure{};  ///< asked for by name
    std::optional<std::string> method{}, sampling{};
    std::optional<std::size_t> samples{};
    bool second_order = false;
    ensemble::Saved saved = ensemble::Saved::outcomes;
    bool weather_shares = true;
    solvers::Precision precision = solvers::Precision::double_precision;
    std::uint64_t seed = 0;
};

/// What will be done.
struct SensitivityPlan {
    Population population;
    InputsFrom from;
    Study study;
    Design design;   ///< in the unit cube, as estimators take it
    Design members;  ///< in the inputs' units
    ensemble::Saved saved;
    ensemble::Ensemble ensemble;                  ///< to be graded
    std::optional<Outcomes<double>> of_scenario;  ///< where nothing varies; none where that run fails
};

/// Throws InputError: names that are not known, with the nearest; what contradicts something else in the request or
/// would be passed over, with the reason.
SensitivityPlan plan_of(const SensitivityRequest& asked, const Configuration& configuration, const Scenario& scenario);

/// From the journal of the whole ensemble, one output at a time: a column is all of it that has to be in memory at
/// once.
Sensitivity estimates_of(const SensitivityPlan& plan, const ensemble::Journal& journal);

}  // namespace sanqi::analysis
