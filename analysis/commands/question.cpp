#include "analysis/commands/question.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/configuration/scenario_options.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::commands {

namespace {

constexpr std::uint64_t default_seed = 1959;

/// A switch that has an option of its own.
void apply_switch(const Arguments& arguments, std::string_view option, std::string_view name, const Names& names,
                  Scenario& scenario) {
    const auto value = arguments.text(option);
    if (!value) return;
    for (const SwitchDefinition& one : names.switches) {
        if (one.name != name) continue;
        if (std::find(one.allowed.begin(), one.allowed.end(), *value) == one.allowed.end())
            throw InputError(fmt::format("--{}: {}", option, unknown_name("value", *value, one.allowed)));
        scenario.switches[one.name] = *value;
    }
}

void refuse_sampled_weather(const Arguments& arguments) {
    if (arguments.text("reference") == "R1")
        throw InputError("--reference R1: sampled weather is not there yet; valid: R0, R2");
}

}  // namespace

Question question_of(const Arguments& arguments, const std::string& config, const Configuration& configuration) {
    const Names names = scenario_names();
    Scenario scenario = load_scenario(config, names, configuration.directory);
    if (arguments.has("only")) apply_only(scenario, arguments.texts("only"));
    for (const std::string& name : arguments.texts("without")) apply_without(scenario, name);
    for (const std::string& assignment : arguments.texts("lever")) apply_lever(scenario, assignment);
    for (const std::string& assignment : arguments.texts("set")) apply_set(scenario, assignment, names);
    refuse_sampled_weather(arguments);
    apply_switch(arguments, "normal-weather", "normal_weather", names, scenario);
    apply_switch(arguments, "reference", "reference", names, scenario);
    const Reference reference = reference_named(scenario.switches.at("reference"));
    return {config, std::move(scenario), reference, arguments.whole_number("seed", 0, default_seed)};
}

Question question_of(const Arguments& arguments, const Configuration& configuration) {
    return question_of(arguments, arguments.operands().empty() ? "baseline" : arguments.operands().front(),
                       configuration);
}

}  // namespace sanqi::analysis::commands
