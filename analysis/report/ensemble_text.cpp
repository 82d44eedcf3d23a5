#include <fmt/format.h>

#include "analysis/report/ensemble_report.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::report {

namespace {

// Of excess deaths, relative: what the default mesh keeps to over the priors.
constexpr double most_rms = 3e-4;
constexpr double most_worst = 2e-3;

std::string bytes_in_words(std::uint64_t bytes) {
    constexpr double kilo = 1e3, mega = 1e6, giga = 1e9;
    const auto size = static_cast<double>(bytes);
    if (size < mega) return fmt::format("{:.0f} kB", size / kilo);
    return size < giga ? fmt::format("{:.0f} MB", size / mega) : fmt::format("{:.1f} GB", size / giga);
}

}  // namespace

std::string step_check_text(const ensemble::StepCheck& check) {
    if (check.members == 0) return "No member ended well: the steps could not be checked.\n";
    std::string text =
        fmt::format("Steps halved for {}: excess deaths change by {:.1e} (rms) and at worst {:.1e} (member {}).\n",
                    counted(check.members, "member"), check.rms, check.worst, check.worst_member);
    if (check.rms > most_rms || check.worst > most_worst)
        text += fmt::format("Warning: more than {:.0e} and {:.0e}: this ensemble is not solved well enough.\n",
                            most_rms, most_worst);
    return text;
}

std::string cost_text(const ensemble::Cost& cost, std::uint64_t results_bytes) {
    return text_table({{"members", std::to_string(cost.members)},
                       {"integrations", std::to_string(cost.integrations)},
                       {"time", duration_in_words(cost.seconds) + " on these cores"},
                       {"file", "at most " + bytes_in_words(results_bytes)},
                       {"disk besides", bytes_in_words(cost.journal_bytes) + " while it is made"}},
                      "ll");
}

Json cost_json(const ensemble::Cost& cost, std::uint64_t results_bytes) {
    return {{"schema", 1},
            {"command", "sensitivity"},
            {"members", cost.members},
            {"integrations", cost.integrations},
            {"seconds", cost.seconds},
            {"file_bytes", results_bytes},
            {"bytes_while_made", cost.journal_bytes}};
}

}  // namespace sanqi::analysis::report
