#include "model/units.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace sanqi::model;
using Catch::Matchers::Contains;

TEST_CASE("A unit that is printed reads as the same unit", "[units]") {
    const std::string text = GENERATE("1", "Mt", "Mt year-1", "Mt year-2", "kg million Mt-1 person-1",
                                      "million_head million-1", "kcal day-1 person-1", "Mha2 year-10");
    CAPTURE(text);
    CHECK(parse_unit(to_string(parse_unit(text))) == parse_unit(text));
}

TEST_CASE("Each base unit is another unit, and none is a pure number", "[units]") {
    for (const auto base : base_units) {
        CHECK(to_string(parse_unit(base)) == base);
        CHECK_FALSE(parse_unit(base) == dimensionless);
        for (const auto other : base_units) CHECK((parse_unit(base) == parse_unit(other)) == (base == other));
    }
}

TEST_CASE("The order of the factors does not matter", "[units]") {
    CHECK(parse_unit("Mt year-1 million-1") == parse_unit("million-1 Mt year-1"));
}

TEST_CASE("Positive powers are printed first", "[units]") {
    CHECK(to_string(parse_unit("day-1 person-1 kcal")) == "kcal person-1 day-1");
    CHECK(to_string(dimensionless) == "1");
}

TEST_CASE("Units multiply and divide by their powers", "[units]") {
    CHECK(parse_unit("Mt year-1") * parse_unit("year") == parse_unit("Mt"));
    CHECK(parse_unit("Mt year-1") / parse_unit("year") == parse_unit("Mt year-2"));
    CHECK(parse_unit("Mt year-1 million-1") * parse_unit("kg million Mt-1 person-1") ==
          parse_unit("kg year-1 person-1"));
    CHECK(parse_unit("kcal kg-1") / parse_unit("kcal kg-1") == dimensionless);
}

TEST_CASE("What is no unit is refused, and the message names the part at fault", "[units]") {
    const auto [text, fault] = GENERATE(table<std::string, std::string>({
        {"tonne", "`tonne`"},
        {"Mt yr-1", "`yr`"},
        {"mt", "`mt`"},
        {"", "``"},
        {"Mt  year-1", "``"},
        {"Mt year-1 ", "``"},
        {"Mt 1", "``"},
        {"1e-3 year-1", "``"},
        {"Mt/year", "`Mt/year`"},
        {"year-", "`year-`"},
        {"year--1", "`year--1`"},
        {"year1.5", "`year1.5`"},
        {"year0", "`year0`"},
        {"year99999999999", "`year99999999999`"},
        {"year year-1", "`year`"},
    }));
    CAPTURE(text);
    CHECK_THROWS_AS(parse_unit(text), UnitError);
    CHECK_THROWS_WITH(parse_unit(text), Contains(fault));
}
