#include "analysis/commands/question.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "analysis/configuration/scenario_options.hpp"
#include "analysis/configuration/shipped.hpp"
#include "analysis/configuration/shipped_values.hpp"
#include "analysis/files/hdf5_reader.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis::commands {

namespace {

constexpr std::uint64_t default_seed = 1959;

/// What a scenario of a results file does not bring with it, of what "not as shipped" names.
constexpr std::array<std::string_view, 4> kept_elsewhere{"policies.", "history.", "nothing shipped", " more"};

}  // namespace

void require_same_values(const std::filesystem::path& results, const Configuration& configuration) {
    const auto names = [](const std::string& words) {
        return words.substr(std::min(words.size(), words.find(" (SANQI_CONFIGS)")));
    };
    const std::string made_with = Hdf5Reader(results).attribute("not_as_shipped").value_or("");
    const bool lost = std::ranges::any_of(
        kept_elsewhere, [&](std::string_view part) { return made_with.find(part) != std::string::npos; });
    if (lost && names(made_with) != names(not_as_shipped(configuration)))
        throw InputError(
            {results.string()},
            fmt::format("was made with values that are not those of here, and with these it would be another "
                        "world: {}. Name the folder of that time with SANQI_CONFIGS",
                        made_with));
}

std::optional<Structure> structure_of(const Arguments& arguments, const Configuration& configuration) {
    const auto name = arguments.text("structure");
    if (!name) return std::nullopt;
    return structure_named(*name, load_structures(configuration.directory / "structures.toml", scenario_names()));
}

Question question_of(const Arguments& arguments, const std::string& config, const Configuration& configuration) {
    const Names names = scenario_names();
    Scenario named = load_scenario(config, names, configuration.directory);
    // A results file has every parameter: those that are as shipped are not set, and may vary.
    if (is_hdf5(config)) {
        require_same_values(config, configuration);
        std::erase_if(named.parameters, [&](const auto& one) {
            const auto shipped = std::ranges::find(configuration.parameters, one.first, &ParameterEntry::symbol);
            return one.second == shipped->value;
        });
    }
    Scenario scenario = with_options(
        named,
        {arguments.texts("only"), arguments.texts("without"), arguments.texts("lever"), arguments.texts("set"),
         arguments.text("normal-weather"), arguments.text("reference"), structure_of(arguments, configuration)},
        names);
    return make_question(config, std::move(named), std::move(scenario), arguments.whole_number("seed", 0, default_seed),
                         configuration);
}

Question question_of(const Arguments& arguments, const Configuration& configuration) {
    return question_of(arguments, arguments.operands().empty() ? "baseline" : arguments.operands().front(),
                       configuration);
}

std::optional<std::filesystem::path> posterior_file(const Arguments& arguments, const Configuration& configuration,
                                                    const Scenario& scenario) {
    const std::string asked = arguments.text("posterior").value_or("none");
    if (asked == "none" && arguments.has("prior"))
        throw InputError("--prior: say with --posterior of which posterior ('shipped' is one)");
    if (asked == "none") return std::nullopt;
    if (asked != "shipped") return asked;
    const auto structure = structure_of(arguments, configuration);
    const bool rival = structure && structure->name != base_structure;
    std::filesystem::path shipped = rival ? shipped_structure(configuration.directory, structure->name)
                                          : shipped_posterior(configuration.directory, scenario.choices.weather_series);
    std::error_code unreachable;
    if (std::filesystem::exists(shipped, unreachable)) return shipped;
    throw InputError(
        fmt::format("--posterior shipped: there is no '{}'; 'sanqi calibrate {}-o FILE' makes a posterior, --posterior "
                    "FILE takes it",
                    shipped.string(), rival ? fmt::format("--structure {} ", structure->name) : ""));
}

std::optional<ScenarioPosterior> posterior_of(const Arguments& arguments, const Configuration& configuration,
                                              const Scenario& scenario, std::size_t most_draws) {
    const auto file = posterior_file(arguments, configuration, scenario);
    if (!file) return std::nullopt;
    const DrawsOf group = arguments.has("prior") ? DrawsOf::prior : DrawsOf::posterior;
    return posterior_for(*file, configuration, scenario, structure_of(arguments, configuration), most_draws, group);
}

WeatherSample weather_sample(const Arguments& arguments) {
    constexpr std::uint64_t most_draws = 10'000;  // each takes a timetable's memory
    const std::uint64_t draws = arguments.whole_number("draws", 1, WeatherSample{}.draws);
    if (draws > most_draws) throw InputError(fmt::format("--draws: expected at most {}, got {}", most_draws, draws));
    return {draws, arguments.whole_number("seed", 0, default_seed)};
}

}  // namespace sanqi::analysis::commands
