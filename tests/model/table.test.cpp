#include "model/table.hpp"

#include <array>
#include <vector>

#include <catch2/catch.hpp>

using namespace sanqi::model;

namespace {

#define SANQI_SHAPES(X) X(point, "") X(line, "") X(area, "")
SANQI_TABLE(Shapes, SANQI_SHAPES)

constexpr Shapes<double> shapes{0.0, 1.0, 2.0};

}  // namespace

TEST_CASE("A row is reached by its position and by its symbol, and an unknown symbol is refused", "[table]") {
    Shapes<double> changed = shapes;
    changed[1] = 7.0;
    changed.at("area") = 9.0;
    CHECK(changed == Shapes<double>{0.0, 7.0, 9.0});
    STATIC_REQUIRE(shapes[2] == 2.0);
    CHECK(shapes.at("line") == 1.0);
    CHECK_THROWS_AS(shapes.at("lines"), std::out_of_range);
}

TEST_CASE("Tables of the same rows are walked together, in order, with sequences beside them", "[table]") {
    std::vector<double> seen;
    const Shapes<int> sides{0, 2, 4};
    zip([&](double dimension, int side, char letter) { seen.push_back(100 * dimension + 10 * side + (letter - 'a')); },
        shapes, sides, std::array{'a', 'b', 'c'});
    CHECK(seen == std::vector<double>{0.0, 121.0, 242.0});
}

TEST_CASE("A table is made from another row by row, of another kind of value", "[table]") {
    const auto lengths = map<std::vector<int>>(
        shapes, [](double dimension) { return std::vector<int>(static_cast<std::size_t>(dimension)); });
    CHECK(lengths.point.empty());
    CHECK(lengths.area.size() == 2);
}
