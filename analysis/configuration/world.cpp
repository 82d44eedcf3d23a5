#include "analysis/configuration/world.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "analysis/configuration/outcome_rows.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

constexpr bool is_weather(const model::PolicyRow& row) { return row.lever == "weather"; }
/// The first policies: they come from the record, not from policies.toml.
constexpr std::size_t weather_rows = std::ranges::count_if(model::policy_rows, is_weather);
static_assert(std::ranges::is_partitioned(model::policy_rows, is_weather));

/// `parameters` in the order of their rows: a dated value may be a factor of one.
model::Schedule schedule_of(model::Interpolation interpolation, const std::vector<DatedValue>& points,
                            const model::Parameters<double>& parameters) {
    model::Schedule schedule{interpolation, {}, {}};
    for (const DatedValue& point : points) {
        schedule.dates.push_back(point.date);
        schedule.values.push_back(
            point.parameter < 0 ? point.value : point.value * parameters[static_cast<std::size_t>(point.parameter)]);
    }
    return schedule;
}

/// The part of history that a world which leaves it at `end` may know: no line leads to what was done later.
std::vector<DatedValue> known_by(double end, const std::vector<DatedValue>& history) {
    std::vector<DatedValue> known;
    std::ranges::copy_if(history, std::back_inserter(known),
                         [&](const DatedValue& dated) { return dated.date <= end; });
    return known;
}

model::Schedule held(const DatedSetting& setting) {
    return {model::Interpolation::step, {setting.from.value_or(solvers::start_year)}, {setting.value}};
}

model::Timetable dated_policies(const std::vector<PolicySchedule>& policies,
                                const model::Parameters<double>& parameters, const Scenario& scenario) {
    const Choices& choices = scenario.choices;
    model::Timetable timetable;
    for (std::size_t row = weather_rows; row < model::policy_rows.size(); ++row) {
        const PolicySchedule& policy = policies[row - weather_rows];
        const auto schedule = [&](const auto& points) { return schedule_of(policy.interpolation, points, parameters); };
        const auto& history = choices.second_wave ? policy.history : policy.without_second_wave;
        const auto& reference = reference_end(policy, choices.reference);
        const auto set = scenario.policies.find(policy.symbol);
        timetable.history[row] =
            set == scenario.policies.end() ? schedule(history) : replaced_by(schedule(history), held(set->second));
        timetable.reference[row] =
            replaced_by(schedule(known_by(reference.front().date, history)), schedule(reference));
    }
    return timetable;
}

bool is_factor(const PolicySchedule& policy, std::size_t parameter) {
    const auto names = [&](const std::vector<DatedValue>& schedule) {
        return std::ranges::find(schedule, static_cast<int>(parameter), &DatedValue::parameter) != schedule.end();
    };
    return names(policy.history) || names(policy.reference) || names(policy.best_practice) ||
           names(policy.without_second_wave);
}

}  // namespace

Configuration load_configuration(const std::filesystem::path& directory) {
    const std::vector<model::Row> dated(model::policy_rows.begin() + weather_rows, model::policy_rows.end());
    std::vector<ParameterEntry> parameters = load_parameters(directory / "parameters.toml", model::parameter_rows);
    read_fits(parameters, directory / "fits");
    return {directory, std::move(parameters), load_policies(directory / "policies.toml", dated, model::parameter_rows),
            load_history(directory / "history")};
}

const std::vector<DatedValue>& reference_end(const PolicySchedule& policy, Reference reference) {
    return reference == Reference::R2 ? policy.best_practice : policy.reference;
}

Names scenario_names() { return {model::parameter_rows, names_of(outcome_rows, &model::Row::symbol)}; }

double value_under(const Scenario& scenario, const ParameterEntry& shipped) {
    const auto changed = scenario.parameters.find(shipped.symbol);
    return changed == scenario.parameters.end()
               ? shipped.with_series[static_cast<std::size_t>(scenario.choices.weather_series)]
               : changed->second;
}

Scenario without_shipped_values(Scenario scenario, const std::vector<ParameterEntry>& shipped) {
    const auto set = std::exchange(scenario.parameters, {});
    for (const ParameterEntry& entry : shipped) {
        const auto found = set.find(entry.symbol);
        if (found != set.end() && found->second != value_under(scenario, entry)) scenario.parameters.insert(*found);
    }
    return scenario;
}

model::Parameters<double> parameter_values(const std::vector<ParameterEntry>& entries, const Scenario& scenario) {
    model::Parameters<double> values;
    model::zip([&](double& value, const ParameterEntry& entry) { value = value_under(scenario, entry); }, values,
               entries);
    return values;
}

model::Levers lever_paths(const Scenario& scenario) {
    model::Levers paths;
    for (std::size_t i = 0; i < paths.size(); ++i)
        paths[i] = {scenario.levers[i].value, scenario.levers[i].from.value_or(-model::unbounded)};
    return paths;
}

std::string shared_parameter_fault(const Configuration& configuration, std::size_t parameter) {
    constexpr std::string_view wording =
        "the parameter '{0}' can't vary from member to member: {1}, which all members share; set it for all with --set "
        "parameters.{0}=VALUE";
    const std::string_view symbol = model::parameter_rows[parameter].symbol;
    const auto policy = std::ranges::find_if(configuration.policies,
                                             [&](const PolicySchedule& one) { return is_factor(one, parameter); });
    if (policy == configuration.policies.end()) return "";
    return fmt::format(wording, symbol, fmt::format("it is a factor of the policy '{}'", policy->symbol));
}

solvers::Experiment make_experiment(const Configuration& configuration, const Scenario& scenario) {
    solvers::Experiment experiment;
    experiment.parameters = parameter_values(configuration.parameters, scenario);
    experiment.timetable = dated_policies(configuration.policies, experiment.parameters, scenario);
    if (scenario.choices.correction == Correction::as_in_history)
        experiment.timetable.history.correction_held = {model::Interpolation::step, {solvers::start_year}, {1.0}};
    set_weather(experiment.timetable, configuration.history, scenario.choices);
    experiment.levers = lever_paths(scenario);
    return experiment;
}

}  // namespace sanqi::analysis
