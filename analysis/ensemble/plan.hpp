// From a scenario that varies and a design to an ensemble, and what tells one ensemble from another.
#pragma once

#include <string>

#include "analysis/designs/design.hpp"
#include "analysis/ensemble/ensemble.hpp"
#include "analysis/ensemble/journal.hpp"
#include "analysis/study.hpp"

namespace sanqi::analysis::ensemble {

/// What is kept of each member, and in which precision it is computed.
struct Keep {
    bool weather_shares = true;
    bool yearly = false;
    solvers::Precision precision = solvers::Precision::double_precision;
};

/// `members` is a design in the units of the variation's inputs. Throws InputError where a world can't be made.
Ensemble make_ensemble(const Configuration& configuration, const Variation& variation, const Design& members,
                       const Keep& keep);

/// `configuration`: the scenario with every parameter, as TOML.
Identity identity_of(const std::string& configuration, const Study& study, const Design& members,
                     const Ensemble& ensemble);

}  // namespace sanqi::analysis::ensemble
