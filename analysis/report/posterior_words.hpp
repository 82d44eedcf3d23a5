// What reports say of the draws that stand behind their intervals.
#pragma once

#include <string>

#include "analysis/files/dataset.hpp"
#include "analysis/questions/scenario_posterior.hpp"
#include "analysis/statistics/share_summary.hpp"

namespace sanqi::analysis::report {

/// "18.3 [3.3, 42.0]": median and 90 % interval, times `factor`.
std::string interval_in_words(const Quantiles& quantiles, int decimals, double factor = 1.0);

/// "496 draws of the posterior".
std::string number_of_draws(const DrawsInUse& draws);

/// "Over 496 draws of the posterior the median is 29.4 million excess deaths, 24.1 to 35.4 in 90 % of them."
std::string deaths_over_draws(const DrawsInUse& draws, const Quantiles& deaths);

/// "weather latent, correction free, structure as shipped, independent prior, weather's parameters kept".
std::string made_of(const PosteriorFile& file);

/// Why draws are not to be believed yet, "" where they are.
std::string doubts_of(const DrawDiagnostics& diagnostics);

/// "posterior shipped latent", or "prior of the posterior shipped latent".
std::string draws_in_words(const DrawsInUse& draws);

/// Which draws, of what, how many, whether to be relied on, and what stays at the scenario's own value. At most 100
/// columns wide.
std::string posterior_text(const DrawsInUse& posterior);

/// The same as attributes and numbers, to which a report adds what it found: /over_draws in a results file, `posterior`
/// in JSON.
DataGroup posterior_group(const DrawsInUse& posterior);

}  // namespace sanqi::analysis::report
