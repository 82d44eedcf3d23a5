#include "analysis/annual.hpp"

#include "model/registration.hpp"

namespace sanqi::analysis {

namespace {

using namespace model::region_stock;
namespace flow = model::region_flow;

constexpr std::array rural_stocks{rural_infants, rural_children, rural_adults, rural_elderly};
constexpr std::array urban_stocks{urban_infants, urban_children, urban_adults, urban_elderly};

}  // namespace

double Reading::stock(std::size_t region_stock, double date) const {
    const std::vector<double>& state = trajectory_.at(date);
    double sum = 0.0;
    for (std::size_t region = 0; region < trajectory_.regions; ++region)
        sum += state[region * model::region_stock::count + region_stock];
    return sum;
}

double Reading::centre_stock(std::size_t centre_stock, double date) const {
    return trajectory_.at(date)[trajectory_.regions * model::region_stock::count + centre_stock];
}

double Reading::total(std::span<const std::size_t> region_flows, double from, double to) const {
    const std::vector<double>& before = trajectory_.at(from);
    const std::vector<double>& after = trajectory_.at(to);
    const std::size_t base = model::Nation<double>::stocks(trajectory_.regions);
    double sum = 0.0;
    for (std::size_t region = 0; region < trajectory_.regions; ++region)
        for (const std::size_t flow : region_flows) {
            const std::size_t at = base + region * model::region_flow::count + flow;
            sum += after[at] - before[at];
        }
    return sum;
}

double Reading::centre_total(std::size_t centre_flow, double from, double to) const {
    const std::size_t at = model::Nation<double>::stocks(trajectory_.regions) +
                           trajectory_.regions * model::region_flow::count + centre_flow;
    return trajectory_.at(to)[at] - trajectory_.at(from)[at];
}

namespace {

/// The sums that a statistician forms, over any span of the mesh.
class Totals {
public:
    explicit Totals(const Reading& reading) : reading_(reading) {}

    double harvest(double from, double to) const { return reading_.total(harvests, from, to); }
    double procurement(double from, double to) const { return reading_.total(procurements, from, to); }
    double resale(double from, double to) const { return reading_.total(resales, from, to); }
    double births(double from, double to) const { return reading_.total(deliveries, from, to); }
    double rural_deaths(double from, double to) const {
        return reading_.total(rural_baseline, from, to) + reading_.total(rural_famine, from, to);
    }
    double urban_deaths(double from, double to) const {
        return reading_.total(urban_baseline, from, to) + reading_.total(urban_famine, from, to);
    }
    double excess_deaths(double from, double to) const {
        return reading_.total(rural_famine, from, to) + reading_.total(urban_famine, from, to);
    }
    double food_unmet(double from, double to) const { return reading_.total(unmet, from, to); }
    double rural_people(double date) const { return people(rural_stocks, date); }
    double urban_people(double date) const { return people(urban_stocks, date); }

private:
    using Flows = std::array<std::size_t, 4>;
    static constexpr std::array<std::size_t, 6> harvests{flow::pressed_harvest,        flow::other_harvest,
                                                         flow::pressed_early_harvest,  flow::other_early_harvest,
                                                         flow::pressed_autumn_harvest, flow::other_autumn_harvest};
    static constexpr std::array<std::size_t, 2> procurements{flow::pressed_procurement, flow::other_procurement};
    static constexpr std::array<std::size_t, 2> resales{flow::pressed_resale, flow::other_resale};
    static constexpr std::array<std::size_t, 1> deliveries{flow::deliveries};
    static constexpr std::array<std::size_t, 1> unmet{flow::food_unmet};
    static constexpr Flows rural_baseline{flow::rural_infant_deaths, flow::rural_child_deaths, flow::rural_adult_deaths,
                                          flow::rural_elderly_deaths};
    static constexpr Flows urban_baseline{flow::urban_infant_deaths, flow::urban_child_deaths, flow::urban_adult_deaths,
                                          flow::urban_elderly_deaths};
    static constexpr Flows rural_famine{flow::rural_infant_famine_deaths, flow::rural_child_famine_deaths,
                                        flow::rural_adult_famine_deaths, flow::rural_elderly_famine_deaths};
    static constexpr Flows urban_famine{flow::urban_infant_famine_deaths, flow::urban_child_famine_deaths,
                                        flow::urban_adult_famine_deaths, flow::urban_elderly_famine_deaths};

    template <class Stocks>
    double people(const Stocks& stocks, double date) const {
        double sum = 0.0;
        for (const auto stock : stocks) sum += reading_.stock(stock, date);
        return sum;
    }

    const Reading& reading_;
};

}  // namespace

Annual<std::vector<double>> annual_table(const solvers::Trajectory& trajectory, const model::Parameters<double>& p) {
    const Reading reading(trajectory);
    const Totals totals(reading);
    Annual<std::vector<double>> table;
    for (int year = first_annual_year; year <= last_annual_year; ++year) {
        const double from = year, middle = year + 0.5, to = year + 1.0;
        const double april = year + 0.25, next_april = april + 1.0;
        const double rural = totals.rural_people(middle), urban = totals.urban_people(middle);
        const double people = rural + urban;
        const double deaths = totals.rural_deaths(from, to) + totals.urban_deaths(from, to);
        const double births = totals.births(from, to);
        const double procured = totals.procurement(april, next_april);
        const double net = procured - totals.resale(april, next_april);
        const double output = totals.harvest(from, to);
        table.grain_output.push_back(output);
        table.procurement_gross.push_back(procured);
        table.procurement_net.push_back(net);
        table.rural_grain_per_head.push_back(1000.0 * (output - net) / rural);
        table.death_rate.push_back(1000.0 * deaths / people);
        table.death_rate_official.push_back(1000.0 * deaths / people *
                                            model::completeness(p.death_registration_early, p.death_registration_late,
                                                                p.registration_midpoint, p.registration_width, middle));
        table.birth_rate.push_back(1000.0 * births / people);
        table.birth_rate_official.push_back(1000.0 * births / people *
                                            model::completeness(p.birth_registration_early, p.birth_registration_late,
                                                                p.registration_midpoint, p.registration_width, middle));
        table.population.push_back(totals.rural_people(to) + totals.urban_people(to));
        table.population_urban.push_back(totals.urban_people(to));
        table.excess_deaths.push_back(totals.excess_deaths(from, to));
        table.births.push_back(births);
        table.deaths.push_back(deaths);
        table.rural_death_rate.push_back(1000.0 * totals.rural_deaths(from, to) / rural);
        table.urban_death_rate.push_back(1000.0 * totals.urban_deaths(from, to) / urban);
        table.large_animals.push_back(reading.stock(large_animals, to));
        table.pigs.push_back(reading.stock(pigs, to));
        table.farm_labour.push_back(reading.stock(farm_workers, to) + reading.stock(waterworks_workers, to));
        table.net_exports.push_back(trade_grain * (reading.centre_total(model::centre_flow::exports, from, to) -
                                                   reading.centre_total(model::centre_flow::imports, from, to)));
        table.state_stock.push_back(trade_grain * reading.centre_stock(model::centre_stock::state_grain, middle));
        table.rural_intake.push_back(0.0);
        table.rural_food_shortfall.push_back(totals.food_unmet(from, to));
    }
    return table;
}

}  // namespace sanqi::analysis
