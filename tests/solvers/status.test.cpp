#include "solvers/status.hpp"

#include <cmath>
#include <limits>
#include <set>
#include <vector>

#include <catch2/catch.hpp>

using namespace sanqi::solvers;

TEST_CASE("Every status has a name of its own", "[status]") {
    const std::set<std::string_view> names{to_string(Status::ok), to_string(Status::not_finite),
                                           to_string(Status::negative_stock), to_string(Status::step_limit)};
    CHECK(names == std::set<std::string_view>{"ok", "not_finite", "negative_stock", "step_limit"});
}

TEST_CASE("A state fails by its first value that is not finite, and before any that is negative", "[status]") {
    const std::vector<NonNegative> floors{{0, 0.0}};
    for (const double bad : {std::nan(""), std::numeric_limits<double>::infinity()}) {
        Ending ending;
        CHECK_FALSE(inspect(std::vector<double>{-1.0, bad, bad}, 1960.5, floors, ending));
        CHECK(ending.status == Status::not_finite);
        CHECK(ending.time == 1960.5);
        CHECK(ending.stock == 1);
    }
}

TEST_CASE("A stock is negative below minus its tolerance only, and only where it is listed", "[status]") {
    const std::vector<NonNegative> floors{{2, 1e-6}, {1, 0.0}};
    Ending ending;
    CHECK(inspect(std::vector<double>{-5.0, 0.0, -1e-6}, 1960.5, floors, ending));
    CHECK(ending.status == Status::ok);
    CHECK(ending.time == 1960.5);
    CHECK(ending.stock == no_stock);
    CHECK_FALSE(inspect(std::vector<double>{-5.0, 0.0, -1.1e-6}, 1960.5, floors, ending));
    CHECK(ending.status == Status::negative_stock);
    CHECK(ending.stock == 2);
}
