#include "analysis/runs/series.hpp"

#include "solvers/right_hand_side.hpp"

namespace sanqi::analysis {

namespace {

constexpr double just_after = 1e-7;  // [year], three seconds: enough to choose the side of a date

template <class Rows>
void add_tracks(std::vector<Track>& tracks, const Rows& rows, std::string_view kind, std::size_t size) {
    for (const auto& row : rows) tracks.push_back({&row, kind, std::vector<double>(size)});
}

/// Stocks, flows and auxiliaries of one place into position `at` of their tracks, in the order of the tracks.
template <class View>
void record(const View& view, std::vector<Track>& tracks, std::size_t at) {
    std::size_t track = 0;
    const auto put = [&](double value) { tracks[track++].values[at] = value; };
    view.stock.for_each(put);
    view.flow.for_each(put);
    view.aux.for_each(put);
}

}  // namespace

RunSeries series_of(const solvers::Experiment& experiment, const solvers::Trajectory& trajectory) {
    const std::size_t points = trajectory.year.size();
    RunSeries series{trajectory.year, {}, {}};
    add_tracks(series.regional, model::region_stock_rows, "stock", points * trajectory.regions);
    add_tracks(series.regional, model::region_flow_rows, "flow", points * trajectory.regions);
    add_tracks(series.regional, model::region_auxiliary_rows, "auxiliary", points * trajectory.regions);
    add_tracks(series.centre, model::centre_stock_rows, "stock", points);
    add_tracks(series.centre, model::centre_flow_rows, "flow", points);
    add_tracks(series.centre, model::centre_auxiliary_rows, "auxiliary", points);

    solvers::RightHandSide system(experiment);
    for (std::size_t point = 0; point < points; ++point) {
        const double time = trajectory.year[point];
        const bool last = point + 1 == points;
        system.evaluate(trajectory.state[point], time, last ? time - just_after : time + just_after);
        const auto& regions = system.views().regions;
        for (std::size_t region = 0; region < regions.size(); ++region)
            record(regions[region], series.regional, region * points + point);
        record(system.views().centre, series.centre, point);
    }
    return series;
}

}  // namespace sanqi::analysis
