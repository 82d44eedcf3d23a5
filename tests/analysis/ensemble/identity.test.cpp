// What differs between two ensembles is said in a user's words.
#include "analysis/ensemble/identity.hpp"

#include <catch2/catch.hpp>

using namespace sanqi::analysis::ensemble;

namespace {

Identity base() {
    return {{"seed", 7},
            {"method", "sobol"},
            {"inputs", {"a", "b"}},
            {"weather_shares", true},
            {"members", 64},
            {"mesh", 1137412456},
            {"configuration",
             "schema = 1\ntitle = \"History\"\n\n[levers]\nmess_halls = 1\n\n[parameters]\nfamine_hazard = 1.6091\n"}};
}

std::string difference(const std::string& name, const Identity& value) {
    Identity other = base();
    other[name] = value;
    return difference_of(base(), other);
}

std::string of_configuration(const std::string& before, const std::string& after) {
    std::string text = base()["configuration"];
    text.replace(text.find(before), before.size(), after);
    Identity other = base();
    other["configuration"] = text;
    other["mesh"] = 745403849;  // follows
    return difference_of(base(), other);
}

}  // namespace

TEST_CASE("what differs is named with both values, and the mesh only where nothing else differs", "[ensemble]") {
    CHECK(difference_of(base(), base()).empty());
    CHECK(difference("seed", 8) == "its seed is 7, not 8");
    CHECK(difference("method", "morris") == "its method is sobol, not morris");
    CHECK(difference("weather_shares", false) == "it is made without --no-shares");
    CHECK(difference("mesh", 1) == "its mesh is 1137412456, not 1");
    CHECK(of_configuration("1.6091", "3") == "its parameters.famine_hazard is 1.6091, not 3");
    CHECK(of_configuration("mess_halls = 1", "mess_halls = { value = 0.5, from = 1959 }") ==
          "its levers.mess_halls is 1, not { value = 0.5, from = 1959 }");
    CHECK(of_configuration("History", "Other") == "its title is \"History\", not \"Other\"");
    CHECK(of_configuration("famine_hazard = 1.6091\n", "") == "its parameters.famine_hazard is 1.6091, not none");
}

TEST_CASE("lists are told apart by what only one of them has", "[ensemble]") {
    CHECK(difference("inputs", {"a"}) == "its inputs have b");
    CHECK(difference("inputs", {"b", "a", "c"}) == "its inputs have no c");
    CHECK(difference("inputs", {"b", "a"}) == "its inputs stand in another order");
}

TEST_CASE("many differences are counted, and long values cut", "[ensemble]") {
    Identity other = base();
    other["seed"] = 8;
    other["method"] = "morris";
    other["inputs"] = {"c"};
    other["weather_shares"] = false;
    CHECK(difference_of(base(), other) ==
          "its seed is 7, not 8; its method is sobol, not morris; its inputs have a, b; and 2 more");
    CHECK(difference("method", std::string(9000, 'x')).size() < 120);
    Identity older = base();
    older.erase("seed");
    CHECK(difference_of(older, base()) == "it has no seed");
}
