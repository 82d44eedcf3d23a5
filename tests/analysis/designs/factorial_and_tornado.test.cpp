#include <cstdint>
#include <limits>

#include <catch2/catch.hpp>

#include "analysis/designs/full_factorial.hpp"
#include "analysis/designs/one_at_a_time.hpp"
#include "analysis/words/errors.hpp"

using namespace sanqi::analysis;

TEST_CASE("a factorial design has every combination of levels, the last input fastest") {
    const Design design = full_factorial({"a", "b", "c"}, {2, 1, 3});
    CHECK(design.points() == std::vector<double>{
                                 0, 0.5, 0,    //
                                 0, 0.5, 0.5,  //
                                 0, 0.5, 1,    //
                                 1, 0.5, 0,    //
                                 1, 0.5, 0.5,  //
                                 1, 0.5, 1,    //
                             });
}

TEST_CASE("a factorial design without levels, or with more members than can be counted, is refused") {
    CHECK_THROWS_AS(full_factorial({"a", "b"}, {2}), InputError);
    CHECK_THROWS_WITH(full_factorial({"a", "b"}, {2, 0}), "a factorial design has no level of 'b'");
    const std::size_t many = std::numeric_limits<std::uint32_t>::max();
    CHECK_THROWS_AS(full_factorial({"a", "b", "c"}, {many, many, many}), InputError);
}

TEST_CASE("one at a time: the centre, then each input alone at its low and at its high end") {
    CHECK(one_at_a_time({"a", "b"}).points() == std::vector<double>{
                                                    0.5, 0.5,  //
                                                    0, 0.5,    //
                                                    1, 0.5,    //
                                                    0.5, 0,    //
                                                    0.5, 1,    //
                                                });
}
