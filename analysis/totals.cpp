#include "analysis/totals.hpp"

#include <array>

namespace sanqi::analysis {

namespace {

namespace flow = model::region_flow;
using Indices = std::array<std::size_t, 4>;

constexpr Indices rural_ages{model::region_stock::rural_infants, model::region_stock::rural_children,
                             model::region_stock::rural_adults, model::region_stock::rural_elderly};
constexpr Indices urban_ages{model::region_stock::urban_infants, model::region_stock::urban_children,
                             model::region_stock::urban_adults, model::region_stock::urban_elderly};
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

}  // namespace

double Totals::stock(std::size_t region_stock, double date) const {
    const std::vector<double>& state = trajectory_.at(date);
    double sum = 0.0;
    for (std::size_t region = 0; region < trajectory_.regions; ++region)
        sum += state[region * model::region_stock::count + region_stock];
    return sum;
}

double Totals::centre_stock(std::size_t centre_stock, double date) const {
    return trajectory_.at(date)[trajectory_.regions * model::region_stock::count + centre_stock];
}

double Totals::flows(std::span<const std::size_t> region_flows, double from, double to) const {
    const std::vector<double>& before = trajectory_.at(from);
    const std::vector<double>& after = trajectory_.at(to);
    const std::size_t base = model::Nation<double>::stocks(trajectory_.regions);
    double sum = 0.0;
    for (std::size_t region = 0; region < trajectory_.regions; ++region)
        for (const std::size_t one : region_flows) {
            const std::size_t at = base + region * model::region_flow::count + one;
            sum += after[at] - before[at];
        }
    return sum;
}

double Totals::centre_total(std::size_t centre_flow, double from, double to) const {
    const std::size_t at = model::Nation<double>::stocks(trajectory_.regions) +
                           trajectory_.regions * model::region_flow::count + centre_flow;
    return trajectory_.at(to)[at] - trajectory_.at(from)[at];
}

double Totals::harvest(double from, double to) const { return flows(harvests, from, to); }
double Totals::procurement(double from, double to) const { return flows(procurements, from, to); }
double Totals::resale(double from, double to) const { return flows(resales, from, to); }
double Totals::births(double from, double to) const { return flows(deliveries, from, to); }
double Totals::rural_deaths(double from, double to) const {
    return flows(rural_baseline, from, to) + flows(rural_famine, from, to);
}
double Totals::urban_deaths(double from, double to) const {
    return flows(urban_baseline, from, to) + flows(urban_famine, from, to);
}
double Totals::deaths(double from, double to) const { return rural_deaths(from, to) + urban_deaths(from, to); }
double Totals::excess_deaths(double from, double to) const {
    return flows(rural_famine, from, to) + flows(urban_famine, from, to);
}
double Totals::food_unmet(double from, double to) const { return flows(unmet, from, to); }

double Totals::rural_people(double date) const {
    double sum = 0.0;
    for (const std::size_t age : rural_ages) sum += stock(age, date);
    return sum;
}

double Totals::urban_people(double date) const {
    double sum = 0.0;
    for (const std::size_t age : urban_ages) sum += stock(age, date);
    return sum;
}

double Totals::people(double date) const { return rural_people(date) + urban_people(date); }

}  // namespace sanqi::analysis
