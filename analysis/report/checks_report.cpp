#include "analysis/report/checks_report.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/report/posterior_words.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::report {

namespace {

std::string results_text(const std::vector<CheckResult>& results) {
    std::string text;
    for (const CheckResult& result : results)
        text +=
            fmt::format("  {}  {}\n        {}\n", result.passed ? "pass" : "FAIL", result.statement, result.finding);
    const auto failed = std::ranges::count(results, false, &CheckResult::passed);
    if (failed != 0)
        return text + fmt::format("\n{} of {} {}.\n", failed, counted(results.size(), "check"),
                                  failed == 1 ? "FAILS" : "FAIL");
    return text +
           (results.size() == 1 ? "\nThe 1 check passes.\n" : fmt::format("\nAll {} checks pass.\n", results.size()));
}

Json results_json(const std::vector<CheckResult>& results) {
    Json json = Json::array();
    for (const CheckResult& result : results)
        json.push_back({{"name", result.name},
                        {"statement", result.statement},
                        {"passed", result.passed},
                        {"finding", result.finding}});
    return json;
}

}  // namespace

std::string checks_text(const Question& question, const std::vector<CheckResult>& results,
                        const std::optional<ChecksOverDraws>& over_draws) {
    std::string text =
        wrapped(fmt::format("Checks of {}", heading_with_config(question))) + "\n" + results_text(results);
    if (over_draws)
        text += "\n" +
                wrapped(fmt::format("Over {} draws of the {} ({})", over_draws->posterior.draws,
                                    draws_in_words(over_draws->posterior), made_of(over_draws->posterior.file))) +
                "\n" + results_text(over_draws->results);
    return text;
}

Json checks_json(const Question& question, const std::vector<CheckResult>& results,
                 const std::optional<ChecksOverDraws>& over_draws) {
    Json json{{"schema", 1}, {"command", "check"}, {"config", question.config}, {"title", question.scenario.title}};
    json["changed"] = changes_json(question.changes);
    json["checks"] = results_json(results);
    if (over_draws)
        json["posterior"] = {{"file", over_draws->posterior.file.name},
                             {"draws", over_draws->posterior.draws},
                             {"checks", results_json(over_draws->results)}};
    return json;
}

}  // namespace sanqi::analysis::report
