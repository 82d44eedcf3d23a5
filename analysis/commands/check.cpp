// sanqi check: runs a list of checks on a scenario.
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/question.hpp"
#include "analysis/configuration/shipped.hpp"
#include "analysis/questions/checks.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/text_table.hpp"

namespace sanqi::analysis::commands {

namespace {

constexpr int checks_failed = 4;

std::string results_text(const Question& question, const std::vector<CheckResult>& results) {
    std::string text = fmt::format("Checks of {} ({})\n\n", question.scenario.title, question.config);
    for (const CheckResult& result : results)
        text +=
            fmt::format("  {}  {}\n        {}\n", result.passed ? "pass" : "FAIL", result.statement, result.finding);
    const auto failed =
        std::count_if(results.begin(), results.end(), [](const CheckResult& one) { return !one.passed; });
    text += failed == 0 ? fmt::format("\nAll {} checks pass.\n", results.size())
                        : fmt::format("\n{} of {} checks FAIL.\n", failed, results.size());
    return text;
}

report::Json results_json(const Question& question, const std::vector<CheckResult>& results) {
    report::Json json{{"schema", 1}, {"command", "check"}, {"config", question.config}};
    json["checks"] = report::Json::array();
    for (const CheckResult& result : results)
        json["checks"].push_back({{"name", result.name},
                                  {"statement", result.statement},
                                  {"passed", result.passed},
                                  {"finding", result.finding}});
    return json;
}

int execute(const Arguments& arguments) {
    const Configuration configuration = load_configuration(shipped_configs());
    const Question question = question_of(arguments, configuration);
    const auto own = arguments.text("checks");
    const std::vector<Check> checks =
        load_checks(own ? std::filesystem::path(*own) : configuration.directory / "checks.toml");
    std::vector<CheckResult> results;
    results.reserve(checks.size());
    for (const Check& check : checks)
        results.push_back(run_check(check, configuration, question.scenario, question.reference));
    fmt::print("{}", arguments.has("json") ? report::printed(results_json(question, results))
                                           : results_text(question, results));
    const bool passed = std::all_of(results.begin(), results.end(), [](const CheckResult& one) { return one.passed; });
    return passed ? 0 : checks_failed;
}

}  // namespace

const Command check{
    .name = "check",
    .operands = "[CONFIG]",
    .least_operands = 0,
    .most_operands = 1,
    .summary = "run the checks that every scenario must pass, or your own",
    .examples = {{"sanqi check", "the shipped checks on history"},
                 {"sanqi check my_scenario.toml", "the same on a scenario of yours"},
                 {"sanqi check --checks mine.toml", "a list of yours, in the form of configs/checks.toml"}},
    .options = {"checks", "set", "lever", "without", "only", "reference", "normal-weather", "threads", "json", "quiet"},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
