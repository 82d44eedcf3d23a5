// A tornado plot's numbers: the outcome at the centre, and with each input alone at its ends.
#pragma once

#include <span>
#include <vector>

#include "analysis/estimators/method.hpp"

namespace sanqi::analysis {

/// In the outcome's unit; NaN where the member failed.
struct Tornado {
    double centre;
    std::vector<double> low;  ///< one entry an input
    std::vector<double> high;
    Kept members;
};

extern const MethodRow tornado_method;

/// `outputs` are those of a one_at_a_time design. Throws std::invalid_argument where their number is not odd.
Tornado tornado(std::span<const double> outputs);

}  // namespace sanqi::analysis
