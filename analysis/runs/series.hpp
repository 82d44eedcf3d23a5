// Every stock, flow and auxiliary of a run over time, named and with its metadata: what a results file holds.
#pragma once

#include <string_view>
#include <vector>

#include "model/metadata.hpp"
#include "solvers/simulation.hpp"

namespace sanqi::analysis {

/// One quantity over time.
struct Track {
    const model::Row* row;
    std::string_view kind;       ///< "stock", "flow" or "auxiliary"
    std::vector<double> values;  ///< one a point in time, in the row's unit; regional: region by region
};

struct RunSeries {
    std::vector<double> year;
    std::vector<Track> regional;
    std::vector<Track> centre;
};

/// Flows and auxiliaries are evaluated again at the recorded points, each seen from the side of the time after it.
RunSeries series_of(const solvers::Experiment& experiment, const solvers::Trajectory& trajectory);

}  // namespace sanqi::analysis
