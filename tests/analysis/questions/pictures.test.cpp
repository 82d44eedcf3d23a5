// Pictures of stocks and flows: all of the model, each of it once, and clear words where a layout falls short.
#include "analysis/questions/pictures.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include <catch2/catch.hpp>

#include "analysis/report/diagrams.hpp"
#include "analysis/words/errors.hpp"
#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/equations/textbook.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi;
using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;

Layouts shipped() { return load_layouts(configs / "diagrams.toml"); }

std::vector<Picture> drawn(const std::vector<PictureLayout>& layouts) {
    return pictures_of(equations::book_of_the_model(), layouts);
}

PictureLayout& picture(std::vector<PictureLayout>& layouts, std::string_view name) {
    return *std::ranges::find(layouts, name, &PictureLayout::name);
}

void take(Spots& spots, std::string_view name) {
    std::erase_if(spots, [&](const auto& one) { return one.first == name; });
}

PictureLayout hunting() {
    return {"hunting", "Hunting",
            "捕食",    200.0,
            100.0,     {{"prey", {200, 50}}, {"predators", {200, 150}}},
            {},        {{"unborn", {50, 50}}, {"unborn", {50, 150}}, {"dead", {350, 50}}, {"dead", {350, 150}}},
            {},        {{"prey", "predators"}}};
}

}  // namespace

TEST_CASE("every stock of the model stands in one picture, every flow that moves something is drawn once") {
    std::map<std::string, int, std::less<>> stocks, flows;
    for (const Picture& one : drawn(shipped().pictures)) {
        CHECK(equations::quantity_of_the_model(one.layout.name) == nullptr);  // 'sanqi explain' tells them by name
        for (const auto& [stock, spot] : one.layout.stocks) ++stocks[stock];
        for (const PictureFlow& flow : one.flows) ++flows[std::string(flow.flow->symbol)];
    }
    for (const equations::Quantity& one : equations::quantities_of_the_model()) {
        INFO(one.row->symbol);
        if (one.role == equations::Role::stock) CHECK(stocks[std::string(one.row->symbol)] == 1);
        if (one.role != equations::Role::flow) continue;
        const model::FlowRow& flow = equations::flow_row(one.row->symbol);
        const bool moves = flow.source.place != model::Place::outside || flow.sink.place != model::Place::outside;
        CHECK(flows[std::string(one.row->symbol)] == (moves ? 1 : 0));
    }
    CHECK(stocks.size() == model::region_stock_rows.size() + model::centre_stock_rows.size());
}

TEST_CASE("everything of a picture lies on its page") {
    for (const Picture& one : drawn(shipped().pictures)) {
        INFO(one.layout.name);
        for (const Spots* spots : {&one.layout.stocks, &one.layout.foreign, &one.layout.places})
            for (const auto& [name, spot] : *spots) {
                INFO(name);
                CHECK(spot.x >= 15.0);
                CHECK(spot.x <= figure::diagram_width - 15.0);
                CHECK(spot.y >= 12.0);
                CHECK(spot.y <= one.layout.height - 12.0);
            }
    }
}

TEST_CASE("a stock without a place, or with two, is named; so is a flow that no picture has both ends of") {
    std::vector<PictureLayout> layouts = shipped().pictures;
    take(picture(layouts, "labour").stocks, "steel_workers");
    CHECK_THROWS_WITH(drawn(layouts), Catch::Contains("'steel_workers' stands in no picture"));
    layouts = shipped().pictures;
    picture(layouts, "people").stocks.push_back({"steel_workers", {1.0, 1.0}});
    CHECK_THROWS_WITH(drawn(layouts), Catch::Contains("'steel_workers' stands in two pictures"));
    layouts = shipped().pictures;
    take(picture(layouts, "villages").foreign, "grain_in_transit");
    CHECK_THROWS_WITH(drawn(layouts), Catch::Contains("no picture has both ends of 'procurement'"));
}

TEST_CASE("a place that is missing or idle, an unknown stock and a link that is none are refused by name") {
    std::vector<PictureLayout> layouts = shipped().pictures;
    take(picture(layouts, "labour").places, "not_working");
    CHECK_THROWS_WITH(drawn(layouts), Catch::Contains("has no place 'not_working', where 'labour_entry' comes from"));
    layouts = shipped().pictures;
    picture(layouts, "labour").places.push_back({"abroad", {1.0, 1.0}});
    CHECK_THROWS_WITH(drawn(layouts), Catch::Contains("no flow of it leads to 'abroad'"));
    layouts = shipped().pictures;
    picture(layouts, "labour").stocks.push_back({"steel_worker", {1.0, 1.0}});
    CHECK_THROWS_WITH(drawn(layouts), Catch::Contains("did you mean 'steel_workers'"));
    layouts = shipped().pictures;
    picture(layouts, "politics").links.push_back({"granary_alarm", "estimated_harvest"});
    CHECK_THROWS_WITH(drawn(layouts), Catch::Contains("no flow of 'estimated_harvest' depends on 'granary_alarm'"));
    Layouts without = shipped();
    take(without.overview.pictures, "pregnancies");
    CHECK_THROWS_WITH(overview_of(equations::book_of_the_model(), without), Catch::Contains("'pregnancies'"));
}

TEST_CASE("a fault in the file of pictures gets one message with its line") {
    const tests::TemporaryFolder folder;
    std::ostringstream all;
    all << std::ifstream(configs / "diagrams.toml").rdbuf();
    const auto message = [&](const tests::Fault& fault) {
        folder.write("diagrams.toml", tests::replaced(all.str(), fault.before, fault.after));
        return tests::message_of(folder, [&] {
            pictures_of_the_model(folder.path());
            overview_of_the_model(folder.path());
        });
    };
    for (const tests::Fault& fault : std::vector<tests::Fault>{
             {"plots = [470, 330]", "plots = [-470, 330]", "villages.stocks.plots: x: expected from 15 to 725 pixel"},
             {"plots = [470, 330]", "plots = [1e300, 330]", "villages.stocks.plots: x: expected from 15 to 725 pixel"},
             {"plots = [470, 330]", "plots = [470, 375]", "villages.stocks.plots: y: expected from 12 to 368 pixel"},
             {"plots = [470, 330]", "plots = [470, 100, 200, 300]", "villages.stocks.plots: stands on one spot"},
             {"plots = [470, 330]", "plots = [370, 200]",
              "villages: 'plots' at [370, 200] stands on 'rural_grain' at [370, 200]"},
             {"plots = [470, 330]", "plts = [470, 330]", "unknown stock 'plts'; did you mean 'plots'?"},
             {"steel_workers = [500, 50]", "steel_workers = [500, 50]\nplots = [600, 50]",
              "stock 'plots' stands in two pictures"},
             {"not_working = [50, 150]", "not_working = [50, 150]\nabroad = [50, 300]",
              "no flow of it leads to 'abroad'"},
             {"state_storage_losses = \"left\"", "storage_losses = \"left\"", "has no flow 'storage_losses'"},
             {"perceived_deaths = [\"policy_correction\"]", "perceived_deaths = [\"estimated_harvest\"]",
              "no flow of 'estimated_harvest' depends on 'perceived_deaths'"},
             {"pregnancies = [640, 420]", "", "the overview has no spot for picture 'pregnancies'"},
             {"pregnancies = [640, 420]", "pregnancy = [640, 420]", "did you mean 'pregnancies'?"},
             {"people = [\"pregnancies\",", "people = [\"pregnancy\",", "did you mean 'pregnancies'?"},
             {"animals_and_soil = [\"fields\"]", "animals_and_soil = [\"pregnancies\"]",
              "no stock of picture 'animals_and_soil' acts on one of 'pregnancies'"}}) {
        INFO(fault.after);
        CHECK_THAT(message(fault),
                   Catch::Matches("diagrams\\.toml:[0-9]+:[0-9]+: .*") && Catch::Contains(std::string(fault.message)));
    }
    CHECK(message({"plots = [470, 330]", "plots = [471, 330]", ""}) == "no error");
}

TEST_CASE("flows of a textbook's system go to the nearest place of their name") {
    const std::vector<Picture> pictures = pictures_of(textbook::book(), {hunting()});
    REQUIRE(pictures.front().flows.size() == 4);
    for (const PictureFlow& one : pictures.front().flows) {
        INFO(one.flow->symbol);
        CHECK(one.from.y == one.to.y);
    }
    CHECK(pictures.front().links.size() == 1);
}

TEST_CASE("the overview has every flow between pictures, and a drawing says each of its names") {
    const Overview overview = overview_of_the_model(configs);
    CHECK(overview.flows.size() == 5);  // three harvests, procurement, resale
    const std::string all = report::drawing_of(overview);
    for (const PictureLayout& one : overview.pictures) CHECK(all.find(one.chinese) != std::string::npos);
    for (const Picture& one : pictures_of_the_model(configs)) {
        const figure::Diagram diagram = report::diagram_of(one);
        std::size_t flows = 0;
        for (const figure::Pipe& pipe : diagram.pipes) flows += pipe.flows.size();
        CHECK(flows == one.flows.size());
        CHECK(diagram.stocks.size() == one.layout.stocks.size() + one.layout.foreign.size());
    }
}
