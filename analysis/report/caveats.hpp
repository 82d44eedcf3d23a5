// What has to be known before a number of a scenario is quoted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/configuration/question.hpp"
#include "analysis/runs/annual.hpp"

namespace sanqi::analysis::report {

/// What the scenario is, a sentence each: what its levers are at 0 where few were moved, that --reference moved them
/// too, what acts only after the outcomes are counted, and policies that are set without effect.
std::vector<std::string> what_it_is(const Question& question);

/// What history beside the run has of its weather, structure and parameters; "" where it stands as shipped.
std::string alike_in_words(const Question& question);

/// Whether a group of levers was moved in part, or a policy alone, so that single levers are quoted.
bool moves_single_levers(const Changes& from_history);

inline constexpr std::string_view quote_groups =
    "Quote groups, not single levers: national yearly data hardly tell the levers of a group apart, so what one of "
    "them does is what this structure says, not what was found.";

/// What outcomes of 1958-62 leave out, where after them a million more or fewer die than in a run beside this one,
/// which goes by `other_name`; else "".
std::string after_the_window(const YearlyTable& run, const YearlyTable& other, std::string_view other_name);

/// Whether grain trade leaves history, on which years of exports and imports then stand in the report.
bool moves_trade(const Question& question);

}  // namespace sanqi::analysis::report
