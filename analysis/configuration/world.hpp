// From files to an experiment: parameters, dated policies, weather and the record, under a scenario.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
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

/// Parameters, switches and outcomes that a scenario may name.
Names scenario_names();

/// The declared reference worlds: R0, 1957 policies continue; R2, R0 with active relief.
enum class Reference { R0, R2 };  // NOLINT(readability-identifier-naming): as users write them

std::string_view to_string(Reference reference);
Reference reference_named(std::string_view name);  ///< throws InputError

/// Every parameter, in the order of the rows, under the scenario.
model::Parameters<double> parameter_values(const std::vector<ParameterEntry>& entries, const Scenario& scenario);

/// The scenario's levers.
model::Levers lever_paths(const Scenario& scenario);

/// The weather that the scenario's switches name.
WeatherChoice weather_choice(const Scenario& scenario);

/// Why the members of an ensemble can't each have a parameter of their own, "" where they can: timetables, which
/// members share, are made with it. `parameter` is its position among the rows.
std::string shared_parameter_fault(const Configuration& configuration, std::size_t parameter);

/// What one run of the scenario depends on, against the reference world.
solvers::Experiment make_experiment(const Configuration& configuration, const Scenario& scenario, Reference reference);

}  // namespace sanqi::analysis
