// What the explorer's page is made of: the worlds that its reader may choose, history over the draws of its posterior,
// and the shipped scenarios to start from.
#pragma once

#include <string>
#include <vector>

#include "analysis/questions/explorer_worlds.hpp"
#include "analysis/questions/runs_over_draws.hpp"

namespace sanqi::analysis {

/// A shipped scenario by its name.
struct NamedScenario {
    std::string name;
    Scenario scenario;
};

struct Explorer {
    ExplorerWorlds worlds;
    ScenarioPosterior posterior;  ///< of history
    RunOverDraws history;         ///< over its draws
    std::vector<NamedScenario> scenarios;
};

/// Throws InputError, also where no posterior of history is shipped, and ModelError.
Explorer explorer(const Configuration& configuration);

}  // namespace sanqi::analysis
