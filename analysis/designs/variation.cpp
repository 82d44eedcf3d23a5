#include "analysis/designs/variation.hpp"

#include <algorithm>
#include <utility>

#include "analysis/configuration/weather_forcing.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

/// The scenario with an option of each choice, for every combination, the last choice fastest.
std::vector<Scenario> combinations(const Scenario& scenario, const std::vector<Input>& inputs) {
    std::vector<Scenario> all{scenario};
    for (const Input& input : inputs) {
        if (input.kind != InputKind::choice) continue;
        std::vector<Scenario> longer;
        for (const Scenario& one : all) {
            for (const std::string& option : input.options) {
                longer.push_back(one);
                apply(longer.back().choices, switch_setting(switch_rows[input.index].name, option));
            }
        }
        all = std::move(longer);
    }
    return all;
}

}  // namespace

Variation::Variation(const Configuration& configuration, const Scenario& scenario, std::vector<Input> inputs)
    : inputs_(std::move(inputs)), levers_(lever_paths(scenario)) {
    for (Scenario& one : combinations(scenario, inputs_)) add_combination(std::move(one));
    if (std::ranges::any_of(worlds_, [](const Scenario& one) { return one.choices.reference == Reference::R1; }))
        throw InputError(
            "reference R1 is a mean over drawn weather, which no member of an ensemble is; sanqi attribute "
            "and sanqi run have it");
    for (const Scenario& world : worlds_) parameters_.push_back(parameter_values(configuration.parameters, world));
}

void Variation::add_combination(Scenario scenario) {
    combinations_.push_back({worlds_.size(), normal_weather_fault(scenario.choices)});
    if (combinations_.back().fault.empty()) worlds_.push_back(std::move(scenario));
}

const Variation::Combination& Variation::combination_of(std::span<const double> values) const {
    std::size_t number = 0;
    for (std::size_t k = 0; k < inputs_.size(); ++k) {
        if (inputs_[k].kind == InputKind::choice)
            number = number * inputs_[k].options.size() + static_cast<std::size_t>(values[k]);
    }
    return combinations_[number];
}

Draw Variation::draw(std::span<const double> values) const {
    const Combination& combination = combination_of(values);
    if (!combination.fault.empty()) throw InputError(combination.fault);
    Draw draw{combination.world, {parameters_[combination.world], levers_}};
    for (std::size_t k = 0; k < inputs_.size(); ++k) {
        const Input& input = inputs_[k];
        if (input.kind == InputKind::parameter) draw.member.parameters[input.index] = values[k];
        if (input.kind == InputKind::lever) draw.member.levers[input.index].value = values[k];
    }
    return draw;
}

}  // namespace sanqi::analysis
