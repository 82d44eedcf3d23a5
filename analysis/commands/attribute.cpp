// sanqi attribute: how the outcomes divide between nature and policy.
#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/questions/attribution.hpp"
#include "analysis/questions/attribution_over_draws.hpp"
#include "analysis/report/attribution_over_draws_report.hpp"
#include "analysis/report/attribution_report.hpp"

namespace sanqi::analysis::commands {

namespace {

int execute(const Arguments& arguments) {
    const Session session(arguments);
    const Question question = session.question();
    auto posterior = posterior_of(arguments, session.configuration, question.scenario);
    const WeatherSample sample = weather_sample(arguments);
    const Attribution result = analysis::attribute(session.configuration, question.scenario, sample);
    std::optional<AttributionOverDraws> over_draws;
    if (posterior)
        over_draws = attribute_over_draws(session.configuration, question.scenario, std::move(*posterior), sample);
    const auto drawn = with_source(report::attribution_figure(result, over_draws), arguments, question.seed);
    session.write(
        question,
        [&](ResultsFile& file) {
            file.write(report::attribution_dataset(result));
            if (over_draws) file.write(report::attribution_over_draws_dataset(*over_draws));
            file.write({report::figure_group(drawn)});
        },
        attribution_instruction_set());
    write_figure(session.figure, drawn);
    print_result(
        arguments,
        [&] {
            return report::attribution_text(result, arguments.has("flat")) +
                   (over_draws ? "\n" + report::attribution_over_draws_text(*over_draws) : "");
        },
        [&] {
            report::Json json = with_question(report::attribution_json(result), question);
            if (over_draws) report::add_to(json, report::attribution_over_draws_dataset(*over_draws));
            return json;
        });
    return 0;
}

}  // namespace

const Command attribute{
    .syntax = of_a_scenario("attribute", output_options | figure_options | scenario_options | game_options |
                                             over_draws_options | draw_options | seed_options | thread_options |
                                             json_options),
    .summary = "run every coalition of levers and apportion the outcomes",
    .examples = {{"sanqi attribute", "history, against 1957 policies and normal weather"},
                 {"sanqi attribute --set switches.weather_series=gauge_rainfall", "with rain gauges as weather"},
                 {"sanqi attribute --flat", "with the shares of other games beside them, which move them"},
                 {"sanqi attribute --posterior posterior.h5", "shares with intervals, over draws of a posterior"},
                 {"sanqi attribute --json > shares.json", "all shares for a script"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
