#include "analysis/runs/totals.hpp"

#include <array>

namespace sanqi::analysis {

namespace {

namespace flow = model::region_flow;
using Indices = std::array<std::size_t, 4>;

constexpr Indices rural_baseline{flow::rural_infant_deaths, flow::rural_child_deaths, flow::rural_adult_deaths,
                                 flow::rural_elderly_deaths};
constexpr Indices urban_baseline{flow::urban_infant_deaths, flow::urban_child_deaths, flow::urban_adult_deaths,
                                 flow::urban_elderly_deaths};
constexpr Indices rural_famine{flow::rural_infant_famine_deaths, flow::rural_child_famine_deaths,
                               flow::rural_adult_famine_deaths, flow::rural_elderly_famine_deaths};
constexpr Indices urban_famine{flow::urban_infant_famine_deaths, flow::urban_child_famine_deaths,
                               flow::urban_adult_famine_deaths, flow::urban_elderly_famine_deaths};
constexpr std::array<std::size_t, 6> harvests{flow::pressed_harvest,        flow::other_harvest,
                                              flow::pressed_early_harvest,  flow::other_early_harvest,
                                              flow::pressed_autumn_harvest, flow::other_autumn_harvest};
constexpr std::array<std::size_t, 2> procurements{flow::pressed_procurement, flow::other_procurement};
constexpr std::array<std::size_t, 2> resales{flow::pressed_resale, flow::other_resale};
constexpr std::array<std::size_t, 1> deliveries{flow::deliveries};
constexpr std::array<std::size_t, 1> unmet{flow::food_unmet};

/// The cumulative flows of a state, which holds them behind its stocks.
model::CountedFlows<double> counted_flows(std::span<const double> flows, std::size_t regions) {
    const auto sum = [&](std::span<const std::size_t> region_flows) {
        double total = 0.0;
        for (std::size_t region = 0; region < regions; ++region)
            for (const std::size_t one : region_flows) total += flows[region * flow::count + one];
        return total;
    };
    const std::span<const double> centre = flows.subspan(regions * flow::count);
    const double rural_famine_deaths = sum(rural_famine), urban_famine_deaths = sum(urban_famine);
    return {
        .harvest = sum(harvests),
        .procurement = sum(procurements),
        .resale = sum(resales),
        .exports = centre[model::centre_flow::exports],
        .imports = centre[model::centre_flow::imports],
        .births = sum(deliveries),
        .rural_deaths = sum(rural_baseline) + rural_famine_deaths,
        .urban_deaths = sum(urban_baseline) + urban_famine_deaths,
        .excess_deaths = rural_famine_deaths + urban_famine_deaths,
        .food_unmet = sum(unmet),
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

double Totals::harvest(double from, double to) const { return counts(to).flows.harvest - counts(from).flows.harvest; }

double Totals::births(double from, double to) const { return counts(to).flows.births - counts(from).flows.births; }

double Totals::deaths(double from, double to) const { return model::deaths(counts(to)) - model::deaths(counts(from)); }

double Totals::excess_deaths(double from, double to) const {
    return counts(to).flows.excess_deaths - counts(from).flows.excess_deaths;
}

double Totals::food_unmet(double from, double to) const {
    return counts(to).flows.food_unmet - counts(from).flows.food_unmet;
}

double Totals::people(double date) const { return model::people(counts(date)); }

}  // namespace sanqi::analysis
