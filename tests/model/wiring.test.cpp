// Which stock each flow leaves and enters: the derivatives, and with them the balances, come from these rows alone.
#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "model/structure.hpp"

using namespace sanqi::model;

namespace {

std::vector<FlowRow> all_flows() {
    std::vector<FlowRow> flows(region_flow_rows.begin(), region_flow_rows.end());
    flows.insert(flows.end(), centre_flow_rows.begin(), centre_flow_rows.end());
    return flows;
}

std::span<const StockRow> stocks_of(Place place) {
    return place == Place::region ? std::span<const StockRow>(region_stock_rows) : centre_stock_rows;
}

bool same_place(const Node& left, const Node& right) {
    return left.place == right.place && left.index == right.index && left.name == right.name;
}

}  // namespace

TEST_CASE("Each end of a flow is a stock of that name, or has a name outside the model", "[wiring]") {
    for (const FlowRow& flow : all_flows())
        for (const Node& end : {flow.source, flow.sink}) {
            CAPTURE(flow.symbol, end.name, end.index);
            if (end.place == Place::outside) {
                CHECK_FALSE(end.name.empty());
                CHECK(end.index == 0);
            } else {
                REQUIRE(end.index < stocks_of(end.place).size());
                CHECK(stocks_of(end.place)[end.index].symbol == end.name);
            }
        }
}

TEST_CASE("No flow ends where it began", "[wiring]") {
    for (const FlowRow& flow : all_flows()) {
        CAPTURE(flow.symbol);
        CHECK_FALSE(same_place(flow.source, flow.sink));
    }
}

TEST_CASE("No flow of the centre touches a regional stock, of which there are many", "[wiring]") {
    for (const FlowRow& flow : centre_flow_rows) {
        CAPTURE(flow.symbol);
        CHECK(flow.source.place != Place::region);
        CHECK(flow.sink.place != Place::region);
    }
}

TEST_CASE("Every stock has a flow", "[wiring]") {
    const auto flows = all_flows();
    for (const Place place : {Place::region, Place::centre})
        for (std::size_t index = 0; index < stocks_of(place).size(); ++index) {
            CAPTURE(stocks_of(place)[index].symbol);
            const auto at_stock = [&](const Node& end) { return end.place == place && end.index == index; };
            CHECK(std::ranges::any_of(
                flows, [&](const FlowRow& flow) { return at_stock(flow.source) || at_stock(flow.sink); }));
        }
}

TEST_CASE("Material stays what it is from stock to stock, and information does not flow between stocks", "[wiring]") {
    for (const FlowRow& flow : all_flows()) {
        if (flow.source.place == Place::outside || flow.sink.place == Place::outside) continue;
        CAPTURE(flow.symbol);
        const Material before = stocks_of(flow.source.place)[flow.source.index].material;
        const Material after = stocks_of(flow.sink.place)[flow.sink.index].material;
        CHECK(before == after);
        CHECK(before != Material::information);
    }
}
