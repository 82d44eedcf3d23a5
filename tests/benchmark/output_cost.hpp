// What keeping and writing results takes beside the integrations of an ensemble.
#pragma once

#include "analysis/configuration/world.hpp"
#include "analysis/report/ensemble_report.hpp"

namespace sanqi::analysis::bench {

/// Times on one core [s]: CPU time, of writing by the clock on the wall.
struct OutputCost {
    ensemble::Saved saved;
    solvers::Precision precision;
    std::size_t members;
    double drawing;      ///< members from the design and the priors
    double integrating;  ///< of batches that are read at the window's ends alone
    double reducing;     ///< reading more dates, forming outcomes, shares and yearly tables
    double writing;      ///< journal and results file, in the folder of temporary files

    [[nodiscard]] double total() const { return drawing + integrating + reducing + writing; }
};

/// 4096 draws from the priors with weather's shares, as `sensitivity` keeps them; the best of three rounds.
/// Throws ModelError, WriteError.
OutputCost output_cost(const Configuration& configuration, const Scenario& scenario, ensemble::Saved saved,
                       solvers::Precision precision);

}  // namespace sanqi::analysis::bench
