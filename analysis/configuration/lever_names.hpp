// What a lever or a group of levers may be called, and the dates from which a lever may leave history.
#pragma once

#include <string>
#include <string_view>

#include "model/metadata.hpp"

namespace sanqi::analysis {

inline constexpr double earliest_lever_date = 1951;
inline constexpr double latest_lever_date = 1967;

/// Whether `name` is the lever, its group, or 'policy' for any lever but weather.
bool covers(std::string_view name, const model::Lever& lever);

/// What is wrong with the name of a lever, "" if nothing.
std::string lever_name_fault(std::string_view name);

/// What is wrong with the name of a lever, a group or 'policy', "" if nothing.
std::string lever_or_group_fault(std::string_view name);

}  // namespace sanqi::analysis
