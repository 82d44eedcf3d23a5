#include "analysis/questions/scenario_posterior.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "analysis/configuration/question.hpp"
#include "analysis/questions/posterior_values.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

PosteriorFault switch_fault(std::string_view name, std::string_view there, std::string_view here) {
    if (there == here) return {};
    return {fmt::format("is a posterior with {} = {}, the scenario has {}", name, there, here),
            fmt::format("make one with 'sanqi calibrate --set switches.{0}={1} -o FILE', or ask with --set "
                        "switches.{0}={2}",
                        name, here, there)};
}

/// Parameters that the file holds at a value: a structure of it, or values of another edition.
PosteriorFault held_fault(const PosteriorFile& file, const Configuration& configuration, const Scenario& scenario) {
    for (const ParameterEntry& entry : configuration.parameters) {
        const double there = value_under(file.scenario, entry), here = value_under(scenario, entry);
        if (there == here || std::ranges::count(file.parameters, entry.symbol) > 0) continue;
        if (!file.scenario.parameters.contains(entry.symbol)) continue;  // the scenario asks what would have been
        return {fmt::format("is a posterior of another structure ({}), in which {} = {:g}; the scenario has {:g}",
                            file.structure, entry.symbol, there, here),
                fmt::format("ask with --structure or --set parameters.{}={:g}", entry.symbol, there)};
    }
    return {};
}

PosteriorFault structure_fault(const PosteriorFile& file, const Configuration& configuration,
                               const Structure& structure) {
    for (const auto& [symbol, value] : structure.parameters) {
        const auto entry = std::ranges::find(configuration.parameters, symbol, &ParameterEntry::symbol);
        const bool drawn = std::ranges::count(file.parameters, symbol) > 0;
        if (!drawn && value_under(file.scenario, *entry) == value) continue;
        return {fmt::format("is a posterior of another structure ({}) than {}, which has {} = {:g}", file.structure,
                            structure.name, symbol, value),
                fmt::format("make one with 'sanqi calibrate --structure {} -o FILE'", structure.name)};
    }
    return {};
}

/// What is not history but for its weather, correction and fixed parameters has no record to be learned from.
PosteriorFault history_fault(const PosteriorFile& file, const Configuration& configuration) {
    Scenario history = load_scenario("baseline", scenario_names(), configuration.directory);
    const Choices& choices = file.scenario.choices;
    history.parameters = file.scenario.parameters;
    history.choices.weather_series = choices.weather_series;
    history.choices.correction = choices.correction;
    history.choices.normal_weather = choices.normal_weather;
    history.choices.reference = choices.reference;
    history.choices.output_vintage = choices.output_vintage;
    const Changes changes = changes_between(history, file.scenario, configuration.parameters);
    if (changes.none()) return {};
    return {fmt::format("is no posterior of history, but with {}", in_words(changes)), ""};
}

FileDraws thinned(FileDraws draws, std::size_t most) {
    const std::size_t of_chain = draws.columns.front().size() / draws.chains;
    const std::vector<std::size_t> kept = evenly_spaced(most / draws.chains, of_chain);
    for (std::vector<double>& column : draws.columns) {
        std::vector<double> some;
        for (std::size_t chain = 0; chain < draws.chains; ++chain)
            for (const std::size_t place : kept) some.push_back(column[chain * of_chain + place]);
        column = std::move(some);
    }
    return draws;
}

}  // namespace

PosteriorFault posterior_fault(const PosteriorFile& file, const Configuration& configuration, const Scenario& scenario,
                               const std::optional<Structure>& structure) {
    const Choices &there = file.scenario.choices, &here = scenario.choices;
    PosteriorFault fault = switch_fault("weather_series", word_of(there.weather_series), word_of(here.weather_series));
    if (fault.none()) fault = switch_fault("correction", word_of(there.correction), word_of(here.correction));
    if (fault.none()) fault.found = values_fault(file, configuration);
    if (fault.none() && structure) fault = structure_fault(file, configuration, *structure);
    if (fault.none()) fault = held_fault(file, configuration, scenario);
    if (fault.none()) fault = history_fault(file, configuration);
    return fault;
}

ScenarioPosterior posterior_for(const std::filesystem::path& path, const Configuration& configuration,
                                const Scenario& scenario, const std::optional<Structure>& structure,
                                std::size_t most_draws, DrawsOf group) {
    auto [file, draws] = read_file_posterior(path, configuration, group);
    const PosteriorFault fault = posterior_fault(file, configuration, scenario, structure);
    if (!fault.none()) throw InputError({path.string()}, fault.in_words());
    if (group == DrawsOf::prior && file.joint_prior)
        throw InputError({path.string()},
                         "was made with the joint prior, of which it has no draws: the verdict tells of it");
    const DrawDiagnostics all = file.sampling ? file.sampling->diagnostics : worst_of(draws.columns, draws.chains);
    ScenarioPosterior posterior{{std::move(file), group, 0, {}, {}}, thinned(std::move(draws), most_draws)};
    for (const Input& input : posterior.draws.inputs)
        if (sets(scenario, input)) posterior.about.held.push_back(input.name);
    if (posterior.about.held.size() == posterior.draws.inputs.size())
        throw InputError({path.string()}, "the scenario sets every parameter that is drawn here: nothing varies");
    posterior.about.draws = posterior.draws.columns.front().size();
    const auto independent = static_cast<double>(posterior.about.draws);
    posterior.about.diagnostics =
        group == DrawsOf::prior ? DrawDiagnostics{1.0, independent, independent} : of_some(all, posterior.about.draws);
    return posterior;
}

}  // namespace sanqi::analysis
