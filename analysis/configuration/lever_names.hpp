// What levers may be called together, and the dates from which a lever may leave history.
#pragma once

#include <string>
#include <string_view>

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

}  // namespace sanqi::analysis
