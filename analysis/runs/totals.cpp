#include "analysis/runs/totals.hpp"

#include <algorithm>
#include <array>

namespace sanqi::analysis {

namespace {

using model::FlowRow;

/// Positions of the regional flows that a condition holds for, in the order of their rows.
template <bool (*Holds)(const FlowRow&)>
constexpr auto flows_where = [] {
    std::array<std::size_t, std::count_if(model::region_flow_rows.begin(), model::region_flow_rows.end(), Holds)>
        positions{};
    std::size_t found = 0;
    for (std::size_t row = 0; row < model::region_flow_rows.size(); ++row)
        if (Holds(model::region_flow_rows[row])) positions[found++] = row;
    return positions;
}();

// What is counted, by where the wiring says that a flow leaves and enters.
constexpr bool in_town(const FlowRow& row) { return row.source.name.starts_with("urban_"); }
constexpr bool rural_baseline(const FlowRow& row) { return is_baseline_death(row) && !in_town(row); }
constexpr bool urban_baseline(const FlowRow& row) { return is_baseline_death(row) && in_town(row); }
constexpr bool rural_famine(const FlowRow& row) { return is_famine_death(row) && !in_town(row); }
constexpr bool urban_famine(const FlowRow& row) { return is_famine_death(row) && in_town(row); }
constexpr bool harvest(const FlowRow& row) {
    return row.source.name.ends_with("_crop") && row.sink.place == model::Place::region;
}
constexpr bool procurement(const FlowRow& row) { return row.sink.name == "grain_in_transit"; }
constexpr bool resale(const FlowRow& row) { return row.source.name == "resale_reserve"; }

constexpr std::array deliveries{std::size_t{model::region_flow::deliveries}};
constexpr std::array unmet{std::size_t{model::region_flow::food_unmet}};
constexpr std::array nature{std::size_t{model::region_flow::nature_loss}};
constexpr std::array neglect{std::size_t{model::region_flow::neglect_loss}};

/// The cumulative flows of a state, which holds them behind its stocks.
model::CountedFlows<double> counted_flows(std::span<const double> flows, std::size_t regions) {
    const auto sum = [&](std::span<const std::size_t> region_flows) {
        double total = 0.0;
        for (std::size_t region = 0; region < regions; ++region)
            for (const std::size_t one : region_flows) total += flows[region * model::region_flow::count + one];
        return total;
    };
    const std::span<const double> centre = flows.subspan(regions * model::region_flow::count);
    const double rural_famine_deaths = sum(flows_where<rural_famine>);
    const double urban_famine_deaths = sum(flows_where<urban_famine>);
    return {
        .harvest = sum(flows_where<harvest>),
        .procurement = sum(flows_where<procurement>),
        .resale = sum(flows_where<resale>),
        .exports = centre[model::centre_flow::exports],
        .imports = centre[model::centre_flow::imports],
        .births = sum(deliveries),
        .rural_deaths = sum(flows_where<rural_baseline>) + rural_famine_deaths,
        .urban_deaths = sum(flows_where<urban_baseline>) + urban_famine_deaths,
        .excess_deaths = rural_famine_deaths + urban_famine_deaths,
        .food_unmet = sum(unmet),
        .nature_loss = sum(nature),
        .neglect_loss = sum(neglect),
    };
}

}  // namespace

model::Counts<double> Totals::counts(double date) const {
    const std::vector<double>& state = trajectory_.at(date);
    const std::size_t regions = trajectory_.regions;
    return {counted_flows(std::span(state).subspan(model::Nation<double>::stocks(regions)), regions),
            model::counted_stocks<double>(state, regions)};
}

double Totals::stock(std::size_t region_stock, double date) const {
    const std::vector<double>& state = trajectory_.at(date);
    double sum = 0.0;
    for (std::size_t region = 0; region < trajectory_.regions; ++region)
        sum += state[region * model::region_stock::count + region_stock];
    return sum;
}

double Totals::excess_deaths(double from, double to) const {
    return counts(to).flows.excess_deaths - counts(from).flows.excess_deaths;
}

}  // namespace sanqi::analysis
