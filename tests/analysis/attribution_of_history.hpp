// The attribution of the shipped baseline, made once for all the tests that read it.
#pragma once

#include "analysis/questions/attribution.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace sanqi::analysis::testing {

inline const Attribution& attribution_of_history() {
    static const Attribution attribution = attribute(configuration(), scenario());
    return attribution;
}

}  // namespace sanqi::analysis::testing
