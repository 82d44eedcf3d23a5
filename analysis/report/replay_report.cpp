#include "analysis/report/replay_report.hpp"

#include <fmt/format.h>

#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"

namespace sanqi::analysis::report {

namespace {

std::string end_in_words(const MemberResult& result) {
    if (result.status == solvers::Status::ok) return fmt::format("ok until {:.3f}", result.time);
    return fmt::format("{} at {:.3f}, stock {}", to_string(result.status), result.time, result.stock);
}

/// The outcomes in the file beside those in lanes again and those of the run.
std::string outcomes_text(const Replay& replay) {
    const Outcomes<double>& run = replay.run->run.outcomes;
    std::vector<TextRow> rows{{"", "stored", "again", "difference", "run", "difference", ""}};
    for (std::size_t i = 0; i < replay.outputs.size(); ++i) {
        const double stored = replay.stored.outputs[i], again = replay.again.outputs[i];
        const auto difference = [&](double value) { return fmt::format("{:.1e}", value - stored); };
        rows.push_back({replay.outputs[i].name, number(stored, 6), number(again, 6), difference(again),
                        i < Outcomes<double>::size ? number(run[i], 6) : "",
                        i < Outcomes<double>::size ? difference(run[i]) : "",
                        replay.outputs[i].unit == "1" ? "share" : replay.outputs[i].unit});
    }
    return text_table(rows, "lrrrrrl");
}

}  // namespace

std::string replay_text(const Replay& replay, const History& history, bool with_fit) {
    const std::string ends =
        fmt::format("then: {}\nnow:  {}\n", end_in_words(replay.stored), end_in_words(replay.again));
    if (!replay.run) return fmt::format("{}\n{}", heading_text(replay.question), ends);
    return fmt::format("{}\nThe member in the file, in lanes again, and alone\n{}\n{}",
                       run_text(*replay.run, history, with_fit), ends, outcomes_text(replay));
}

Json replay_json(std::size_t member, const Replay& replay, const History& history) {
    Json json{{"schema", 1}, {"command", "replay"}, {"member", member}};
    for (const auto& [when, result] : {std::pair("stored", &replay.stored), std::pair("again", &replay.again)}) {
        json["status"][when] = to_string(result->status);
        json["time"][when] = result->time;
        json["stock"][when] = result->stock;
    }
    for (std::size_t i = 0; i < replay.outputs.size(); ++i)
        json["outcomes"][replay.outputs[i].symbol] = {{"stored", replay.stored.outputs[i]},
                                                      {"again", replay.again.outputs[i]}};
    if (replay.run) json["run"] = run_json(*replay.run, history);
    return json;
}

}  // namespace sanqi::analysis::report
