// sanqi attribute: how the outcomes divide between nature and policy.
#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/questions/attribution.hpp"
#include "analysis/report/attribution_report.hpp"

namespace sanqi::analysis::commands {

namespace {

int execute(const Arguments& arguments) {
    const Session session(arguments);
    const Question question = session.question();
    tell_of_idle_seed(arguments);
    const Attribution result = analysis::attribute(session.configuration, question.scenario);
    session.write(
        question, [&](ResultsFile& file) { file.write(report::attribution_dataset(result)); },
        attribution_instruction_set());
    session.draw([&] { return report::attribution_figure(result); });
    print_result(
        arguments, [&] { return report::attribution_text(result, arguments.has("flat")); },
        [&] { return with_question(report::attribution_json(result), question); });
    return 0;
}

}  // namespace

const Command attribute{
    .syntax = of_a_scenario("attribute", output_options | figure_options | scenario_options | game_options |
                                             seed_options | thread_options | json_options),
    .summary = "run every coalition of levers and apportion the outcomes",
    .examples = {{"sanqi attribute", "history, against 1957 policies and normal weather"},
                 {"sanqi attribute --set switches.weather_series=gauge_rainfall", "with rain gauges as weather"},
                 {"sanqi attribute --flat", "with the shares of other games beside them, which move them"},
                 {"sanqi attribute --json > shares.json", "all shares for a script"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
