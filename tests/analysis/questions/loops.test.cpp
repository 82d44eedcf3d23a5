// The named loops are in the equations, of the kind that their file says.
#include "analysis/questions/loops.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "analysis/equations/book.hpp"
#include "analysis/words/errors.hpp"
#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;

std::vector<Loop> shipped_loops() { return load_loops(configs / "loops.toml"); }

}  // namespace

TEST_CASE("every named loop is in the equations and of its kind, and every link of it acts") {
    std::set<std::string> names;
    for (const LoopInHistory& found : loops_in_history(configuration(), shipped_loops())) {
        INFO(found.loop.name);
        const auto kind = found.loop.reinforcing ? "reinforcing" : "balancing";
        CHECK(found.polarity() == (found.loop.acts_in_history ? kind : "idle"));
        CHECK(names.insert(found.loop.name).second);
        CHECK(sanqi::analysis::equations::quantity_of_the_model(found.loop.name) == nullptr);
        bool delayed = false;
        for (const LoopLink& link : found.links) {
            INFO(link.from << " -> " << link.to << ": " << link.same << " +, " << link.opposite << " -");
            CHECK(link.months == 60);
            CHECK(link.sign() != "changing");
            delayed = delayed || link.accumulates;
        }
        CHECK(delayed);  // a loop without a stock would be an equation that reads itself
    }
    CHECK(names.size() >= 11);
}

TEST_CASE("a link that no equation has is refused by name, and a turned sign is seen") {
    Loop loop = shipped_loops().front();
    std::swap(loop.path[2], loop.path[3]);
    CHECK_THROWS_WITH(loops_in_history(configuration(), {loop}),
                      Catch::Contains("hunger_and_work.path: ") && Catch::Contains("to 'effective_farm_labour'"));
    // What is eaten raises the reserve, and lowers the store: one link more, another kind.
    const Loop store{"store", "Store", "", false, "", true, {"rural_grain", "rural_storage_losses"}, {}, {}};
    CHECK(loops_in_history(configuration(), {store}).front().polarity() == "balancing");
    const Loop herd{
        "herd", "Herd", "", true, "", true, {"draught_animals", "animals_born", "young_animals", "animals_grown"},
        {},     {}};
    CHECK(loops_in_history(configuration(), {herd}).front().polarity() == "reinforcing");
}

TEST_CASE("a fault in the file of loops gets one message with its place") {
    const tests::TemporaryFolder folder;
    const auto fault_of = [&](const std::string& name, const std::string& path) {
        const auto file = folder.write("loops.toml", "schema = 1\n[" + name +
                                                         "]\ntitle = \"A\"\nchinese = \"B\"\nkind = \"balancing\"\n"
                                                         "why = \"C\"\npath = " +
                                                         path + "\ncut = " + path + "\n");
        return tests::message_of(folder, [&] { loops_in_history(configuration(), load_loops(file)); });
    };
    const std::string stores = R"(["rural_grain", "rural_storage_losses"])";
    CHECK(fault_of("stores", stores) == "no error");
    CHECK_THAT(
        fault_of("rural_grain", stores),
        Catch::Contains("loops.toml:7:") && Catch::Contains("rural_grain: a quantity of the model has this name"));
    CHECK_THAT(fault_of("stores", R"(["rural_grain", "exports"])"),
               Catch::Contains("loops.toml:7:") &&
                   Catch::Contains("stores.path: no equation leads from 'rural_grain' to 'exports'"));
    CHECK_THAT(fault_of("stores", R"(["rural_grain", "rural_storage_losess"])"),
               Catch::Contains("loops.toml:7:") && Catch::Contains("did you mean 'rural_storage_losses'?"));
    CHECK_THAT(fault_of("stores", "[]"), Catch::Contains("loops.toml:7:"));
}
