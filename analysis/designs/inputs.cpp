#include "analysis/designs/inputs.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "analysis/configuration/chinese_terms.hpp"
#include "analysis/configuration/lever_names.hpp"
#include "analysis/configuration/weather_forcing.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

constexpr double low_end = 0.05;
constexpr double high_end = 0.95;
constexpr std::string_view all_parameters = "parameters";
constexpr std::string_view all_levers = "levers";

Quantile quantile_of(const Prior& prior) {
    const Quantile exact = [prior](double probability) { return prior.quantile(probability); };
    return prior.distribution == Prior::Distribution::pert ? tabulated(exact) : exact;
}

Input parameter_input(std::size_t index, const Configuration& configuration, const Scenario& scenario) {
    const ParameterEntry& entry = configuration.parameters[index];
    const model::Row& row = model::parameter_rows[index];
    const double centre = value_under(scenario, entry);
    Input input{InputKind::parameter, index, entry.symbol, entry.unit, {}, row.lower, row.upper, centre, 0, 0, {}};
    return distributed(std::move(input), quantile_of(entry.prior));
}

Input lever_input(std::size_t index, const Scenario& scenario) {
    const auto itself = [](double probability) { return probability; };
    const double value = scenario.levers[index].value;
    return {InputKind::lever, index, std::string(model::levers[index].symbol), "1", {}, 0, 1, value, 0, 1, itself};
}

/// `here` is the scenario's option.
Input choice_input(std::size_t index, std::vector<std::string> options, std::string_view here) {
    const double last = static_cast<double>(options.size()) - 1.0;
    const auto centre = static_cast<double>(std::ranges::find(options, here) - options.begin());
    const std::size_t count = options.size();
    std::string name(switch_rows[index].name);
    return {InputKind::choice, index, std::move(name), "1", std::move(options), 0, last, centre, 0, last,
            choice(count)};
}

/// All but the mean over drawn weather, which no member of an ensemble can be.
Input switch_input(std::size_t index, const Scenario& scenario) {
    std::vector<std::string> options = words_of(switch_rows[index]);
    if (switch_rows[index].name == "reference") std::erase(options, word_of(Reference::R1));
    return choice_input(index, std::move(options), switch_rows[index].word(scenario.choices));
}

bool has_prior(const ParameterEntry& entry) { return entry.prior.distribution != Prior::Distribution::fixed; }

/// The names that a wish stands for.
std::vector<std::string> expanded(const std::string& wish, const Configuration& configuration,
                                  const Scenario& scenario) {
    std::vector<std::string> names;
    if (wish == all_parameters) {
        for (const ParameterEntry& entry : configuration.parameters)
            if (has_prior(entry) && !scenario.parameters.contains(entry.symbol)) names.push_back(entry.symbol);
        return names;
    }
    for (const model::Lever& lever : model::levers) {
        // A lever may share its name with its group; the lever is meant then.
        if (wish == lever.symbol) return {wish};
        if (wish == all_levers || covers(wish, lever)) names.emplace_back(lever.symbol);
    }
    return names.empty() ? std::vector{wish} : names;
}

void refuse_unknown(const std::string& wish) {
    std::vector<std::string> valid = input_names();
    if (std::ranges::find(valid, wish) != valid.end()) return;
    valid.insert(valid.end(), model::groups.begin(), model::groups.end());
    for (const std::string_view more : {all_parameters, all_levers, std::string_view("policy")})
        valid.emplace_back(more);
    throw InputError(unknown_name_or_term("input", wish, valid));
}

void refuse_fixed(const Input& input, const Configuration& configuration) {
    if (input.kind != InputKind::parameter || has_prior(configuration.parameters[input.index])) return;
    throw InputError(fmt::format("the parameter '{}' is fixed and has no prior to vary by", input.name));
}

/// The normals that suit every world in play. "default" stands for one of the others where the series is given.
std::vector<std::string> suitable_normals(const std::vector<Choices>& worlds) {
    std::vector<std::string> options;
    for (std::size_t place = 0; place < words<NormalWeather>.size(); ++place) {
        const auto normal = static_cast<NormalWeather>(place);
        if (normal == NormalWeather::as_declared && worlds.size() == 1) continue;
        const auto suits = [&](Choices world) {
            world.normal_weather = normal;
            return normal_weather_fault(world).empty();
        };
        if (std::ranges::all_of(worlds, suits)) options.emplace_back(word_of(normal));
    }
    return options;
}

void leave_suitable_normals(std::vector<Input>& inputs, const Scenario& scenario) {
    const auto normal = std::ranges::find(inputs, "normal_weather", &Input::name);
    if (normal == inputs.end()) return;
    const auto varied = std::ranges::find(inputs, "weather_series", &Input::name);
    std::vector<Choices> worlds{scenario.choices};
    if (varied != inputs.end()) {
        worlds.resize(varied->options.size(), scenario.choices);
        for (std::size_t place = 0; place < worlds.size(); ++place) apply(worlds[place], {varied->index, place});
    }
    const std::vector<std::string> options = suitable_normals(worlds);
    std::string_view here = word_of(scenario.choices.normal_weather);
    if (std::ranges::find(options, here) == options.end())
        here = word_of(worlds.size() == 1 ? declared_normal(scenario.choices) : NormalWeather::as_declared);
    *normal = choice_input(normal->index, options, here);
}

}  // namespace

std::vector<std::string> input_names() {
    std::vector<std::string> names = names_of(model::parameter_rows, &model::Row::symbol);
    for (const model::Lever& lever : model::levers) names.emplace_back(lever.symbol);
    for (const SwitchRow& row : switch_rows) names.emplace_back(row.name);
    return names;
}

Input input_named(std::string_view name, const Configuration& configuration, const Scenario& scenario) {
    const std::vector<std::string> names = input_names();
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) throw InputError(unknown_name_or_term("input", name, names));
    const auto place = static_cast<std::size_t>(found - names.begin());
    constexpr std::size_t parameters = model::parameter_rows.size();
    constexpr std::size_t levers = model::levers.size();
    if (place < parameters) return parameter_input(place, configuration, scenario);
    if (place < parameters + levers) return lever_input(place - parameters, scenario);
    return switch_input(place - parameters - levers, scenario);
}

bool sets(const Scenario& scenario, const Input& input) {
    return input.kind == InputKind::parameter ? scenario.parameters.contains(input.name)
                                              : scenario.levers[input.index] != DatedSetting{};
}

std::string varying_fault(const Input& input, const Configuration& configuration) {
    return input.kind == InputKind::parameter ? shared_parameter_fault(configuration, input.index) : "";
}

std::vector<Input> chosen_inputs(std::span<const std::string> wishes, const Configuration& configuration,
                                 const Scenario& scenario) {
    std::vector<Input> inputs;
    for (const std::string& wish : wishes) {
        for (const std::string& name : expanded(wish, configuration, scenario)) {
            if (std::ranges::find(inputs, name, &Input::name) != inputs.end()) continue;
            refuse_unknown(name);
            inputs.push_back(input_named(name, configuration, scenario));
            refuse_fixed(inputs.back(), configuration);
            const std::string fault = varying_fault(inputs.back(), configuration);
            if (!fault.empty()) throw InputError(fault);
        }
    }
    if (inputs.empty())
        throw InputError(
            "there is no input to vary: the scenario sets all that was asked for; name "
            "with --inputs what shall vary all the same");
    leave_suitable_normals(inputs, scenario);
    return inputs;
}

Input distributed(Input input, Quantile quantile) {
    input.low = quantile(low_end);
    input.high = quantile(high_end);
    input.quantile = std::move(quantile);
    return input;
}

std::vector<std::string> names_of(std::span<const Input> inputs) { return names_of(inputs, &Input::name); }

Quantile by_quantile(const Input& input) { return input.quantile; }

Quantile between_ends(const Input& input) {
    return input.kind == InputKind::parameter ? within(input.quantile, low_end, high_end) : input.quantile;
}

Design in_units(Design design, std::span<const Input> inputs) {
    if (design.kind->column == nullptr) return design;
    std::vector<Quantile> columns;
    for (const Input& input : inputs) columns.push_back(design.kind->column(input));
    design.fill = [columns = std::move(columns), points = std::move(design.fill)](std::size_t first,
                                                                                  std::span<double> rows) {
        points(first, rows);
        map_points(columns, rows);
    };
    return design;
}

}  // namespace sanqi::analysis
