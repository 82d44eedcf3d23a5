#include "analysis/questions/explorer.hpp"

#include <span>
#include <utility>

#include "analysis/configuration/scenario_files.hpp"
#include "analysis/configuration/shipped.hpp"

namespace sanqi::analysis {

Explorer explorer(const Configuration& configuration) {
    const Scenario history = load_scenario("baseline", scenario_names(), configuration.directory);
    ScenarioPosterior posterior =
        posterior_for(shipped_posterior(configuration.directory, history.choices.weather_series), configuration,
                      history, std::nullopt);
    RunOverDraws over_draws = runs_over_draws(configuration, posterior, std::span(&history, 1), {}).front();
    std::vector<NamedScenario> scenarios;
    for (const std::string& name : shipped_scenarios(configuration.directory))
        scenarios.push_back({name, load_scenario(name, scenario_names(), configuration.directory)});
    return {explorer_worlds(configuration), std::move(posterior), std::move(over_draws), std::move(scenarios)};
}

}  // namespace sanqi::analysis
