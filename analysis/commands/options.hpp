// Every option of the program, once; a verb names those it takes.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/questions/methods.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::commands {

struct Option {
    std::string_view name;
    char letter;                ///< its short form, '\0' if none
    std::string_view argument;  ///< what follows it, "" for one that is there or not
    bool repeatable;
    std::string_view help;
    std::vector<std::string> (*values)() = nullptr;  ///< names that it takes, for the help
};

inline constexpr std::array options{
    Option{"output", 'o', "FILE", false, "write the result to FILE"},
    Option{"figure", '\0', "FILE", false, "draw it into FILE (SVG)"},
    Option{"force", '\0', "", false, "replace files that exist"},
    Option{"set", '\0', "KEY=VALUE", true, "change parameters.NAME, levers.NAME or switches.NAME"},
    Option{"lever", '\0', "NAME=VALUE[@YEAR]", true, "put a lever between 1 (history) and 0 (reference), from YEAR on"},
    Option{"without", '\0', "NAME", true, "put a lever or group at 0; 'policy' is all but weather"},
    Option{"only", '\0', "NAME", true, "put all but these levers or groups at 0"},
    Option{"reference", '\0', "R0|R2", false, "world to compare with: 1957 policies, or these with active relief"},
    Option{"normal-weather", '\0', "NAME", false, "years whose mean weather is normal, e.g. 1950-57"},
    Option{"checks", '\0', "FILE", false, "a list of checks of your own"},
    Option{"iterations", '\0', "N", false, "most steps of the fit (default 40)"},
    Option{"freeze", '\0', "NAME", true, "keep this parameter at its value"},
    Option{"method", '\0', "NAME", false,
           "what is estimated (default sobol):", [] { return names_of(method_rows(), &MethodRow::name); }},
    Option{"samples", '\0', "N", false, "base samples: blocks, trajectories, orders or members (default 1024)"},
    Option{"second-order", '\0', "", false, "of Sobol' indices: pairs of inputs too"},
    Option{"sampling", '\0', "NAME", false,
           "sobol, latin_hypercube or full_factorial, where the method leaves a choice"},
    Option{"inputs", '\0', "NAME", true, "what varies: parameters (the default), levers, a group, or one by name"},
    Option{"design", '\0', "FILE", false, "members of your own: csv, a column an input"},
    Option{"posterior", '\0', "FILE", false, "the draws of a posterior as the distribution of the inputs"},
    Option{"correlations", '\0', "FILE", false, "csv of the correlations between inputs"},
    Option{"save", '\0', "WHAT", false, "outcomes (the default), percentiles or trajectories"},
    Option{"no-shares", '\0', "", false, "without weather's shares: two integrations a member, not four"},
    Option{"single", '\0', "", false, "single precision"},
    Option{"chunk", '\0', "N", false, "members between two writes (default 4096); no result depends on it"},
    Option{"strict", '\0', "", false, "stop at the first member that fails"},
    Option{"resume", '\0', "", false, "go on with an interrupted ensemble"},
    Option{"dry-run", '\0', "", false, "say members, integrations, time and disk, and do nothing"},
    Option{"member", '\0', "I", false, "the member, from 0"},
    Option{"seed", '\0', "N", false, "seed of random streams, kept with the results (default 1959)"},
    Option{"threads", '\0', "N", false, "cores to use (default all); no result depends on it"},
    Option{"flat", '\0', "", false, "groups and levers as players of games of their own too"},
    Option{"json", '\0', "", false, "print JSON"},
    Option{"quiet", '\0', "", false, "print nothing beside the result"},
    Option{"help", 'h', "", false, "print this help"},
};

}  // namespace sanqi::analysis::commands
