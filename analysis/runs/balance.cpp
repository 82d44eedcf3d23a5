#include "analysis/runs/balance.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/runs/totals.hpp"

namespace sanqi::analysis {

namespace {

using model::Material;
using model::Node;
using model::Place;

bool holds(const Node& node, Material material) {
    if (node.place == Place::outside) return false;
    return (node.place == Place::region ? model::region_stock_rows[node.index].material
                                        : model::centre_stock_rows[node.index].material) == material;
}

/// Sum of the stocks of one material in a state.
double held(const std::vector<double>& state, std::size_t regions, Material material) {
    double sum = 0.0;
    std::size_t at = 0;
    const auto add = [&](const model::StockRow& row) {
        if (row.material == material) sum += state[at];
        ++at;
    };
    for (std::size_t region = 0; region < regions; ++region) std::ranges::for_each(model::region_stock_rows, add);
    std::ranges::for_each(model::centre_stock_rows, add);
    return sum;
}

struct Passed {
    double net = 0.0;    ///< in less out, over the border of the material's stocks
    double gross = 0.0;  ///< in plus out
};

/// What crossed the border of the material's stocks since the start, by the declared wiring.
Passed passed(const std::vector<double>& state, std::size_t regions, Material material) {
    Passed result;
    std::size_t at = model::Nation<double>::stocks(regions);
    const auto count = [&](const model::FlowRow& row) {
        const double in = holds(row.sink, material) ? state[at] : 0.0;
        const double out = holds(row.source, material) ? state[at] : 0.0;
        result.net += in - out;
        if (in != out) result.gross += std::abs(in) + std::abs(out);
        ++at;
    };
    for (std::size_t region = 0; region < regions; ++region)
        for (const model::FlowRow& row : model::region_flow_rows) count(row);
    for (const model::FlowRow& row : model::centre_flow_rows) count(row);
    return result;
}

double worst_residual(const solvers::Trajectory& trajectory, Material material) {
    const double start = held(trajectory.state.front(), trajectory.regions, material);
    double worst = 0.0;
    double handled = std::abs(start);
    for (const std::vector<double>& state : trajectory.state) {
        const Passed crossed = passed(state, trajectory.regions, material);
        const double now = held(state, trajectory.regions, material);
        handled = std::max({handled, std::abs(now), crossed.gross});
        worst = std::max(worst, std::abs(now - start - crossed.net));
    }
    return handled > 0.0 ? worst / handled : worst;
}

/// Workers are participation times rural adults at every moment.
double worst_labour_identity(const solvers::Trajectory& trajectory, const model::Parameters<double>& p) {
    const Totals totals(trajectory);
    using namespace model::region_stock;
    double worst = 0.0;
    for (const double year : trajectory.year) {
        const double adults = totals.stock(rural_adults, year);
        const double workers = totals.stock(farm_workers, year) + totals.stock(steel_workers, year) +
                               totals.stock(waterworks_workers, year);
        const double participation = p.rural_participation * (1.0 + p.rural_participation_growth * (year - 1957.0));
        worst = std::max(worst, std::abs(workers - participation * adults) / std::max(workers, 1.0));
    }
    return worst;
}

}  // namespace

Balance balance_of(const solvers::Trajectory& trajectory, const model::Parameters<double>& parameters) {
    return {worst_residual(trajectory, Material::grain),
            std::max(worst_residual(trajectory, Material::workers), worst_labour_identity(trajectory, parameters)),
            worst_residual(trajectory, Material::people)};
}

}  // namespace sanqi::analysis
