// A verdict, told: as text that begins with the declared cells and ends with a page of plain words, as a data set for
// JSON and results file and as a figure.
#pragma once

#include <string>

#include "analysis/figure/figure.hpp"
#include "analysis/questions/verdict.hpp"
#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

/// The declared cells, all others, groups, levers, the curve over normals, causes, weather that it would have taken,
/// the same harvests met otherwise, what decides; last the plain words. At most 100 columns wide.
std::string verdict_text(const Verdict& verdict);

/// "alone", "Shapley", "removal".
std::string way_in_words(std::string_view decomposition);

/// What may be said of it in sentences: every figure is one of a cell.
std::string plain_words(const Verdict& verdict);

/// /files, /cells, /mixture, /groups, /levers, /normal_curve, /worlds, /causation, /weather_needed, /best_response;
/// /draws_N with the shares of every draw of file N in the declared cells.
Dataset verdict_dataset(const Verdict& verdict);

/// Keys that scripts rely on. Shares are null where there is nothing to share.
Json verdict_json(const Verdict& verdict);

/// Weather's share by cell: intervals of the posterior, and those of the prior beside them.
figure::Figure verdict_figure(const Verdict& verdict);

/// "excess deaths, shapley, R0, latent, normal 1951-90, correction free".
std::string cell_in_words(const FileVerdict& file, const VerdictCell& cell);

}  // namespace sanqi::analysis::report
