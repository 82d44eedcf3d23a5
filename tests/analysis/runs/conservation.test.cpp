// Grain, labour and people are conserved, in every scenario and however the nation is cut into regions; and a flow that
// loses an end is noticed.
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "analysis/configuration/scenario_files.hpp"
#include "analysis/runs/balance.hpp"
#include "analysis/runs/totals.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
namespace model = sanqi::model;

double worst(const Balance& balance) { return std::max({balance.grain, balance.labour, balance.people}); }

/// The run of history with one end of one regional flow cut off.
Balance balance_with_damaged_flow(std::size_t flow, bool drop_sink) {
    std::vector<model::FlowRow> rows(model::region_flow_rows.begin(), model::region_flow_rows.end());
    (drop_sink ? rows[flow].sink : rows[flow].source).place = model::Place::outside;
    sanqi::solvers::Experiment experiment = history();
    experiment.wiring.region = rows;
    return balance_of(sanqi::solvers::simulate(experiment), experiment.parameters);
}

bool carries(const model::Node& node, model::Material material) {
    if (node.place == model::Place::outside) return false;
    return (node.place == model::Place::region ? model::region_stock_rows[node.index].material
                                               : model::centre_stock_rows[node.index].material) == material;
}

const std::vector<model::Profile<double>> three_alike(3, {1.0 / 3.0, 1.0 / 3.0, 1.0});
const std::vector<model::Profile<double>> three_unlike{{0.5, 0.35, 1.4}, {0.3, 0.45, 0.6}, {0.2, 0.2, 1.0}};

}  // namespace

TEST_CASE("grain, labour and people balance below 1e-9 in every shipped scenario") {
    for (const std::string& name : shipped_scenarios(configs)) {
        INFO(name);
        const Scenario shipped = scenario(name);
        const auto experiment = make_experiment(configuration(), shipped);
        CHECK(worst(balance_of(simulate_or_throw(experiment), experiment.parameters)) < 1e-9);
    }
}

TEST_CASE("where a people starves, workers keep to the rural adults within the solver's error") {
    sanqi::solvers::Experiment starving = history();
    starving.parameters.potential_output_1957 = 0.0;
    sanqi::solvers::Accuracy half;
    half.maximal_step *= 0.5;
    const double at_full_step = balance_of(simulate_or_throw(starving), starving.parameters).labour;
    const double at_half_step = balance_of(simulate_or_throw(starving, half), starving.parameters).labour;
    CHECK(at_full_step < 2e-8);
    CHECK(at_half_step < at_full_step / 8.0);

    // the product is that of participation, which grows, and adults; else it is rounding
    starving.parameters.rural_participation_growth = 0.0;
    CHECK(balance_of(simulate_or_throw(starving), starving.parameters).labour < 1e-12);
}

TEST_CASE("a flow of grain, people or workers that loses an end is noticed") {
    for (std::size_t flow = 0; flow < model::region_flow_rows.size(); ++flow)
        for (const bool drop_sink : {true, false}) {
            const model::FlowRow& row = model::region_flow_rows[flow];
            const model::Node& end = drop_sink ? row.sink : row.source;
            const bool grain = carries(end, model::Material::grain), people = carries(end, model::Material::people),
                       workers = carries(end, model::Material::workers);
            if (!grain && !people && !workers) continue;
            INFO(row.symbol << (drop_sink ? " without its sink" : " without its source"));
            const Balance balance = balance_with_damaged_flow(flow, drop_sink);
            // A run that ends early has still accounted for what it did.
            CHECK((grain ? balance.grain : people ? balance.people : balance.labour) > 1e-9);
        }
}

TEST_CASE("three identical regions sum to the national run") {
    sanqi::solvers::Experiment cut = history();
    cut.regions = three_alike;
    const auto nation = simulate_or_throw(history());
    const auto regions = simulate_or_throw(cut);
    for (std::size_t stock = 0; stock < model::region_stock::count; ++stock) {
        const model::StockRow& row = model::region_stock_rows[stock];
        if (row.unit == "1") continue;  // an index is the same in each, not a third
        INFO(row.symbol);
        const double whole = Totals(nation).stock(stock, 1960.5);
        CHECK(Totals(regions).stock(stock, 1960.5) == Approx(whole).epsilon(1e-12).margin(1e-12));
    }
    CHECK(Totals(regions).excess_deaths(1958.0, 1963.0) ==
          Approx(Totals(nation).excess_deaths(1958.0, 1963.0)).epsilon(1e-11));
}

TEST_CASE("three unequal regions run, balance, and grain moves between them through the centre") {
    sanqi::solvers::Experiment cut = history();
    cut.regions = three_unlike;
    const auto trajectory = simulate_or_throw(cut);
    CHECK(worst(balance_of(trajectory, cut.parameters)) < 1e-9);

    const std::vector<double>& begin = trajectory.at(1951.0);
    const std::vector<double>& end = trajectory.at(1967.0);
    const std::size_t totals_at = model::Nation<double>::stocks(3);
    const auto moved = [&](std::size_t region, std::initializer_list<std::size_t> flows) {
        double sum = 0.0;
        for (const std::size_t flow : flows) {
            const std::size_t at = totals_at + region * model::region_flow::count + flow;
            sum += end[at] - begin[at];
        }
        return sum;
    };
    namespace flow = model::region_flow;
    std::vector<double> returned;
    for (std::size_t region = 0; region < 3; ++region)
        returned.push_back(moved(region, {flow::resale}) / moved(region, {flow::procurement}));
    CHECK(returned[0] > 1.2 * returned[1]);  // the region short of land gets back more of what it gives
}
