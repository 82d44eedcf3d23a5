// Every option of the program, once, with the groups that it belongs to; a verb takes groups.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sanqi::analysis::commands {

/// Sets of groups of options; they are put together with |.
using OptionGroups = std::uint32_t;

// clang-format off
inline constexpr OptionGroups
    output_options   = 1u << 0,
    figure_options   = 1u << 1,
    change_options   = 1u << 2,  // of a scenario
    leave_options    = 1u << 3,  // levers out of it, many at once
    world_options    = 1u << 4,  // to compare with
    check_options    = 1u << 5,
    fit_options      = 1u << 6,
    ensemble_options = 1u << 7,
    member_options   = 1u << 8,
    seed_options     = 1u << 9,
    thread_options   = 1u << 10,
    game_options     = 1u << 11,
    fit_text_options = 1u << 12,
    json_options     = 1u << 13,
    draw_options     = 1u << 14,
    posterior_options = 1u << 15,
    verdict_options  = 1u << 16,
    over_draws_options = 1u << 17,  // of a posterior
    page_options     = 1u << 18,  // no option, but its output is HTML
    notation_options = 1u << 19,
    common_options   = 1u << 20,  // no other than those of every verb
    essay_options    = 1u << 21,
    export_options   = 1u << 22,
    all_options      = ~0u;      // of every verb
// clang-format on

inline constexpr OptionGroups scenario_options = change_options | leave_options | world_options;

struct Option {
    std::string_view name;
    char letter;                ///< its short form, '\0' if none
    std::string_view argument;  ///< what follows it, "" for one that is there or not
    bool repeatable;
    std::string_view help;
    OptionGroups groups;                             ///< a verb that takes one of them takes the option
    std::vector<std::string> (*values)() = nullptr;  ///< names that it takes, which the help adds
    std::string_view kinds{};  ///< of `sanqi list`, whose names it takes; a switch stands for its values
};

std::vector<std::string> names_of_methods();
/// Those that a method leaves a choice of.
std::vector<std::string> names_of_designs();

// clang-format off
inline constexpr std::array options{
    Option{"output", 'o', "FILE", false, "write the result to FILE", output_options},
    Option{"figure", '\0', "FILE", false, "draw it into FILE.svg, or describe it in FILE.json for those that draw", figure_options},
    Option{"force", '\0', "", false, "replace files that exist", output_options | figure_options},
    Option{"set", '\0', "KEY=VALUE", true, "change parameters.NAME, levers.NAME, switches.NAME, or one policy: policies.NAME=VALUE[@DATE]", change_options | fit_options, nullptr, "parameters levers switches policies"},
    Option{"lever", '\0', "NAME=VALUE[@DATE]", true, "put a lever or group between 1 (history) and 0 (reference), from DATE (1959.5 or 1959-07-01) on", change_options, nullptr, "levers groups"},
    Option{"structure", '\0', "NAME", false, "a rival of the model as shipped: sanqi list structures", change_options | fit_options, nullptr, "structures"},
    Option{"without", '\0', "NAME", true, "put a lever or group at 0; 'policy' is all but weather, 'all' is all", leave_options, nullptr, "levers groups"},
    Option{"only", '\0', "NAME", true, "put all but these levers or groups at 0", leave_options, nullptr, "levers groups"},
    Option{"reference", '\0', "R0|R1|R2", false, "world to compare with: 1957 policies, these under drawn weather, or with active relief", world_options},
    Option{"normal-weather", '\0', "NAME", false, "years whose mean weather is normal, e.g. 1951-57", world_options, nullptr, "normal_weather"},
    Option{"draws", '\0', "N", false, "draws of weather in world R1 (default 35); of a verdict those of each posterior and of its prior, of a calibration those its file keeps, small (default all)", draw_options | verdict_options | posterior_options},
    Option{"checks", '\0', "FILE", false, "a list of checks of your own", check_options},
    Option{"iterations", '\0', "N", false, "most steps of the fit (default 40)", fit_options},
    Option{"starts", '\0', "N", false, "points the search starts from: the present one, the rest drawn (default 10, of the best fit 4)", fit_options},
    Option{"until", '\0', "YEAR", false, "leave out what the record has from the start of YEAR on", fit_options},
    Option{"freeze", '\0', "NAME", true, "keep this parameter at its value", fit_options, nullptr, "parameters"},
    Option{"best-fit", '\0', "", false, "the optimum alone, as a file of parameters", posterior_options},
    Option{"chains", '\0', "N", false, "chains of the last stage (default 16)", posterior_options},
    Option{"steps", '\0', "N", false, "steps that each of them keeps on (default 50000)", posterior_options},
    Option{"joint-prior", '\0', "", false, "with the prior declared about deaths and ordinary years", posterior_options},
    Option{"weather", '\0', "kept|fixed|learned", false, "whether it keeps its prior (default), its central values, or is learned; the last two have an evidence", posterior_options},
    Option{"evidence", '\0', "", false, "where the weather keeps its prior: the evidence too, from draws with the weather fixed", posterior_options},
    Option{"hold-out", '\0', "NAME", true, "leave this out and predict it: 1960-61, after_1960, after_1959, after_1957, spread_among_places, or a series", posterior_options, nullptr, "hold_outs"},
    Option{"method", '\0', "NAME", false, "what is estimated (default sobol):", ensemble_options, names_of_methods},
    Option{"samples", '\0', "N", false, "base samples: blocks, trajectories, orders or members (default 1024)", ensemble_options},
    Option{"second-order", '\0', "", false, "of Sobol' indices: pairs of inputs too", ensemble_options},
    Option{"sampling", '\0', "NAME", false, "the design, where the method leaves a choice:", ensemble_options, names_of_designs},
    Option{"inputs", '\0', "NAME", true, "what varies: parameters (the default), levers, a group, or one by name", ensemble_options, nullptr, "levers groups parameters switches"},
    Option{"design", '\0', "FILE", false, "members of your own: csv, a column an input", ensemble_options},
    Option{"question", '\0', "NAME|all", false, "the question to answer; without it they are listed", essay_options, nullptr, "questions"},
    Option{"posterior", '\0', "FILE|shipped|none", false, "the draws of a posterior, for intervals or as what varies; none by default, of a sensitivity and an essay shipped where there is one", over_draws_options | ensemble_options | essay_options},
    Option{"prior", '\0', "", false, "the draws of its prior in place of the posterior's: what is believed before the record is looked at", over_draws_options},
    Option{"correlations", '\0', "FILE", false, "csv of the correlations between inputs", ensemble_options},
    Option{"save", '\0', "outcomes|percentiles|trajectories", false, "what is kept of each member (default outcomes)", ensemble_options},
    Option{"no-shares", '\0', "", false, "without weather's shares: two integrations a member, not four", ensemble_options},
    Option{"single", '\0', "", false, "single precision", ensemble_options},
    Option{"chunk", '\0', "N", false, "members between two writes (default 4096); no result depends on it", ensemble_options},
    Option{"strict", '\0', "", false, "stop at the first member that fails", ensemble_options},
    Option{"resume", '\0', "", false, "go on with what was interrupted; tell an ensemble whose file is whole again", ensemble_options | posterior_options},
    Option{"dry-run", '\0', "", false, "say members, integrations, time and disk, and do nothing", ensemble_options | posterior_options},
    Option{"structures", '\0', "", false, "the rival structures that are shipped, in place of the weather series", verdict_options},
    Option{"weights", '\0', "W,...", false, "of the posteriors in their mixture, one a file (default equal)", verdict_options},
    Option{"member", '\0', "I", false, "the member, from 0", member_options},
    Option{"seed", '\0', "N", false, "seed of random streams, kept with the results (default 1959)", seed_options},
    Option{"threads", '\0', "N", false, "cores to use (default all); no result depends on it", thread_options},
    Option{"flat", '\0', "", false, "groups and levers as players of games of their own too", game_options},
    Option{"fit", '\0', "", false, "print the whole fit to the record, by series and by date, fitted and held out; of any run", fit_text_options},
    Option{"notation", '\0', "text|latex|dot", false, "how equations are written: in words (default), as LaTeX, or their links as Graphviz' dot", notation_options},
    Option{"format", '\0', "NAME", false, "csv, the yearly table (default); xmile or mdl, the model itself for Stella and PySD or for Vensim; check, values with which to check an import of it; by the ending of FILE where it is not given", export_options},
    Option{"json", '\0', "", false, "print JSON", json_options},
    Option{"quiet", '\0', "", false, "print nothing beside the result", all_options},
    Option{"help", 'h', "", false, "print this help", all_options},
};
// clang-format on

}  // namespace sanqi::analysis::commands
