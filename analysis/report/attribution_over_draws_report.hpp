// An attribution over the draws of a posterior, told: what attribute adds to what it says of one set of parameters.
#pragma once

#include <string>

#include "analysis/questions/attribution_over_draws.hpp"
#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

/// The game of two, then its shares level by level, each with its 90 % interval. At most 100 columns wide.
std::string attribution_over_draws_text(const AttributionOverDraws& attribution);

/// /over_draws over outcome, group and lever; `posterior` in JSON.
Dataset attribution_over_draws_dataset(const AttributionOverDraws& attribution);

}  // namespace sanqi::analysis::report
