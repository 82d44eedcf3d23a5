// What files and options say of levers, by the names of levers and groups, and what counts where several say something
// of the same lever.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analysis/configuration/scenario.hpp"

namespace sanqi::analysis {

struct LeverStatement {
    std::string name;                     ///< a lever, a group, 'policy' or 'all'
    std::optional<DatedSetting> setting;  ///< nothing: what the name covers keeps its place, and is not put at 0
    std::string text;                     ///< as given, for messages
};

/// Two statements, by their texts, that differ about a lever of which no name says anything more particular: nothing
/// where there are none. More particular is what covers fewer levers.
std::optional<std::pair<std::string, std::string>> contradiction(std::span<const LeverStatement> statements);

/// Each lever as the most particular statement about it says, whatever their order; without one it stays. There must be
/// no contradiction.
void settle(std::vector<DatedSetting>& levers, std::span<const LeverStatement> statements);

/// `--only NAME...`: all levers at 0 that no name covers.
std::vector<LeverStatement> only(std::span<const std::string> names);

}  // namespace sanqi::analysis
