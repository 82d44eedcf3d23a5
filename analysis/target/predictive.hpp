// What a run foretells of the record: its own numbers, and what the record may say beside them, since a model leaves
// something out of every series.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/runs/likelihood.hpp"

namespace sanqi::analysis::posterior {

/// given_what_was_seen: discrepancies go through those that the likelihood has seen, and stray from them between and
/// after, so that a number that took part is foretold as it stands. anew: another record altogether, with the scale and
/// the correlation that the discrepancies seen speak for.
enum class Replicate { given_what_was_seen, anew };

/// One component of the whole evidence.
struct Foretold {
    std::string name;
    std::vector<double> dates;
    std::vector<double> recorded;
    std::vector<bool> held_out;  ///< whether the likelihood has not seen it
    std::vector<double> model;   ///< what the run has
    std::vector<double> drawn;   ///< what the record may have
};

/// One draw of the record given a run: `seen` is the likelihood that the run's parameters come from, `whole` the one of
/// the same form with nothing left out. `draw` tells draws of one seed apart.
std::vector<Foretold> foretold(const RunRecord& run, const Likelihood& seen, const Likelihood& whole,
                               Replicate replicate, std::uint64_t seed, std::uint64_t draw);

}  // namespace sanqi::analysis::posterior
