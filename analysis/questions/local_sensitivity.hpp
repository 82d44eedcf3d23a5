// What a small change of one input does to the outcomes: exact derivatives of a run by dual numbers, with no step to
// choose. They speak of the neighbourhood of one point; on this cliff they say little of what lies farther.
#pragma once

#include <string>
#include <vector>

#include "analysis/configuration/world.hpp"
#include "analysis/estimators/method.hpp"
#include "analysis/runs/outcomes.hpp"

namespace sanqi::analysis {

/// It has no design and so nothing to estimate from.
extern const MethodRow local_method;

/// A parameter whose value is not fixed by definition, or a lever.
struct LocalInput {
    std::string symbol;
    std::string unit;
    double value;  ///< in the scenario
};

/// Tables of outcome against input: each entry of `derivatives` and `elasticities` has one value per input.
struct LocalSensitivity {
    std::vector<LocalInput> inputs;  ///< parameters in the order of their rows, then levers
    Outcomes<double> outcomes;
    Outcomes<std::vector<double>> derivatives;   ///< [unit of the outcome / unit of the input]
    Outcomes<std::vector<double>> elasticities;  ///< change of the outcome in per cent when the input grows by 1 %; NaN
                                                 ///< where the outcome is nought
};

/// Derivatives at the scenario of every outcome, by Runge-Kutta of fourth order on the default mesh. The reference run
/// has the same parameters, so it moves with them; its levers stay at 0. A lever with a date moves from that date on.
/// Shared over cores; the result does not depend on how many. Throws ModelError where a run fails.
LocalSensitivity local_sensitivity(const Configuration& configuration, const Scenario& scenario);

}  // namespace sanqi::analysis
