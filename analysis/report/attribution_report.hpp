// An attribution, told: as text, as a data set for JSON and results file and as a figure.
#pragma once

#include <optional>
#include <string>

#include "analysis/figure/figure.hpp"
#include "analysis/questions/attribution.hpp"
#include "analysis/questions/attribution_over_draws.hpp"
#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

/// The game of two first, then its shares level by level, parts of the weather, cells and the curve over normals; with
/// `flat_games` groups and levers as players of their own too. At most 100 columns wide.
std::string attribution_text(const Attribution& attribution, bool flat_games);

/// /attribution over outcome, group and lever; /coalitions, /cells, /weather_parts and /normal_curve.
Dataset attribution_dataset(const Attribution& attribution);

/// Keys that scripts rely on. Shares are null where there is nothing to share.
Json attribution_json(const Attribution& attribution);

/// How each outcome divides: weather alone, only together, policy alone; and groups by Shapley value. What it finds is
/// over draws where there are any.
figure::Figure attribution_figure(const Attribution& attribution,
                                  const std::optional<AttributionOverDraws>& over_draws);

}  // namespace sanqi::analysis::report
