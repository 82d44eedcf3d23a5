// Inputs without a model: uniform over the unit cube.
#pragma once

#include "analysis/designs/population.hpp"
#include "tests/analysis/estimators/problems.hpp"

namespace sanqi::analysis::testing {

inline Population unit_cube(std::size_t inputs) {
    Population population;
    for (const std::string& name : problems::names(inputs)) {
        population.inputs.push_back({InputKind::parameter, 0, name, "1", {}, 0, 1, 0.5, 0, 1, {}});
        population.inputs.back().quantile = [](double probability) { return probability; };
    }
    return population;
}

}  // namespace sanqi::analysis::testing
