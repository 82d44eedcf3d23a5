// A program outside the tree, with the installed package only: equations of its own through the solvers, and the model
// in a world made by hand. The package carries equations and solvers; values that were fitted, dated policies and the
// record stay with the program sanqi, whose results files and --json give them.
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "model/metadata.hpp"
#include "solvers/adaptive.hpp"
#include "solvers/simulation.hpp"

namespace {

using namespace sanqi;

void require(bool holds, const std::string& what) {
    if (holds) return;
    std::cerr << "does not hold: " << what << '\n';
    std::exit(1);
}

/// Relief of 1 a year that begins on a known date, eaten at a rate of 2 a year: the date is stepped on, not over.
void own_equations() {
    constexpr double begins = 0.3, ends = 1.0, rate = 2.0;
    const auto store = [](const std::vector<double>& grain, std::vector<double>& change, double, double inside) {
        change[0] = (inside < begins ? 0.0 : 1.0) - rate * grain[0];
    };
    std::vector<double> grain{1.0};
    const std::vector<double> dates{begins};
    const solvers::Control control{.tolerances = {{1e-12, 1e-10}}};
    solvers::integrate_adaptive(store, grain, solvers::make_segments(0.0, ends, dates), control, {},
                                [](double, const std::vector<double>&) {});
    const double relief = (1.0 - std::exp(-rate * (ends - begins))) / rate;
    require(std::abs(grain[0] - (std::exp(-rate * ends) + relief)) < 1e-8, "the store is what the solution says");
}

double part_way_up(const model::Row& row, double part) { return row.lower + part * (row.upper - row.lower); }

/// Every quantity a part of the way up its bounds: hard years for history, milder ones for the reference.
solvers::Experiment world_by_hand() {
    solvers::Experiment world;
    std::size_t row = 0;
    world.parameters.for_each([&](double& value) { value = part_way_up(model::parameter_rows[row++], 0.2); });
    const auto fill = [](auto& schedules, double part) {
        std::size_t policy = 0;
        schedules.for_each([&](model::Schedule& one) {
            one = {
                model::Interpolation::step, {solvers::start_year}, {part_way_up(model::policy_rows[policy++], part)}};
        });
    };
    fill(world.timetable.history, 0.1);
    fill(world.timetable.reference, 0.2);
    return world;
}

double people_at_the_end(const solvers::Experiment& world) {
    const solvers::Trajectory run = solvers::simulate(world);
    require(run.year.back() == solvers::stop_year, "the run comes to its end");
    double people = 0.0;
    for (const std::string age : {"infants", "children", "adults", "elderly"})
        for (const std::string place : {"rural_", "urban_"})
            people += run.state.back()[model::index_of(model::region_stock_rows, place + age)];
    return people;
}

}  // namespace

int main() {
    own_equations();
    solvers::Experiment world = world_by_hand();
    const double people = people_at_the_end(world);
    require(people > 0.0 && std::isfinite(people), "people live on");
    for (std::size_t lever = 0; lever < model::levers.size(); ++lever) world.levers[lever].value = 0.0;
    const double in_the_reference = people_at_the_end(world);
    require(in_the_reference != people, "levers move the world");
    std::cout << "people at the end: " << people << " million, with all levers at the reference " << in_the_reference
              << '\n';
}
