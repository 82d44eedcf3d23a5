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

/// What history beside the run is held against where 'sanqi run' holds it against something else; that the run is held
/// against another world, where it is; else "".
std::string held_against_another(const Question& question);

/// Whether a group of levers was moved in part, or a policy alone, so that single levers are quoted.
bool moves_single_levers(const Changes& from_history);

inline constexpr std::string_view quote_groups =
    "What a single lever does is what this structure says, not what was found: national yearly data hardly tell the "
    "levers of a group apart. Groups (production policy, extraction, consumption, response) are surer.";

/// Of scenarios that are held against several worlds.
inline constexpr std::string_view not_one_world =
    "Not all are held against one world: set excess deaths and rural food shortfall side by "
    "side, and nothing else.";

/// Whether an outcome is counted from the reference run: of scenarios that are held against several worlds it is then
/// not to be set side by side.
constexpr bool is_of_reference(std::string_view outcome) {
    return outcome != "excess_deaths" && outcome != "rural_food_shortfall";
}

/// What outcomes leave out: deaths after the window in this run, in another, and the name of that.
inline constexpr std::string_view later_deaths =
    "Outcomes end with 1962: in 1963-66 another {} million excess deaths follow in this run, and {} million in {}.";
inline constexpr double later_deaths_worth_telling = 1.0;  ///< million, between the two

/// In million, from the end of the window to that of the yearly table.
double deaths_after_the_window(const YearlyTable& run);

/// What outcomes of 1958-62 leave out, where after them a million more or fewer die than in a run beside this one,
/// which goes by `other_name`; else "".
std::string after_the_window(const YearlyTable& run, const YearlyTable& other, std::string_view other_name);

/// Whether grain trade leaves history, on which years of exports and imports then stand in the report.
bool moves_trade(const Question& question);

}  // namespace sanqi::analysis::report
