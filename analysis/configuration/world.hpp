// From files to an experiment: parameters, dated policies, weather and the record, under a scenario.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "analysis/configuration/history.hpp"
#include "analysis/configuration/parameters.hpp"
#include "analysis/configuration/policies.hpp"
#include "analysis/configuration/scenario.hpp"
#include "analysis/configuration/weather_forcing.hpp"
#include "solvers/simulation.hpp"

namespace sanqi::analysis {

/// Everything shipped in configs/ but the scenarios.
struct Configuration {
    std::filesystem::path directory;
    std::vector<ParameterEntry> parameters;
    std::vector<PolicySchedule> policies;
    History history;
};

/// Throws InputError.
Configuration load_configuration(const std::filesystem::path& directory);

/// What the policy is where its lever is at 0, in this reference world.
const std::vector<DatedValue>& reference_end(const PolicySchedule& policy, Reference reference);

/// Parameters and outcomes that a scenario may name.
Names scenario_names();

/// The scenario's own value of the parameter, else the one that was fitted with its weather series.
double value_under(const Scenario& scenario, const ParameterEntry& shipped);

/// The scenario with what it has as shipped left unsaid, so that each weather series finds the values fitted with it.
Scenario without_shipped_values(Scenario scenario, const std::vector<ParameterEntry>& shipped);

/// Every parameter, in the order of the rows, under the scenario.
model::Parameters<double> parameter_values(const std::vector<ParameterEntry>& entries, const Scenario& scenario);

/// The scenario's levers.
model::Levers lever_paths(const Scenario& scenario);

/// Why the members of an ensemble can't each have a parameter of their own, "" where they can: timetables, which
/// members share, are made with it. `parameter` is its position among the rows.
std::string shared_parameter_fault(const Configuration& configuration, std::size_t parameter);

/// What one run of the scenario depends on, its reference world included.
solvers::Experiment make_experiment(const Configuration& configuration, const Scenario& scenario);

}  // namespace sanqi::analysis
