// Checks as data: what a model and a scenario must pass, in a file that a user can run on a scenario of his own.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/configuration/scenario.hpp"
#include "analysis/configuration/world.hpp"
#include "analysis/designs/posterior_file.hpp"

namespace sanqi::analysis {

/// What a check changes in the scenario it is run on.
struct CheckVariation {
    std::map<std::string, double> parameters;
    std::vector<SwitchSetting> switches;
    std::vector<std::string> only;        ///< levers or groups left at the scenario's setting; empty: all
    std::map<std::string, double> scale;  ///< factors of policies, in history and reference alike
};

enum class CheckKind {
    balance,
    half_step,
    run,
    each_lever,
    each_parameter,
    monotone,
    worse_weather,
    without_each_lever
};

struct Check {
    std::string name;
    std::string statement;  ///< in plain English
    CheckKind kind;
    CheckVariation variation;
    std::string outcome{};               ///< symbol, for run and those with a tolerance
    std::optional<double> least{};       ///< of the outcome
    std::optional<double> most{};        ///< of the outcome, the residual or the per cent
    std::string policy{};                ///< for monotone
    std::vector<double> factors{};       ///< for monotone
    double tolerance = 0.0;              ///< in the outcome's unit
    std::optional<std::size_t> lever{};  ///< for monotone: where it does not stand at history the check is not asked
};

struct CheckResult {
    std::string name;
    std::string statement;
    bool passed;
    std::string finding;  ///< what was measured, or which variation failed and how
};

/// Reads and checks the list; throws InputError with the place.
std::vector<Check> load_checks(const std::filesystem::path& file);

/// Runs one check on the scenario, under what the check changes in it. Throws InputError
/// where the check and the scenario do not fit; a failing run is a finding, not an exception.
CheckResult run_check(const Check& check, const Configuration& configuration, const Scenario& scenario);

/// Draws that a check is asked of at most.
inline constexpr std::size_t most_draws_of_checks = 64;

/// Whether a check has something to say of draws: its kind is not one of steps or of the priors' ends.
bool asked_of_draws(const Check& check);

/// The same check of each draw; passes where all do, and tells how many do and the first that does not.
CheckResult run_check_over(const FileDraws& draws, const Check& check, const Configuration& configuration,
                           const Scenario& scenario);

}  // namespace sanqi::analysis
