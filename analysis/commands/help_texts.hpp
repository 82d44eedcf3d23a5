// What the help of the program says beside its tables; the manual pages say the same.
#pragma once

#include <array>
#include <string_view>

#include "analysis/commands/command.hpp"

namespace sanqi::analysis::commands {

inline constexpr std::string_view program_title =
    "sanqi: why tens of millions died in China in 1958-62, as a model to question";

inline constexpr std::array program_examples{
    Example{"sanqi run", "history as the model has it, beside the record"},
    Example{"sanqi run --without mess_halls", "the same without the mess halls"},
    Example{"sanqi compare baseline exports_stopped_1959", "two scenarios side by side"},
    Example{"sanqi attribute", "how the deaths divide between nature and policy"},
    Example{"sanqi sensitivity --inputs levers -o levers.h5", "which assumptions decide the answer"},
    Example{"sanqi list exports", "what has to do with a subject, and how to use it"},
};

/// In lines as a terminal shows them.
inline constexpr std::array program_notes{
    std::string_view("CONFIG is a shipped scenario ('sanqi list scenarios'), the baseline by default, or the path of a "
                     "file: a scenario,"),
    std::string_view("parameters as 'sanqi calibrate --best-fit -o' writes them, or results, which are the scenario "
                     "that they were made from."),
    std::string_view("What can be asked of a subject, and under which names: sanqi list exports, sanqi list 粮食, "
                     "sanqi list hunger."),
    std::string_view("Data go to stdout, talk to stderr. Without -o or --figure no file is written; none is replaced "
                     "without --force."),
};

inline constexpr std::array where_more_is_told{
    std::string_view("sanqi VERB --help lists the options of a verb; sanqi --version tells the version."),
    std::string_view("As manual pages: sanqi help VERB --man | man -l -"),
};

struct ExitCodeRow {
    int code;
    std::string_view meaning;
};

inline constexpr std::array exit_codes{
    ExitCodeRow{0, "done"},           ExitCodeRow{1, "a fault in the program, or too little memory"},
    ExitCodeRow{2, "bad input"},      ExitCodeRow{3, "the model failed"},
    ExitCodeRow{4, "a check failed"}, ExitCodeRow{5, "output not written"},
    ExitCodeRow{130, "interrupted"},  ExitCodeRow{143, "terminated"},
};

inline constexpr std::array order_of_levers{
    std::string_view("Of --only, --without, --lever and --set about one lever the name that covers fewer levers "
                     "counts, whatever"),
    std::string_view("their order: a lever before its group, a group before 'policy'. Settings of the same that differ "
                     "are refused."),
};

}  // namespace sanqi::analysis::commands
