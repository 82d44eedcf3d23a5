// The shipped configuration, as tests of the whole model use it.
#pragma once

#include <filesystem>
#include <string>

#include "analysis/configuration/world.hpp"
#include "analysis/runs/run.hpp"

namespace sanqi::analysis::testing {

inline const std::filesystem::path configs = "configs";

inline const Configuration& configuration() {
    static const Configuration shipped = load_configuration(configs);
    return shipped;
}

inline Scenario scenario(const std::string& name = "baseline") {
    return load_scenario(name, scenario_names(), configs);
}

inline solvers::Experiment history() { return make_experiment(configuration(), scenario()); }

}  // namespace sanqi::analysis::testing
