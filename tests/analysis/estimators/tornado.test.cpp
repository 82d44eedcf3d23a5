#include "analysis/estimators/tornado.hpp"

#include <cmath>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "analysis/designs/one_at_a_time.hpp"
#include "tests/analysis/estimators/problems.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::problems;

TEST_CASE("a tornado has the outcome at the centre and at both ends of each input") {
    const Tornado found = tornado(evaluated(one_at_a_time(names(2)), Linear{{4, -2}}));
    CHECK(found.centre == 4);
    CHECK(found.low == std::vector<double>{2, 5});
    CHECK(found.high == std::vector<double>{6, 3});
    CHECK(found.members == Kept{5, 0});
}

TEST_CASE("a failed member leaves a hole in a tornado and is counted") {
    const Tornado found = tornado(std::vector<double>{1, 2, INFINITY});
    CHECK(found.low == std::vector<double>{2});
    CHECK(std::isnan(found.high[0]));
    CHECK(found.members == Kept{2, 1});
    CHECK_THROWS_AS(tornado(std::vector<double>(4)), std::invalid_argument);
}
