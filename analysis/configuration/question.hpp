// What a verb is asked about: a scenario, the one it started from, and what differs between the two.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/configuration/parameters.hpp"
#include "analysis/configuration/scenario.hpp"
#include "analysis/configuration/world.hpp"

namespace sanqi::analysis {

struct LeverChange {
    std::size_t lever;  ///< among model::levers
    DatedSetting before;
    DatedSetting now;
};

/// A policy of history; nothing for its course there.
struct PolicyChange {
    std::size_t row;  ///< among model::policy_rows
    std::optional<DatedSetting> before;
    std::optional<DatedSetting> now;
};

struct ParameterChange {
    std::size_t row;  ///< among model::parameter_rows
    double before;    ///< in its unit
    double now;
};

struct SwitchChange {
    std::size_t row;  ///< among switch_rows
    std::string_view before;
    std::string_view now;
};

/// What makes one scenario another world, or holds it against another record, than the scenario it is compared with.
/// Two ways of saying the same (a lever at 1 from a date on, the shipped value of a parameter, the declared normal by
/// its name) are no change.
struct Changes {
    std::vector<LeverChange> levers;
    std::vector<ParameterChange> parameters;
    std::vector<SwitchChange> switches;
    std::vector<PolicyChange> policies;
    std::vector<DatedSetting> settings;  ///< of every lever now, for words about groups

    bool none() const { return levers.empty() && parameters.empty() && switches.empty() && policies.empty(); }
};

Changes changes_between(const Scenario& before, const Scenario& now, const std::vector<ParameterEntry>& shipped);

/// "mess_halls = 0 throughout, famine_hazard = 3 instead of 1.609, weather_series = gauge_rainfall"; levers that stand
/// alike go by the name of their group, by 'policy' or 'all levers but ..'; of many parameters the first are named and
/// the others counted. "" where nothing changed.
std::string in_words(const Changes& changes);

struct Question {
    std::string config;  ///< as given
    Scenario history;    ///< the shipped baseline
    Scenario named;      ///< as `config` has it
    Scenario scenario;   ///< asked about; its title is the heading
    std::uint64_t seed;
    Changes changes;                          ///< from `named` to `scenario`
    Changes from_history;                     ///< from `history` to `scenario`
    std::vector<std::string> reference_ends;  ///< what the levers that left history are at 0, a sentence each
    std::vector<std::string_view> moved_with_reference;  ///< of these, those whose other end --reference moved
    /// History as it stands beside the scenario: held against the same. Where the scenario changes what was done, with
    /// its parameters, correction and weather too, and where it changes those, with its weather: or these would pass
    /// for effects of the other.
    Scenario beside;
    Changes alike;  ///< what of the scenario's weather and parameters history has beside it

    bool is_history() const { return from_history.none(); }
};

/// Throws InputError where the shipped baseline cannot be read.
Question make_question(std::string config, Scenario named, Scenario scenario, std::uint64_t seed,
                       const Configuration& configuration);

/// What to head outputs with: the title of the scenario named and what was changed in it, "History, changed:
/// mess_halls = 0 throughout". Only history is headed by history's title alone: a scenario that bears it too is headed
/// by what it changes in history.
std::string heading(const Question& question);

}  // namespace sanqi::analysis
