#include "analysis/annual.hpp"

#include "analysis/totals.hpp"
#include "model/registration.hpp"

namespace sanqi::analysis {

namespace stocks = model::region_stock;

Annual<std::vector<double>> annual_table(const solvers::Trajectory& trajectory, const model::Parameters<double>& p) {
    const Totals totals(trajectory);
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
        table.large_animals.push_back(totals.stock(stocks::large_animals, to));
        table.pigs.push_back(totals.stock(stocks::pigs, to));
        table.farm_labour.push_back(totals.stock(stocks::farm_workers, to) +
                                    totals.stock(stocks::waterworks_workers, to));
        table.net_exports.push_back(trade_grain * (totals.centre_total(model::centre_flow::exports, from, to) -
                                                   totals.centre_total(model::centre_flow::imports, from, to)));
        table.state_stock.push_back(trade_grain * totals.centre_stock(model::centre_stock::state_grain, middle));
        table.rural_food_shortfall.push_back(totals.food_unmet(from, to));
    }
    return table;
}

}  // namespace sanqi::analysis
