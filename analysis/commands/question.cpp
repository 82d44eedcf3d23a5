#include "analysis/commands/question.hpp"

#include <utility>

#include "analysis/configuration/scenario_options.hpp"

namespace sanqi::analysis::commands {

namespace {

constexpr std::uint64_t default_seed = 1959;

}  // namespace

Question question_of(const Arguments& arguments, const std::string& config, const Configuration& configuration) {
    const Names names = scenario_names();
    Scenario named = load_scenario(config, names, configuration.directory);
    Scenario scenario =
        with_options(named,
                     {arguments.texts("only"), arguments.texts("without"), arguments.texts("lever"),
                      arguments.texts("set"), arguments.text("normal-weather"), arguments.text("reference")},
                     names);
    return make_question(config, std::move(named), std::move(scenario), arguments.whole_number("seed", 0, default_seed),
                         configuration);
}

Question question_of(const Arguments& arguments, const Configuration& configuration) {
    return question_of(arguments, arguments.operands().empty() ? "baseline" : arguments.operands().front(),
                       configuration);
}

WeatherSample weather_sample(const Arguments& arguments) {
    return {arguments.whole_number("draws", 1, WeatherSample{}.draws), arguments.whole_number("seed", 0, default_seed)};
}

}  // namespace sanqi::analysis::commands
