#include "analysis/commands/results.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "analysis/build_info.hpp"
#include "analysis/configuration/resolved_scenario.hpp"
#include "analysis/configuration/shipped_values.hpp"
#include "analysis/words/present.hpp"

namespace sanqi::analysis::commands {

namespace {

std::string now() { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(present())); }

Provenance provenance_of(const Arguments& arguments, const Configuration& configuration, const Question& question,
                         std::string_view instruction_set, const EnsembleFile& ensemble) {
    return {whole_configuration(question, configuration),
            arguments.line(),
            question.seed,
            std::string(build_info::version),
            fmt::format("{} {}", build_info::compiler, build_info::flags),
            std::string(instruction_set),
            now(),
            ensemble.identity};
}

/// The root says which values are not as shipped, and nothing where all are.
DataGroup values_group(const Configuration& configuration) {
    DataGroup root{""};
    const std::string other = not_as_shipped(configuration);
    if (!other.empty()) root.attributes.push_back({"not_as_shipped", other});
    return root;
}

}  // namespace

std::string whole_configuration(const Question& question, const Configuration& configuration) {
    Scenario scenario = question.scenario;
    for (const ParameterEntry& parameter : configuration.parameters)
        scenario.parameters.try_emplace(parameter.symbol, value_under(question.scenario, parameter));
    return resolved_toml(scenario);
}

void write_results(const OutputPlace& output, const Arguments& arguments, const Configuration& configuration,
                   const Question& question, const std::function<void(ResultsFile&)>& fill,
                   std::string_view instruction_set, const EnsembleFile& ensemble) {
    output.write([&](const std::filesystem::path& path, bool force) {
        ResultsFile file(path, force, ensemble.size);
        fill(file);
        file.write({values_group(configuration)});
        file.provenance(provenance_of(arguments, configuration, question, instruction_set, ensemble));
        file.commit();
    });
}

void write_posterior(const OutputPlace& output, const Arguments& arguments, const Configuration& configuration,
                     const Question& question, const Dataset& dataset, std::string_view instruction_set,
                     const EnsembleFile& ensemble) {
    output.write([&](const std::filesystem::path& path, bool force) {
        const Provenance from = provenance_of(arguments, configuration, question, instruction_set, ensemble);
        ResultsFile file(path, force, ensemble.size);
        file.write({{"",
                     {{"configuration", from.configuration},
                      {"command_line", from.command_line},
                      {"seed", std::to_string(from.seed)},
                      {"structure", arguments.text("structure").value_or(std::string(base_structure))},
                      {"inference_library", std::string("sanqi")},
                      {"inference_library_version", from.version},
                      {"compiler", from.compiler},
                      {"instruction_set", from.instruction_set},
                      {"created_at", from.date},
                      {"identity", from.ensemble}}},
                    values_group(configuration)});
        file.write(dataset);
        file.commit();
    });
}

}  // namespace sanqi::analysis::commands
