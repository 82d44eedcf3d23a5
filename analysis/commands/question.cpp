#include "analysis/commands/question.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/configuration/scenario_options.hpp"

namespace sanqi::analysis::commands {

namespace {

constexpr std::uint64_t default_seed = 1959;

}  // namespace

Question question_of(const Arguments& arguments, const std::string& config, const Configuration& configuration) {
    const Names names = scenario_names();
    Scenario scenario = load_scenario(config, names, configuration.directory);
    if (arguments.has("only")) apply_only(scenario, arguments.texts("only"));
    for (const std::string& name : arguments.texts("without")) apply_without(scenario, name);
    for (const std::string& assignment : arguments.texts("lever")) apply_lever(scenario, assignment);
    for (const std::string& assignment : arguments.texts("set")) apply_set(scenario, assignment, names);
    for (const auto& [option, name] :
         {std::pair("normal-weather", "normal_weather"), std::pair("reference", "reference")})
        if (const auto word = arguments.text(option)) apply_switch(scenario, option, name, *word);
    return {config, std::move(scenario), arguments.whole_number("seed", 0, default_seed)};
}

Question question_of(const Arguments& arguments, const Configuration& configuration) {
    return question_of(arguments, arguments.operands().empty() ? "baseline" : arguments.operands().front(),
                       configuration);
}

}  // namespace sanqi::analysis::commands
