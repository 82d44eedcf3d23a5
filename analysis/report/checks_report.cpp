#include "analysis/report/checks_report.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::report {

std::string checks_text(const Question& question, const std::vector<CheckResult>& results) {
    std::string text = wrapped(fmt::format("Checks of {}", heading_with_config(question))) + "\n";
    for (const CheckResult& result : results)
        text +=
            fmt::format("  {}  {}\n        {}\n", result.passed ? "pass" : "FAIL", result.statement, result.finding);
    const auto failed = std::ranges::count(results, false, &CheckResult::passed);
    text +=
        failed == 0
            ? results.size() == 1 ? "\nThe 1 check passes.\n" : fmt::format("\nAll {} checks pass.\n", results.size())
            : fmt::format("\n{} of {} {}.\n", failed, counted(results.size(), "check"), failed == 1 ? "FAILS" : "FAIL");
    return text;
}

Json checks_json(const Question& question, const std::vector<CheckResult>& results) {
    Json json{{"schema", 1}, {"command", "check"}, {"config", question.config}, {"title", question.scenario.title}};
    json["changed"] = changes_json(question.changes);
    json["checks"] = Json::array();
    for (const CheckResult& result : results)
        json["checks"].push_back({{"name", result.name},
                                  {"statement", result.statement},
                                  {"passed", result.passed},
                                  {"finding", result.finding}});
    return json;
}

}  // namespace sanqi::analysis::report
