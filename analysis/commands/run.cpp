// sanqi run: one scenario beside the record.
#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>

#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/report/run_report.hpp"
#include "analysis/report/runs_over_draws_report.hpp"

namespace sanqi::analysis::commands {

namespace {

/// The same scenario, asked of another verb; a line has no folders, and cannot tell of a file in one.
std::string what_next(const Arguments& arguments, bool beside_history) {
    constexpr std::string_view asked = "sanqi run";
    if (!beside_history) return "sanqi attribute; sanqi compare baseline no_second_wave; sanqi check";
    const bool in_folder = std::ranges::any_of(arguments.operands(), [](const std::string& operand) {
        return std::filesystem::path(operand).has_parent_path();
    });
    return in_folder ? "" : "sanqi attribute" + arguments.in_short().substr(asked.size());
}

int execute(const Arguments& arguments) {
    const Session session(arguments);
    const Question question = session.question();
    if (question.scenario.choices.reference != Reference::R1) {
        tell_of_idle_seed(arguments);
        if (arguments.has("draws"))
            tell(arguments, "--draws: weather is drawn in world R1 only (--reference R1); no number depends on it.");
    }
    const History& history = session.configuration.history;
    auto posterior = posterior_of(arguments, session.configuration, question.scenario);
    const AnsweredRun result = answer(session.configuration, question, {}, weather_sample(arguments));
    std::optional<AnswerOverDraws> over_draws;
    if (posterior)
        over_draws =
            answer_over_draws(session.configuration, question, std::move(*posterior), weather_sample(arguments));
    const auto drawn = with_source(report::run_figure(result, history, over_draws), arguments, question.seed);
    session.write(question, [&](ResultsFile& file) {
        file.write(report::run_dataset(result, history));
        if (over_draws) file.write(report::run_over_draws_dataset(*over_draws));
        file.write({report::figure_group(drawn)});
    });
    write_figure(session.figure, drawn);
    print_result(
        arguments,
        [&] {
            return report::run_text(result, history, arguments.has("fit")) +
                   (over_draws ? "\n" + report::run_over_draws_text(*over_draws) : report::without_interval());
        },
        [&] {
            report::Json json = report::run_json(result, history);
            if (over_draws) report::add_to(json, report::run_over_draws_dataset(*over_draws));
            return json;
        });
    if (arguments.has("json")) return 0;
    if (result.history && !arguments.has("fit"))
        tell(arguments, "The record tells of history and not of this run; --fit prints how far they are apart.");
    if (const std::string next = what_next(arguments, result.history.has_value()); !next.empty())
        tell(arguments, "Next: " + next);
    return 0;
}

}  // namespace

const Command run{
    .syntax =
        of_a_scenario("run", output_options | figure_options | scenario_options | fit_text_options |
                                 over_draws_options | draw_options | seed_options | thread_options | json_options),
    .summary = "run a scenario: history beside the record with its fit, any other beside history; outcomes, balances",
    .examples = {{"sanqi run", "history, beside the record"},
                 {"sanqi run --without mess_halls", "history without the mess halls"},
                 {"sanqi run --lever exports_and_imports=0@1959", "exports of 1957, imports when short, from 1959 on"},
                 {"sanqi run --without mess_halls --posterior posterior.h5", "the same with intervals, over draws"},
                 {"sanqi run my_scenario.toml -o mine.h5 --figure mine.svg",
                  "a scenario of yours, with file and figure"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
