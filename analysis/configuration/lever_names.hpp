// What levers may be called together, which policies may be set alone, and the dates from which either may leave
// history.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/metadata.hpp"

namespace sanqi::analysis {

inline constexpr double earliest_lever_date = 1951;
inline constexpr double latest_lever_date = 1967;

inline constexpr std::string_view every_lever = "all";
inline constexpr std::string_view every_policy = "policy";

/// Whether `name` is the lever, its group, 'policy' for any lever but weather, or 'all'.
bool covers(std::string_view name, const model::Lever& lever);

/// What is wrong with the name of a lever, a group, 'policy' or 'all', "" if nothing.
std::string lever_or_group_fault(std::string_view name);

/// What is wrong with the name of a policy that a scenario may put elsewhere, "" if nothing: those of weather come from
/// the record, and one that no lever has belongs to a switch.
std::string policy_fault(std::string_view name);

/// Policies that a scenario may put elsewhere, in the order of their rows.
std::vector<std::string> settable_policies();

}  // namespace sanqi::analysis
