// The named loops are in the equations, of the kind that their file says.
#include "analysis/questions/loops.hpp"

#include <filesystem>
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
    const std::vector<std::string> losses{"rural_grain", "rural_storage_losses"};
    const Loop store{"store", "Store", "", false, "", true, losses, losses, {}};
    CHECK(loops_in_history(configuration(), {store}).front().polarity() == "balancing");
    const std::vector<std::string> growth{"draught_animals", "animals_born", "young_animals", "animals_grown"};
    const Loop herd{"herd", "Herd", "", true, "", true, growth, {growth.front(), growth[1]}, {}};
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

TEST_CASE("a file of loops that names none, or one by no name, is refused before anything runs") {
    const tests::TemporaryFolder folder;
    const auto fault_of = [&](const std::string& text) {
        const auto file = folder.write("loops.toml", text);
        return tests::message_of(folder, [&] { load_loops(file); });
    };
    const std::string loop = "title = 'A'\nchinese = 'B'\nkind = 'balancing'\nwhy = 'C'\ncut = ['a', 'b']\n";
    CHECK_THAT(fault_of("schema = 1\n"), Catch::StartsWith("loops.toml:1:") && Catch::Contains("names no loop"));
    for (const char* name : {"\"\"", "\"two words\"", "\"Stores\"", "\"断粮\""}) {
        INFO(name);
        CHECK_THAT(fault_of(std::string("schema = 1\n[") + name + "]\n" + loop + "path = ['a', 'b']\n"),
                   Catch::StartsWith("loops.toml:2:") && Catch::Contains("is no name of a loop"));
    }
    CHECK_THAT(fault_of("schema = 1\n[stores]\n" + loop + "path = ['a', 'b', 'a', 'b']\n"),
               Catch::StartsWith("loops.toml:8:") && Catch::Contains("stores.path: passes 'a' twice"));
    CHECK(fault_of("schema = 1\n[stores]\n" + loop + "path = ['a', 'b']\n") == "no error");
}

TEST_CASE("a cut beside its path, the wrong kind and the name of a picture are refused where they stand") {
    const tests::TemporaryFolder folder;
    const auto fault_of = [&](const std::string& name, const std::string& kind, const std::string& cut,
                              const std::string& first = "rural_reserve") {
        folder.write("loops.toml", "schema = 1\n[" + name + "]\ntitle = 'A'\nchinese = 'B'\nkind = '" + kind +
                                       "'\nwhy = 'C'\npath = ['" + first +
                                       "', 'rural_hunger', 'rural_intake', 'rural_reserve_change']\ncut = " + cut +
                                       "\n");
        std::filesystem::copy_file(configs / "diagrams.toml", folder.path() / "diagrams.toml",
                                   std::filesystem::copy_options::overwrite_existing);
        return tests::message_of(folder, [&] { loops_in_history(configuration(), loops_of_the_model(folder.path())); });
    };
    const std::string cut = "['rural_hunger', 'rural_intake']";
    CHECK(fault_of("wild_food", "balancing", cut) == "no error");
    CHECK(fault_of("wild_food", "balancing", "['rural_reserve_change', 'rural_reserve']") == "no error");
    for (const char* beside :
         {"['rural_reserve', 'rural_intake']", "['rural_hunger']", "[]",
          "['rural_reserve', 'rural_hunger', 'rural_intake', 'rural_reserve_change', 'rural_reserve']"}) {
        INFO(beside);
        CHECK_THAT(fault_of("wild_food", "balancing", beside),
                   Catch::StartsWith("loops.toml:8:") && Catch::Contains("wild_food.cut: a stretch of the path"));
    }
    CHECK_THAT(fault_of("wild_food", "balancing", cut, "rural_reserv"),  // the path is to blame, not the cut
               Catch::StartsWith("loops.toml:7:") && Catch::Contains("did you mean 'rural_reserve'?"));
    CHECK_THAT(fault_of("wild_food", "reinforcing", cut), Catch::StartsWith("loops.toml:5:") &&
                                                              Catch::Contains("wild_food.kind: ") &&
                                                              Catch::Contains("so it is balancing"));
    for (const char* picture : {"fields", "overview"})
        CHECK_THAT(fault_of(picture, "balancing", cut),
                   Catch::StartsWith("loops.toml:7:") && Catch::Contains("a picture of the model has this name"));
}
