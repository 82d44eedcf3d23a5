// sanqi check: runs a list of checks on a scenario.
#include <algorithm>
#include <filesystem>
#include <optional>
#include <vector>

#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/questions/checks.hpp"
#include "analysis/report/checks_report.hpp"

namespace sanqi::analysis::commands {

namespace {

constexpr int checks_failed = 4;

int execute(const Arguments& arguments) {
    const Session session(arguments);
    const Question question = session.question();
    const auto own = arguments.text("checks");
    const std::vector<Check> checks =
        load_checks(own ? std::filesystem::path(*own) : session.configuration.directory / "checks.toml");
    const auto posterior = posterior_of(arguments, session.configuration, question.scenario, most_draws_of_checks);
    std::vector<CheckResult> results;
    for (const Check& check : checks) results.push_back(run_check(check, session.configuration, question.scenario));
    std::optional<report::ChecksOverDraws> over_draws;
    if (posterior) over_draws = {posterior->about, {}};
    for (const Check& check : checks)
        if (over_draws && asked_of_draws(check))
            over_draws->results.push_back(
                run_check_over(posterior->draws, check, session.configuration, question.scenario));
    print_result(
        arguments, [&] { return report::checks_text(question, results, over_draws); },
        [&] { return report::checks_json(question, results, over_draws); });
    return std::ranges::all_of(results, &CheckResult::passed) ? 0 : checks_failed;
}

}  // namespace

const Command check{
    .syntax =
        of_a_scenario("check", check_options | scenario_options | over_draws_options | thread_options | json_options),
    .summary = "run the checks that every scenario must pass, or your own",
    .examples = {{"sanqi check", "the shipped checks on history"},
                 {"sanqi check my_scenario.toml", "the same on a scenario of yours"},
                 {"sanqi check --posterior shipped", "and over 64 draws of the posterior"},
                 {"sanqi check --checks mine.toml", "a list of yours, in the form of configs/checks.toml"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
