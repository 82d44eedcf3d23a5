#include "analysis/questions/replay.hpp"

#include <algorithm>
#include <iterator>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "analysis/designs/design.hpp"
#include "analysis/designs/variation.hpp"
#include "analysis/ensemble/plan.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

/// What varied in the ensemble, with the options that choices had there.
std::vector<Input> inputs_then(const Hdf5Reader& file, const Configuration& configuration, const Scenario& scenario) {
    const std::vector<std::string> names = file.texts("/design/parameter"), options = file.texts("/design/options");
    std::vector<Input> inputs;
    for (std::size_t k = 0; k < names.size(); ++k) {
        inputs.push_back(input_named(names[k], configuration, scenario));
        inputs.back().options = words_of(options[k]);
    }
    return inputs;
}

/// The member's world, parameters and levers as a scenario.
Scenario scenario_of(const Variation& variation, std::span<const double> values) {
    Scenario scenario = variation.worlds()[variation.draw(values).world];
    for (std::size_t k = 0; k < values.size(); ++k) {
        const Input& input = variation.inputs()[k];
        if (input.kind == InputKind::parameter) scenario.parameters[input.name] = values[k];
        if (input.kind == InputKind::lever) scenario.levers[input.index].value = values[k];
    }
    return scenario;
}

/// The member as an ensemble of one, on the processor's best instruction set.
ensemble::Ensemble ensemble_of(const Hdf5Reader& file, const ensemble::Identity& identity,
                               const Configuration& configuration, const Variation& variation,
                               std::vector<double> values) {
    const ensemble::Keep keep{identity.at("weather_shares"), identity.at("yearly"),
                              identity.at("precision") == "single" ? solvers::Precision::single_precision
                                                                   : solvers::Precision::double_precision,
                              file.numbers("/mesh/year")};
    return make_ensemble(configuration, variation, given_design(names_of(variation.inputs()), std::move(values)), keep);
}

MemberResult ended(std::vector<double> outputs, double status, double time, double stock) {
    return {std::move(outputs), static_cast<solvers::Status>(status), time,
            ensemble::failed_stocks().at(static_cast<std::size_t>(stock))};
}

MemberResult stored_result(const Hdf5Reader& file, std::size_t member, std::span<const ensemble::OutputRow> outputs) {
    const auto value = [&](const std::string& name) { return file.numbers_at("/outcomes/" + name, member).front(); };
    std::vector<double> values;
    for (const ensemble::OutputRow& row : outputs) values.push_back(value(row.symbol));
    return ended(std::move(values), value("status"), value("time"), value("stock"));
}

MemberResult result_again(const ensemble::Ensemble& one) {
    const ensemble::Chunk lanes = ensemble::Engine(one).run(0, 1);
    return ended(lanes.outputs, lanes.status.front(), lanes.time.front(), lanes.stock.front());
}

}  // namespace

Replay replay_member(const Hdf5Reader& file, const std::string& path, std::size_t member,
                     const Configuration& configuration) {
    if (!file.has("/design") || !file.has("/provenance/ensemble"))
        throw InputError({path}, "holds no ensemble, as 'sanqi sensitivity -o FILE' writes it");
    const Scenario scenario = without_shipped_values(
        parse_scenario(file.text("/provenance/configuration"), path + ":/provenance/configuration", scenario_names()),
        configuration.parameters);
    const std::size_t members = file.length("/design/sample");
    if (member >= members) throw InputError(fmt::format("--member {}: the members are 0 to {}", member, members - 1));
    const auto identity = ensemble::Identity::parse(file.text("/provenance/ensemble"));
    const Variation variation(configuration, scenario, inputs_then(file, configuration, scenario));
    std::vector<double> values = file.numbers_at("/design/value", member);
    Question question =
        make_question(fmt::format("member {} of {}", member, path), scenario, scenario_of(variation, values),
                      std::stoull(file.text("/provenance/seed")), configuration);
    ensemble::Ensemble one = ensemble_of(file, identity, configuration, variation, std::move(values));

    const std::string set_then = identity.at("instruction_set");
    const auto sets = solvers::instruction_sets();
    const auto same = std::ranges::find(sets, set_then, [](auto set) { return to_string(set); });
    one.instruction_set = same == sets.end() ? sets.back() : *same;

    const auto outputs = ensemble::outputs_of(one.weather_shares);
    Replay replay{
        std::move(question), {outputs.begin(), outputs.end()},  stored_result(file, member, outputs), result_again(one),
        std::nullopt,        same == sets.end() ? set_then : ""};
    if (replay.again.status == solvers::Status::ok)
        replay.run = answer(configuration, replay.question, {.mesh = one.mesh});
    return replay;
}

}  // namespace sanqi::analysis
